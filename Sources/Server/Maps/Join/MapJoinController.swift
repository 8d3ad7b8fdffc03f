internal import Features
internal import Formats
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird
internal import Maps

/// Draws tables that people bring, joined with regions by their codes or names.
struct MapJoinController {
    let maps: MapBuilder
    let pages: Pages
    let limits: ServerLimits
    let naming: RegionNamingSource
    let rasteriser: MapRasteriser?

    func addRoutes(to routes: RouteTable) {
        routes.add("/map-join", methods: [.get: form, .post: join])
    }

    private func form(_ exchange: Exchange) async throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        if try exchange.format(parameters, allowed: [.json, .html]) == .html {
            return pages.mapJoin(try await maps.catalog(), exchange, language)
        }
        let url = exchange.url("map-join")
        let links = [
            Link("self", url, title: "This document"), .page(url),
            Link("service-doc", exchange.url("api") + "?f=html", type: "text/html", title: "API"),
        ]
        var json = JSONWriter()
        json.object { json in
            json.member("title", "用自己的表格制图 / A map of your own table")
            json.member(
                "description",
                """
                POST a table (text/csv, or multipart/form-data with a file 'table'): the column \
                'key' holds codes or names of regions, the column 'value' the numbers
                """
            )
            json.links(links)
        }
        return Response.bytes(json.bytes, MediaType.json).linked(links)
    }

    private func join(_ exchange: Exchange) async throws -> Response {
        let given = try await JoinRequest(exchange, limits)
        let format = try format(given, exchange)
        let catalog = try await maps.catalog()
        guard format == .html else {
            let map = try await map(given, catalog, isScaled: format == .png)
            let drawing = MapDrawing(
                maps: maps,
                rasteriser: rasteriser,
                format: format,
                url: nil,
                picture: try PictureParameters { given[$0] }
            )
            let bytes = try drawing.bytes(of: map)
            var response = Response.bytes(bytes, MapDrawing.mediaType(of: format))
            response.headers[.cacheControl] = "no-store"
            return response
        }
        let spoken = given["lang"].flatMap(MapLanguage.init(rawValue:))
        let language: LocalizedText.Language =
            spoken.map { $0 == .english ? .english : .chinese }
            ?? exchange.request.preferredLanguage
        do {
            let map = try await map(given, catalog, language: spoken ?? MapLanguage(language))
            let svg = String(decoding: try maps.svg(of: map), as: UTF8.self)
            return pages.mapJoin(map, svg, given, catalog, exchange, language)
        } catch {
            guard let problem = Problem(ofRequest: error), problem.status == 400 else {
                throw error
            }
            return pages.mapJoin(catalog, exchange, language, given, problem)
        }
    }

    private func format(_ given: JoinRequest, _ exchange: Exchange) throws(Problem) -> Format {
        // A style names the address of its features, and these have none.
        let formats = MapsController.formats(rasteriser).filter { $0 != .mapbox }
        guard let name = given["f"] else { return exchange.request.preferredFormat(of: formats) }
        guard let format = formats.first(where: { $0.rawValue == name }) else {
            let names = formats.map(\.rawValue).joined(separator: ", ")
            throw .invalidParameter("f", "'\(name)' is no format here; \(names) is allowed")
        }
        return format
    }

    private func map(
        _ given: JoinRequest,
        _ catalog: MapCatalog,
        language: MapLanguage? = nil,
        isScaled: Bool = false
    ) async throws -> ThematicMap {
        let table = try JoinTableReader.table(
            given.table,
            title: given.title,
            key: given["key"],
            value: given["value"]
        )
        return try await MapJoin(
            maps: maps,
            catalog: catalog,
            naming: try await naming()
        ).map(of: table, language: language) { isScaled && $0 == "width" ? nil : given[$0] }
    }
}
