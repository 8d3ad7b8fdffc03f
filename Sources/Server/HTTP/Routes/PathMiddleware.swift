internal import HTTPTypes
internal import Hummingbird

/// Sees to it that each resource has one address.
///
/// A slash at the end of a path whose last segment is fixed changes nothing: clients put one there.
/// Where the last segment is an id, which might end in a slash, or the path that of a file, it leads
/// on to the address without it. Between two slashes there is nothing.
struct PathMiddleware: RouterMiddleware {
    typealias Context = ClientRequestContext

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        if context.path.hasEmptySegment {
            throw Problem.notFound("there is nothing between two slashes of \(context.path.text)")
        }
        if context.path.hasTrailingSlash, request.method == .get || request.method == .head,
            let route = context.endpointPath, Self.endsInParameter(route)
        {
            var fields = HTTPFields()
            let query = request.uri.query.map { "?" + $0 } ?? ""
            fields[.location] = context.baseURL + context.path.text + query
            return Response(status: .permanentRedirect, headers: fields)
        }
        return try await next(request, context)
    }

    private static func endsInParameter(_ route: String) -> Bool {
        let last = route.split(separator: "/").last?.first
        return last == ":" || last == "{" || last == "*"
    }
}
