internal import Features
internal import Formats
internal import Hummingbird

/// Tables of counts and measures by region or any property, and the values of properties as trees
/// with counts.
struct AggregatesController {
    /// The formats of a table, the default first.
    static let formats = [Format.json, .html, .csv]

    let store: any FeatureStore
    let pages: Pages

    func addRoutes(to routes: RouteTable) {
        routes.get("/collections/:collection/aggregate", use: aggregate)
        routes.get("/collections/:collection/facets", use: facets)
    }

    private func aggregate(_ exchange: Exchange) async throws -> Response {
        let description = try await store.collection(exchange.segment("collection")).description
        let parameters = try parameters(of: exchange, description, except: [])
        let language = try exchange.language(parameters)
        let format = try exchange.format(parameters, allowed: Self.formats)
        let query = try AggregateQueryParser.query(on: description) { parameters[$0] }
        let result = try await store.aggregate(query)
        if format == .html {
            return try await pages.aggregate(result, of: query, parameters, exchange, language)
        }
        let titles = try await titles(of: query.keys, description)
        let writer = AggregateWriter(result, of: query, titles: titles)
        if format == .csv { return .bytes(writer.csv(), MediaType.csv) }
        let url = exchange.url("collections", description.id)
        let bytes = writer.json { json in
            json.links([
                Link("self", url + "/aggregate" + parameters.query(), title: "This table"),
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
        return .bytes(bytes, MediaType.json)
    }

    private func facets(_ exchange: Exchange) async throws -> Response {
        let description = try await store.collection(exchange.segment("collection")).description
        let parameters = try parameters(of: exchange, description, except: ["measure"])
        let language = try exchange.language(parameters)
        let format = try exchange.format(parameters, allowed: [.json, .html])
        let query = try AggregateQueryParser.query(
            on: description,
            maximumKeys: AggregateQuery.maximumKeys
        ) { parameters[$0] }
        let result = try await store.aggregate(query)
        let tree = FacetTree(
            result,
            by: query.keys,
            titles: try await titles(of: query.keys, description)
        )
        if format == .html {
            return try await pages.facets(tree, parameters, exchange, language)
        }
        let url = exchange.url("collections", description.id)
        let bytes = tree.json { json in
            json.links([
                Link("self", url + "/facets" + parameters.query(), title: "This document"),
                .page(url + "/facets" + parameters.query(setting: ["f": nil])),
                Link("collection", url, title: "Collection"),
            ])
        }
        return .bytes(bytes, MediaType.json)
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
