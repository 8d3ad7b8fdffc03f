internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird
internal import Tiles

/// The sets of matrices that tiles are cut by.
///
/// Source: OGC 17-083r4 §6; OGC 20-057 Annex B for the paths.
struct TileMatrixSetsController {
    let pages: Pages

    func addRoutes(to routes: RouteTable) {
        routes.get("/tileMatrixSets", isDated: false, use: list)
        routes.get("/tileMatrixSets/:matrixSet", isDated: false, use: single)
    }

    private func list(_ exchange: Exchange) throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        if try exchange.format(parameters, allowed: [.json, .html]) == .html {
            return pages.tileMatrixSets(exchange, language)
        }
        let url = exchange.url("tileMatrixSets")
        let links = [Link("self", url, title: "This document"), .page(url)]
        var json = JSONWriter()
        json.object { json in
            json.links(links)
            json.array("tileMatrixSets") { json in
                for set in TileMatrixSet.all {
                    json.object { json in
                        json.member("id", set.id)
                        json.member("title", set.title)
                        json.member("uri", set.uri)
                        json.member("crs", set.crs.uri)
                        let own = exchange.url("tileMatrixSets", set.id)
                        json.links([Link("self", own, title: set.title), .page(own)])
                    }
                }
            }
        }
        return Response.bytes(json.bytes, MediaType.json).linked(links)
    }

    private func single(_ exchange: Exchange) throws -> Response {
        let set = try TilePath.matrixSet(exchange)
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        if try exchange.format(parameters, allowed: [.json, .html]) == .html {
            return pages.tileMatrixSet(set, exchange, language)
        }
        let url = exchange.url("tileMatrixSets", set.id)
        let links = [Link("self", url, title: set.title), .page(url)]
        var json = JSONWriter()
        json.object { set.write(into: &$0) }
        return Response.bytes(json.bytes, MediaType.json).linked(links)
    }
}
