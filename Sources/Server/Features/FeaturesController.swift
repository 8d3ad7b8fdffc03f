internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird

/// The features of a collection, and one of them by its id.
struct FeaturesController {
    let store: any FeatureStore
    let pages: Pages
    let downloads: FeatureDownloads

    var pieces: PiecePool { downloads.pieces }

    /// The formats of lists, the default first.
    var formats: [Format] {
        [.json, .html] + downloads.formats.compactMap(Format.init).dropFirst()
    }

    /// The formats of one feature, the default first.
    static let itemFormats = [Format.json, .html, .jsonfg]

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
            guard try exchange.format(given, allowed: formats) == .html else { throw error }
            return try await pages.items(of: collection, exchange)
        }
        let format = try exchange.format(parameters, allowed: formats)
        if format == .html {
            let date = await exchange.revisions.lastChange()
            return try await pages.items(of: collection, exchange).dated(date)
        }
        let place = try await ResultPlace.find(parameters, pages.data)
        let query = try await QueryReader(store: store)
            .features(parameters, on: description, near: place?.near)
        return try await answer(
            FeatureRequest(
                query: query,
                collection: collection,
                parameters: parameters,
                exchange: exchange,
                format: format,
                path: "/items",
                formats: formats,
                place: place,
                options: try FeatureWriteOptions(parameters, exchange)
            )
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

    /// The features that a request asks for, in its format.
    func answer(_ request: FeatureRequest) async throws -> Response {
        // Words may stand in the names of regions, which other collections hold.
        let others = request.query.text == nil ? [] : try await store.collections()
        let expected = request.revision(of: [request.collection] + others)
        if let response = request.exchange.unchanged(expected) { return response }
        let (made, collection) =
            switch request.format {
            case .json: try await page(request)
            case .jsonfg: try await jsonFGPage(request)
            default: try await download(request)
            }
        var response = made.positioned(in: request.query.crs)
        let isSame = collection.status.version == request.collection.status.version
        response.state(isSame ? expected : request.revision(of: [collection] + others))
        return response
    }

    /// One page of features as GeoJSON.
    private func page(_ request: FeatureRequest) async throws -> (Response, StoredCollection) {
        let page = try await store.encodedPage(request.query)
        let links = request.links(next: page.next, previous: page.previous)
        let document = GeoJSONDocument(page) { json in json.links(links) }
        let response = Response.geoJSON(document, pieces: pieces).linked(links)
            .timed(ServerTiming(page.plan))
        return (response, page.collection)
    }

    /// All features that match, or those of a page where a limit is set, as a file to keep.
    private func download(_ request: FeatureRequest) async throws -> (Response, StoredCollection) {
        let answer = try await downloads.answer(
            to: request.query,
            as: request.features,
            isPage: request.parameters["limit"] != nil,
            request.options,
            request.exchange
        )
        let id = request.collection.description.id
        let response = answer.response
            .linked(request.links(next: answer.next, previous: answer.previous))
            .saved(as: id + "." + request.features.fileExtension)
        return (response, answer.collection)
    }

    private func item(_ exchange: Exchange) async throws -> Response {
        let parameters = try exchange.parameters(allowed: ["crs", "f", "lang"])
        let format = try exchange.format(parameters, allowed: Self.itemFormats)
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
        let stored = try await store.collection(name)
        let date = exchange.revisions.lastChange(of: stored)
        let collection = exchange.url("collections", name)
        let own = [collection, "/items/", PercentEncoding.encode(id.text)]
        let plain = parameters.query(setting: ["f": nil])
        let other: FeatureFormat = format == .json ? .jsonFG : .geoJSON
        let links = [
            Link(
                "self",
                own + [parameters.query()],
                type: format == .json ? MediaType.geoJSON : FeatureFormat.jsonFG.mediaType
            ),
            .page(own.joined(), plain),
            .features(own + [plain], as: other, rel: "alternate"),
            Link("collection", collection, title: "Collection"),
        ]
        if format == .jsonfg {
            let feature = try await store.feature(id, in: name)
            return try await jsonFG(feature, in: crs, of: stored, links, exchange)
                .positioned(in: crs).dated(date)
        }
        let start = ContinuousClock.now
        let feature = try await store.encodedFeature(id, in: name, crs: crs)
        let timing = ServerTiming("store", duration: ContinuousClock.now - start)
        let document = GeoJSONDocument(feature) { json in json.links(links) }
        return Response.geoJSON(document, pieces: pieces).positioned(in: crs).linked(links)
            .timed(timing).dated(date)
    }
}
