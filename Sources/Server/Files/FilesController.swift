internal import Hummingbird

/// The files of an operator's folder, each under its path.
struct FilesController {
    let files: PublicFiles

    /// Adds a route that is taken where no other one fits.
    func addRoutes(to routes: RouteTable) {
        guard !files.isEmpty else { return }
        let files = files
        routes.add(
            "**",
            methods: [
                .get: { exchange in
                    guard let file = files[exchange.path] else { throw HTTPError(.notFound) }
                    return file.response(to: exchange)
                }
            ],
            vary: .nothing,
            isDated: false,
            isThere: { files[$0] != nil }
        )
    }
}
