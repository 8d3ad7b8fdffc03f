internal import Hummingbird

/// The files of the map on the landing page.
struct WebMapController {
    let map: WebMap?

    func addRoutes(to routes: RouteTable) {
        guard let map else { return }
        // The router wants the second segment called as in the path of the other files.
        routes.get("/static/:file/:part", vary: .nothing, isDated: false) { exchange in
            _ = try exchange.parameters(allowed: [])
            let (folder, name) = (try exchange.segment("file"), try exchange.segment("part"))
            guard let file = map.file(folder, name) else {
                throw Problem.notFound("there is no file '\(name)' in '\(folder)'")
            }
            return file.response(to: exchange)
        }
    }
}
