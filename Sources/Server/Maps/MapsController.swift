internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird
internal import Maps

/// The thematic maps, as pictures and as the tables behind them: those that are defined, and one
/// of every collection that has codes of regions.
struct MapsController {
    /// The formats of a map, the default first.
    ///
    /// - Parameter rasteriser: What makes pixels and pages; without it there are none.
    /// - Returns: The formats.
    static func formats(_ rasteriser: MapRasteriser?) -> [Format] {
        [.svg, .html, .geojson, .json, .csv] + (rasteriser == nil ? [] : [.png, .pdf])
            + styleFormats
    }

    /// The formats of a style, the default first.
    static let styleFormats = [Format.mapbox, .sld]

    let maps: MapBuilder
    let store: any FeatureStore
    let pages: Pages
    let cache: AnswerCache
    let rasteriser: MapRasteriser?

    func addRoutes(to routes: RouteTable) {
        routes.get("/maps", use: list)
        routes.get("/maps/compare", use: compare)
        routes.get("/maps/:map", use: single)
        routes.get("/collections/:collection/map", use: ofCollection)
        routes.get("/styles", use: styles)
        routes.get("/styles/:map", use: style)
    }

    /// The maps that can be drawn: whose data is there.
    private func list(_ exchange: Exchange) async throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        if try exchange.format(parameters, allowed: [.json, .html]) == .html {
            return try await pages.mapList(exchange, language)
        }
        let definitions = try await maps.drawableDefinitions()
        var json = JSONWriter()
        json.object { json in
            json.links([
                Link("self", exchange.url("maps"), title: "This document"),
                .page(exchange.url("maps")),
                Link(
                    "related",
                    exchange.url("maps", "compare") + "?f=html",
                    type: "text/html",
                    title: "两图对比 / Two maps side by side"
                ),
                Link(
                    "related",
                    exchange.url("map-join") + "?f=html",
                    type: "text/html",
                    title: "用自己的表格制图 / A map of your own table"
                ),
            ])
            json.array("maps") { json in
                for definition in definitions {
                    json.object { json in
                        json.member("id", definition.id)
                        json.member("title", CollectionDocument.bilingual(definition.title))
                        json.links(links(to: definition.id, exchange))
                    }
                }
            }
        }
        return .bytes(json.bytes, MediaType.json)
    }

    private func links(to map: String, _ exchange: Exchange) -> [Link] {
        let url = exchange.url("maps", map)
        return [
            Link("self", url + "?f=svg", type: "image/svg+xml", title: "地图 / Map"),
            .page(url),
            Link("alternate", url + "?f=json", title: "数据与分级 / Values and classes"),
            Link("alternate", url + "?f=csv", type: "text/csv", title: "表格 / Table"),
            Link(
                "alternate",
                url + "?f=geojson",
                type: MediaType.geoJSON,
                title: "地区 / Regions"
            ),
        ]
            + Self.styleFormats.map { format in
                Link(
                    "stylesheet",
                    exchange.url("styles", map) + "?f=" + format.rawValue,
                    type: MapDrawing.mediaType(of: format),
                    title: "样式 / Style"
                )
            }
    }

    private func single(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.segment("map")
        guard let definition = maps.definition(id) else {
            let names = try await maps.drawableDefinitions().map(\.id).joined(separator: ", ")
            throw Problem.notFound(
                "there is no map '\(id)'" + (names.isEmpty ? "" : "; there are \(names)")
            )
        }
        let formats = Self.formats(rasteriser)
        return try await answer(definition, try await maps.catalog(), formats, exchange)
    }

    private func ofCollection(_ exchange: Exchange) async throws -> Response {
        let id = try await store.collection(exchange.segment("collection")).description.id
        let catalog = try await maps.catalog()
        guard let definition = catalog.definition(ofCollection: id) else {
            throw Problem.notFound(
                "the collection '\(id)' has no codes of regions by which it could be drawn"
            )
        }
        return try await answer(definition, catalog, Self.formats(rasteriser), exchange)
    }

    /// Answers a request for a map.
    ///
    /// - Parameters:
    ///   - original: The map as it is defined.
    ///   - catalog: The collections and maps that there are.
    ///   - formats: The formats that may be asked for, the default first.
    ///   - exchange: The request.
    ///   - address: The address of the map; that of the request for nil.
    /// - Returns: The map in the format that is asked for.
    /// - Throws: What is wrong with the request, or the store.
    func answer(
        _ original: MapDefinition,
        _ catalog: MapCatalog,
        _ formats: [Format],
        _ exchange: Exchange,
        address: String? = nil
    ) async throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "sort"] + MapRequest.parameters)
        let order = try TableOrder(parameters["sort"], of: MapRows.keys)
        let format = try exchange.format(parameters, allowed: formats)
        if format == .html {
            return try await pages.map(original, catalog, parameters, exchange, order)
        }
        let request = try await MapRequest(original, parameters, format, catalog, maps, store)
        let url = exchange.baseURL + exchange.path + parameters.query()
        let language = request.definition.language
        let key = try await "\(url) \(format) \(language.rawValue) \(request.versions(in: store))"
        let revision = exchange.revision(key: key)
        if let response = exchange.unchanged(revision) { return response }
        let drawing = MapDrawing(
            maps: maps,
            rasteriser: rasteriser,
            format: format,
            url: url,
            picture: request.picture,
            data: (address ?? exchange.baseURL + exchange.path)
                + parameters.query(setting: ["f": Format.geojson.rawValue])
        )
        let answer = try await cache.answer(key, isRenewed: exchange.wantsRenewal) { [maps] in
            let start = ContinuousClock.now
            do {
                let map = try await request.drawn(by: maps)
                let read = ContinuousClock.now
                let bytes = try drawing.bytes(of: map)
                var timing = ServerTiming("store", duration: read - start)
                timing.add("draw", duration: ContinuousClock.now - read)
                return CachedAnswer(bytes, timing)
            } catch let error as MapError {
                throw Problem(error, parameters) ?? error as any Error
            }
        }
        return answer.response(MapDrawing.mediaType(of: format), revision, to: exchange)
    }
}
