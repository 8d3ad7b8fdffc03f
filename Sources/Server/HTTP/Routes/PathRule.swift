internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird

/// Sees to it that each resource has one address.
///
/// A slash at the end of a path whose last segment is fixed changes nothing: clients put one there.
/// Where the last segment is an id, which might end in a slash, or the path that of a file, it leads
/// on to the address without it. Between two slashes there is nothing.
enum PathRule {
    /// The answer that leads on to the one address of a resource; nil where the request has it.
    ///
    /// - Throws: ``Problem`` 404 where a name of the path is empty.
    static func redirect(
        _ request: Request,
        _ context: ClientRequestContext
    ) throws(Problem) -> Response? {
        if context.path.hasEmptySegment {
            throw .notFound("there is nothing between two slashes of \(context.path.text)")
        }
        if context.path.hasTrailingSlash, request.method == .get || request.method == .head,
            let route = context.endpointPath, endsInParameter(route)
        {
            var fields = HTTPFields()
            let query = request.uri.query.map { "?" + $0 } ?? ""
            fields[.location] = context.baseURL + context.path.text + query
            return Response(status: .permanentRedirect, headers: fields)
        }
        return nil
    }

    private static func endsInParameter(_ route: String) -> Bool {
        let last = route.split(separator: "/").last?.first
        return last == ":" || last == "{" || last == "*"
    }
}
