internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird

/// Tables of counts and measures by region or any property, and the values of properties as trees
/// with counts.
struct AggregatesController {
    /// The formats of a table, the default first.
    static let formats = [Format.json, .html, .csv]

    let store: any FeatureStore
    let pages: Pages
    let cache: AnswerCache

    private var reader: QueryReader { QueryReader(store: store) }

    func addRoutes(to routes: RouteTable) {
        routes.get("/collections/:collection/aggregate", use: aggregate)
        routes.get("/collections/:collection/facets", use: facets)
    }

    private func aggregate(_ exchange: Exchange) async throws -> Response {
        let collection = try await store.collection(exchange.segment("collection"))
        let description = collection.description
        let parameters = try parameters(of: exchange, description, except: [])
        let format = try exchange.format(parameters, allowed: Self.formats)
        let query = try await reader.aggregate(parameters, on: description)
        let order = try TableOrder(parameters["sort"], of: AggregateRows.keys(of: query))
        let language = try exchange.language(parameters)
        if format == .html {
            let result = try await store.aggregate(query)
            return try await pages.aggregate(
                result,
                of: query,
                parameters,
                exchange,
                language,
                order
            )
        }
        let url = exchange.url("collections", description.id)
        let own = url + "/aggregate" + parameters.query()
        let key = try await key(own, format, collection, query)
        let revision = exchange.revision(key: key)
        if let response = exchange.unchanged(revision) { return response }
        let answer = try await cache.answer(key, isRenewed: exchange.wantsRenewal) { [store] in
            let start = ContinuousClock.now
            let result = try await store.aggregate(query)
            let timing = ServerTiming("store", duration: ContinuousClock.now - start)
            let titles = try await titles(of: query.keys, description)
            let writer = AggregateWriter(result, of: query, titles: titles)
            if format == .csv { return CachedAnswer(writer.csv(), timing) }
            let bytes = writer.json { json in
                json.links([
                    Link("self", own, title: "This table"),
                    .page(url + "/aggregate" + parameters.query(setting: ["f": nil])),
                    Link(
                        "alternate",
                        url + "/aggregate" + parameters.query(setting: ["f": "csv"]),
                        type: "text/csv",
                        title: "CSV"
                    ),
                    Link("collection", url, title: "Collection"),
                ])
            }
            return CachedAnswer(bytes, timing)
        }
        let mediaType = format == .csv ? MediaType.csv : MediaType.json
        return answer.response(mediaType, revision, to: exchange)
    }

    private func facets(_ exchange: Exchange) async throws -> Response {
        let collection = try await store.collection(exchange.segment("collection"))
        let description = collection.description
        let parameters = try parameters(of: exchange, description, except: ["measure", "sort"])
        let language = try exchange.language(parameters)
        let format = try exchange.format(parameters, allowed: [.json, .html])
        let query = try await reader.aggregate(
            parameters,
            on: description,
            maximumKeys: AggregateQuery.maximumKeys
        )
        if format == .html {
            let tree = try await tree(query, description).tree
            return try await pages.facets(tree, parameters, exchange, language)
        }
        let url = exchange.url("collections", description.id)
        let own = url + "/facets" + parameters.query()
        let key = try await key(own, format, collection, query)
        let revision = exchange.revision(key: key)
        if let response = exchange.unchanged(revision) { return response }
        let answer = try await cache.answer(key, isRenewed: exchange.wantsRenewal) {
            let (tree, timing) = try await tree(query, description)
            let bytes = tree.json { json in
                json.links([
                    Link("self", own, title: "This document"),
                    .page(url + "/facets" + parameters.query(setting: ["f": nil])),
                    Link("collection", url, title: "Collection"),
                ])
            }
            return CachedAnswer(bytes, timing)
        }
        return answer.response(MediaType.json, revision, to: exchange)
    }

    private func tree(
        _ query: AggregateQuery,
        _ description: CollectionDescription
    ) async throws -> (tree: FacetTree, timing: ServerTiming) {
        let start = ContinuousClock.now
        let result = try await store.aggregate(query)
        let timing = ServerTiming("store", duration: ContinuousClock.now - start)
        let titles = try await titles(of: query.keys, description)
        return (FacetTree(result, by: query.keys, titles: titles), timing)
    }

    /// What an answer depends on: its URL and format, and the versions of the collection and of
    /// the regions whose names stand in it or are searched for words.
    private func key(
        _ url: String,
        _ format: Format,
        _ collection: StoredCollection,
        _ query: AggregateQuery
    ) async throws -> String {
        var key = "\(url) \(format) \(collection.status.version)"
        let named = query.keys.compactMap { collection.description.property($0) }
            .filter { $0.codes == nil }
            .compactMap { RegionLevel(rawValue: $0.name) }
        let levels = query.features.text == nil ? named : RegionLevel.allCases
        guard !levels.isEmpty else { return key }
        for other in try await store.collections() {
            guard let level = other.description.regionLevel, levels.contains(level) else {
                continue
            }
            key += " \(other.description.id):\(other.status.version)"
        }
        return key
    }

    private func parameters(
        of exchange: Exchange,
        _ description: CollectionDescription,
        except unused: [String]
    ) throws(Problem) -> QueryParameters {
        let names = AggregateQueryParser.queryables(of: description).map(\.name)
        return try exchange.parameters(
            allowed: AggregateQueryParser.common.filter { !unused.contains($0) } + names
        )
    }

    private func titles(
        of keys: [String],
        _ description: CollectionDescription
    ) async throws -> ValueTitles {
        try await ValueTitles(of: keys.compactMap { description.property($0) }, in: store)
    }
}
