internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird
internal import Tiles

/// The vector tiles of collections and of the data set as a whole, and what describes them.
///
/// Source: OGC 20-057, *OGC API – Tiles*.
struct TilesController {
    let store: any FeatureStore
    let builder: TileBuilder
    let pages: Pages
    let cache: AnswerCache
    let dimensions: LayerDimensions

    init(store: any FeatureStore, pages: Pages, cache: AnswerCache) {
        self.store = store
        self.pages = pages
        self.cache = cache
        builder = TileBuilder(store: store)
        dimensions = LayerDimensions(store: store)
    }

    func addRoutes(to routes: RouteTable) {
        let ofCollection: @Sendable (Exchange) throws -> String? = { try $0.segment("collection") }
        for (path, name) in [
            ("/tiles", { _ in nil }), ("/collections/:collection/tiles", ofCollection),
        ] as [(String, @Sendable (Exchange) throws -> String?)] {
            routes.get(RouterPath(path)) { try await list($0, of: name($0)) }
            routes.get(RouterPath(path + "/:matrixSet")) { try await single($0, of: name($0)) }
            routes.get(
                RouterPath(path + "/:matrixSet/:matrix/:row/:column"),
                vary: .coding,
                isDated: false
            ) { try await tile($0, of: name($0)) }
        }
    }

    /// The tilesets: one for each set of matrices.
    private func list(_ exchange: Exchange, of collection: String?) async throws -> Response {
        let selection = try await TileSelection(
            exchange,
            of: collection,
            isDocument: true,
            in: store
        )
        let parameters = selection.parameters
        let language = try exchange.language(parameters)
        let format = try exchange.format(parameters, allowed: [.json, .html])
        let tilesets = try await tilesets(selection, of: collection, exchange)
        if format == .html {
            return pages.tilesets(tilesets, of: collection, exchange, language)
        }
        let query = parameters.query(setting: TileParameters.dropped)
        let url = Self.url(of: collection, exchange)
        let links = [Link("self", url, query, title: "This document"), .page(url, query)]
        var json = JSONWriter()
        json.object { json in
            json.links(links)
            json.array("tilesets") { json in
                for tileset in tilesets { json.object { tileset.writeEntry(into: &$0) } }
            }
        }
        return Response.bytes(json.bytes, MediaType.json).linked(links)
    }

    /// What describes the tiles of one set of matrices.
    private func single(_ exchange: Exchange, of collection: String?) async throws -> Response {
        let set = try TilePath.matrixSet(exchange)
        let selection = try await TileSelection(
            exchange,
            of: collection,
            isDocument: true,
            in: store
        )
        let language = try exchange.language(selection.parameters)
        let tilesets = try await tilesets(selection, of: collection, exchange)
        guard let tileset = tilesets.first(where: { $0.set == set }) else {
            throw Problem.internalError
        }
        let formats = [Format.json, .html] + (tileset.hasTileJSON ? [.tilejson] : [])
        switch try exchange.format(selection.parameters, allowed: formats) {
        case .html: return pages.tileset(tileset, of: collection, exchange, language)
        case .tilejson: return .bytes(tileset.tileJSON(), MediaType.tileJSON)
        default: return Response.bytes(tileset.json(), MediaType.json).linked(tileset.links)
        }
    }

    private func tilesets(
        _ selection: TileSelection,
        of collection: String?,
        _ exchange: Exchange
    ) async throws -> [Tileset] {
        let dimensions = try await dimensions.dimensions(of: selection.collections)
        return TileMatrixSet.all.map { set in
            Tileset(
                set: set,
                selection: selection,
                list: Self.url(of: collection, exchange),
                dimensions: dimensions,
                exchange: exchange
            )
        }
    }

    /// The absolute URL of the list of tilesets.
    private static func url(of collection: String?, _ exchange: Exchange) -> String {
        guard let collection else { return exchange.url("tiles") }
        return exchange.url("collections", collection, "tiles")
    }
}
