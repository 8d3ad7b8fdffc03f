internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird

/// A router before which every target is brought into the form by which routes are found, and
/// behind which an answer to `HEAD` has no body.
struct ResourceRouter: HTTPResponderBuilder {
    let router: Router<ClientRequestContext>
    let configuration: ServerConfiguration

    func buildResponder() -> ResourceResponder<RouterResponder<ClientRequestContext>> {
        ResourceResponder(router: router.buildResponder(), configuration: configuration)
    }
}

/// What a ``ResourceRouter`` builds.
struct ResourceResponder<Inner: HTTPResponder>: HTTPResponder
where Inner.Context == ClientRequestContext {
    let router: Inner
    let configuration: ServerConfiguration
    private let lastHost = LastHost()

    init(router: Inner, configuration: ServerConfiguration) {
        self.router = router
        self.configuration = configuration
    }

    func respond(to request: Request, context: ClientRequestContext) async throws -> Response {
        var context = context
        var request = request
        if let head = RequestTarget.originForm(of: request.head) {
            request = Request(head: head, body: request.body)
        }
        let head = request.head
        let origin = RequestOrigin(
            head,
            peer: context.peer,
            listening: { context.listening ?? configuration.listening },
            baseURL: configuration.baseURL,
            isTrusted: { configuration.trusts($0) },
            last: lastHost
        )
        context.client = origin.client.map { ClientAddress($0) }
        context.baseURL = origin.baseURL
        context.method = head.method.rawValue
        context.path = RequestPath(request.uri.path)
        let isOther = Self.isOther(head.method)
        if isOther || context.path.text != request.uri.path {
            var head = head
            head.path = context.path.text + (request.uri.query.map { "?" + $0 } ?? "")
            // No resource will ever have this method: who has none of its own stands for all such.
            if isOther { head.method = .trace }
            request = Request(head: head, body: request.body)
        }
        let response = try await router.respond(to: request, context: context)
        return head.method == .head ? response.withoutBody : response
    }

    /// Whether a method is none of those that ``RouteTable`` tells apart.
    private static func isOther(_ method: HTTPRequest.Method) -> Bool {
        switch method {
        case .get, .head, .options, .post, .put, .patch, .delete, .trace, .connect: false
        default: true
        }
    }
}

extension Response {
    /// The answer without its body, whose length stays stated where it was.
    fileprivate var withoutBody: Response {
        var response = Response(status: status, headers: headers)
        response.headers[.contentLength] = headers[.contentLength]
        return response
    }
}
