internal import HTTPTypes
internal import Hummingbird

/// Adds routes so that each answers for every method: `GET` and `HEAD` with the resource,
/// `OPTIONS` with what is allowed, the others with 405 and the same.
struct RouteTable {
    private static let allow = "GET, HEAD, OPTIONS"

    let router: Router<ClientRequestContext>
    let configuration: ServerConfiguration

    /// Adds a resource that is read.
    func get(
        _ path: RouterPath,
        use handler: @escaping @Sendable (Exchange) async throws -> Response
    ) {
        let configuration = configuration
        router.get(path) { request, context in
            try await handler(Exchange(request, context, configuration: configuration))
        }
        addOtherMethods(path, isThere: { _ in true })
    }

    /// Adds resources that are told apart by the whole path of the request.
    func get(
        _ path: RouterPath,
        isThere: @escaping @Sendable (String) -> Bool,
        use handler: @escaping @Sendable (Request) throws -> Response
    ) {
        router.get(path) { request, _ in try handler(request) }
        addOtherMethods(path, isThere: isThere)
    }

    private func addOtherMethods(
        _ path: RouterPath,
        isThere: @escaping @Sendable (String) -> Bool
    ) {
        router.on(path, method: .options) { request, _ in
            guard isThere(request.uri.path) else { throw HTTPError(.notFound) }
            return Response(status: .noContent, headers: Self.headers)
        }
        for method in [HTTPRequest.Method.post, .put, .patch, .delete] {
            router.on(path, method: method) { request, _ -> Response in
                guard isThere(request.uri.path) else { throw HTTPError(.notFound) }
                throw Problem(
                    status: 405,
                    title: "Method not allowed",
                    detail: "\(request.method.rawValue) is not allowed here; \(Self.allow) are",
                    allow: Self.allow
                )
            }
        }
    }

    private static var headers: HTTPFields {
        var fields = HTTPFields()
        fields[.allow] = allow
        fields[.accessControlAllowMethods] = allow
        fields[.accessControlAllowHeaders] = "Accept, Accept-Language, Cache-Control, Content-Type"
        return fields
    }
}
