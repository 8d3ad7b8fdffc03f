internal import Hummingbird

/// Turns requests away beyond those that the service can do, but never the question whether it
/// lives.
struct AdmissionMiddleware: RouterMiddleware {
    typealias Context = ClientRequestContext

    let admission: Admission

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        if request.uri.path.hasPrefix("/health/") { return try await next(request, context) }
        let place = try await admission.enter(context.client)
        defer { admission.leave() }
        var response = try await next(request, context)
        // A large response is made piece by piece while it is sent; its client has its place until
        // then.
        if response.body.contentLength ?? .max > Response.wholeSize {
            let body = response.body
            response.body = ResponseBody(contentLength: body.contentLength) { writer in
                try await body.write(writer)
                withExtendedLifetime(place) {}
            }
        }
        return response
    }
}
