internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird

/// The features of a collection, and one of them by its id.
struct FeaturesController {
    let store: any FeatureStore
    let pages: Pages
    private let pieces = PiecePool(pieceSize: 128 << 10, maximumCount: 32)

    init(store: any FeatureStore, pages: Pages) {
        self.store = store
        self.pages = pages
    }

    func addRoutes(to routes: RouteTable) {
        routes.get("/collections/:collection/items", isDated: false, use: items)
        routes.get("/collections/:collection/items/:feature", isDated: false, use: item)
        routes.get("/collections/:collection/radius", isDated: false, use: radius)
    }

    private func items(_ exchange: Exchange) async throws -> Response {
        let collection = try await store.collection(exchange.segment("collection"))
        let description = collection.description
        let parameters: QueryParameters
        do {
            parameters = try Self.parameters(of: exchange, description)
        } catch {
            // The page shows what is wrong beside the field where it was given.
            let given = QueryParameters(lenient: exchange.query)
            guard try exchange.format(given, allowed: [.json, .html]) == .html else { throw error }
            return try await pages.items(of: collection, exchange)
        }
        if try exchange.format(parameters, allowed: [.json, .html]) == .html {
            let date = await exchange.revisions.lastChange()
            return try await pages.items(of: collection, exchange).dated(date)
        }
        try exchange.checkLanguage(parameters)
        let place = try await ResultPlace.find(parameters, pages.data)
        let query = try FeatureQueryParser.query(on: description) { name in
            name == "near" ? place?.near ?? parameters[name] : parameters[name]
        }
        return try await answer(
            to: query,
            of: collection,
            parameters,
            exchange,
            path: "/items",
            place: place
        )
    }

    /// The parameters of a list of features: those of every collection and its properties.
    static func parameters(
        of exchange: Exchange,
        _ description: CollectionDescription
    ) throws(Problem) -> QueryParameters {
        try exchange.parameters(
            isKnown: { FeatureQueryParser.hasParameter($0, on: description) },
            names: {
                FeatureQueryParser.common
                    + FeatureQueryParser.queryables(of: description).map(\.name)
            }
        )
    }

    /// One page of features as GeoJSON.
    func answer(
        to query: FeatureQuery,
        of collection: StoredCollection,
        _ parameters: QueryParameters,
        _ exchange: Exchange,
        path: String,
        place: ResultPlace? = nil
    ) async throws -> Response {
        try await ReferenceSystems.check(parameters, in: store)
        // Words may stand in the names of regions, which other collections hold.
        let others = query.text == nil ? [] : try await store.collections()
        let expected = Self.revision(of: [collection] + others, place, exchange)
        if let response = exchange.unchanged(expected) { return response }
        let page = try await store.encodedPage(query)
        let links = links(to: page, parameters, exchange, path)
        let document = GeoJSONDocument(page) { json in json.links(links) }
        let plan = page.plan
        var response = Response.geoJSON(document, pieces: pieces).positioned(in: query.crs)
            .linked(links).timed(
                ServerTiming("plan", description: plan.strategy.rawValue, duration: plan.duration)
            )
        let isSame = page.collection.status.version == collection.status.version
        response.state(
            isSame ? expected : Self.revision(of: [page.collection] + others, place, exchange)
        )
        return response
    }

    /// The revision of a page of features.
    ///
    /// A place is found in other collections, which may change by themselves: then no time is told.
    private static func revision(
        of collections: [StoredCollection],
        _ place: ResultPlace?,
        _ exchange: Exchange
    ) -> Revision {
        let revision = exchange.revision(of: collections, "json", place?.near ?? "")
        return place == nil ? revision : Revision(tag: revision.tag, lastModified: nil)
    }

    private func links(
        to page: EncodedPage,
        _ parameters: QueryParameters,
        _ exchange: Exchange,
        _ path: String
    ) -> [Link] {
        let collection = exchange.url("collections", page.collection.description.id)
        let query = parameters.query()
        let plain = parameters["f"] == nil ? query : parameters.query(setting: ["f": nil])
        var links = [
            Link("self", collection, path, query, type: MediaType.geoJSON, title: "This page"),
            .page(collection, path, plain),
        ]
        // A cursor stands behind what the offset passed over, or before it.
        let isFirst = parameters["cursor"] == nil && parameters["offset"] == nil
        for (rel, cursor, title) in [
            ("next", page.next, "Next page"), ("prev", page.previous, "Previous page"),
        ] {
            guard let cursor else { continue }
            let rest =
                isFirst ? query : parameters.query(setting: ["cursor": nil, "offset": nil])
            links.append(
                Link(
                    rel,
                    [collection, path, rest].appendingParameter("cursor", cursor.token),
                    type: MediaType.geoJSON,
                    title: title
                )
            )
        }
        links.append(Link("collection", collection, title: "Collection"))
        return links
    }

    private func item(_ exchange: Exchange) async throws -> Response {
        let parameters = try exchange.parameters(allowed: ["crs", "f", "lang"])
        let format = try exchange.format(parameters, allowed: [.json, .html])
        let name = try exchange.segment("collection")
        let text = try exchange.segment("feature")
        guard let id = FeatureID(text) else {
            throw Problem.notFound("no id is empty or holds a zero character")
        }
        let crs = try await ReferenceSystems.answer(parameters, in: store)
        if format == .html {
            let language = try exchange.language(parameters)
            let date = await exchange.revisions.lastChange()
            let collection = try await store.collection(name)
            let feature = try await store.feature(id, in: name)
            return try await pages.item(feature, of: collection, exchange, language).dated(date)
        }
        try exchange.checkLanguage(parameters)
        let date = exchange.revisions.lastChange(of: try await store.collection(name))
        let start = ContinuousClock.now
        let feature = try await store.encodedFeature(id, in: name, crs: crs)
        let timing = ServerTiming("store", duration: ContinuousClock.now - start)
        let collection = exchange.url("collections", name)
        let own = [collection, "/items/", PercentEncoding.encode(id.text)]
        let links = [
            Link("self", own + [parameters.query()], type: MediaType.geoJSON),
            .page(own.joined(), parameters.query(setting: ["f": nil])),
            Link("collection", collection, title: "Collection"),
        ]
        let document = GeoJSONDocument(feature) { json in json.links(links) }
        return Response.geoJSON(document, pieces: pieces).positioned(in: crs).linked(links)
            .timed(timing).dated(date)
    }
}
