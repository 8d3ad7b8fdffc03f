internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird

/// The landing page and the list of conformance classes.
///
/// Source: OGC 17-069r4 §7.2, §7.4.
struct LandingController {
    let pages: Pages
    let hasArchives: Bool

    func addRoutes(to routes: RouteTable) {
        routes.get("/", use: landing)
        routes.get("/conformance", use: conformance)
    }

    private func landing(_ exchange: Exchange) async throws -> Response {
        let own = ["f", "lang"]
        let parameters = try exchange.parameters(allowed: own + WebMapState.parameters)
        let language = try exchange.language(parameters)
        if try exchange.format(parameters, allowed: [.json, .html]) == .html {
            return try await pages.landing(exchange, language)
        }
        _ = try exchange.parameters(allowed: own)
        let links = links(exchange)
        var json = JSONWriter()
        json.object { json in
            json.member("title", "坤舆 Kunyu")
            json.member(
                "description",
                """
                科研资源地理信息查询服务 / Geographic information query service for research \
                resources
                """
            )
            json.links(links)
        }
        return Response.bytes(json.bytes, MediaType.json).linked(links)
    }

    private func links(_ exchange: Exchange) -> [Link] {
        var links = [
            Link("self", exchange.baseURL + "/", title: "This document"),
            .page(exchange.baseURL + "/"),
            Link(
                "service-desc",
                exchange.url("api"),
                type: MediaType.openAPI,
                title: "接口定义 / API definition (OpenAPI 3.0)"
            ),
            Link(
                "service-doc",
                exchange.url("api") + "?f=html",
                type: "text/html",
                title: "接口说明 / API documentation"
            ),
            Link("conformance", exchange.url("conformance"), title: "Conformance classes"),
            Link("data", exchange.url("collections"), title: "数据集 / Collections"),
            Link(
                "http://www.opengis.net/def/rel/ogc/1.0/functions",
                exchange.url("functions"),
                title: "筛选函数 / Functions of filters"
            ),
            Link(
                "http://www.opengis.net/def/rel/ogc/1.0/map",
                exchange.url("maps"),
                title: "专题地图 / Thematic maps"
            ),
            Link(
                "http://www.opengis.net/def/rel/ogc/1.0/styles",
                exchange.url("styles"),
                title: "地图样式 / Styles of the maps"
            ),
            Link(
                "related",
                exchange.url("map-join"),
                title: "用自己的表格制图 / A map of your own table"
            ),
            .tilesets(exchange.url("tiles")),
            Link(
                "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
                exchange.url("tileMatrixSets"),
                title: "瓦片矩阵集 / Tile matrix sets"
            ),
        ]
        if hasArchives {
            links.append(
                Link("related", exchange.url("archives"), title: "瓦片档案 / Archives of tiles")
            )
        }
        return links
    }

    private func conformance(_ exchange: Exchange) throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        if try exchange.format(parameters, allowed: [.json, .html]) == .html {
            return pages.conformance(ConformanceClasses.all, exchange, language)
        }
        let url = exchange.url("conformance")
        let links = [Link("self", url, title: "This document"), .page(url)]
        var json = JSONWriter()
        json.object { json in
            json.array("conformsTo") { json in
                for uri in ConformanceClasses.all { json.value(uri) }
            }
            json.links(links)
        }
        return Response.bytes(json.bytes, MediaType.json).linked(links)
    }
}
