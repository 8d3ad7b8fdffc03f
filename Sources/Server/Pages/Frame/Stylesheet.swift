internal import Features
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird

/// The stylesheet and the icon of the pages, under names that change with their content.
enum Stylesheet {
    /// The path of the stylesheet.
    static let path = "/static/\(cssName)"
    /// The path of the icon.
    static let iconPath = "/static/\(iconName)"

    private static let css = PackageResources.kunyu_css
    private static let icon = PackageResources.icon_svg
    private static let cssName = "kunyu-\(tag(css)).css"
    private static let iconName = "icon-\(tag(icon)).svg"

    static func addRoutes(to routes: RouteTable) {
        routes.get("/static/:file", vary: .nothing) { exchange in
            _ = try exchange.parameters(allowed: [])
            switch try exchange.segment("file") {
            case cssName: return answer(css, "text/css; charset=utf-8")
            case iconName: return answer(icon, MediaType.svg)
            case let name: throw Problem.notFound("there is no file '\(name)'")
            }
        }
    }

    private static func answer(_ bytes: [UInt8], _ mediaType: String) -> Response {
        var response = Response.bytes(bytes, mediaType)
        response.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return response
    }

    private static func tag(_ bytes: [UInt8]) -> String {
        var hash = StableHash()
        hash.add(bytes)
        return hash.text
    }
}
