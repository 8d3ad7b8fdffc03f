internal import Hummingbird

/// The files of an operator's folder, each under its path.
struct FilesController {
    let files: PublicFiles

    /// Adds a route that is taken where no other one fits.
    func addRoutes(to routes: RouteTable) {
        guard !files.isEmpty else { return }
        let files = files
        routes.get(
            "**",
            isThere: { files[$0] != nil },
            use: { request in
                guard let file = files[request.uri.path] else { throw HTTPError(.notFound) }
                return .buffer(file.bytes, file.mediaType)
            }
        )
    }
}
