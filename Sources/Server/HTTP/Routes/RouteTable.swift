internal import HTTPTypes
internal import Hummingbird

/// Adds routes so that each has one table of methods: those of the resource, `HEAD` as `GET`,
/// `OPTIONS` with what is allowed, and the others with 405 and the same.
///
/// Whether the collection or feature named in a path is there is not asked for `OPTIONS` and 405:
/// what is allowed depends on the kind of resource alone.
struct RouteTable {
    /// Makes the answer to a request.
    typealias Handler = @Sendable (Exchange) async throws -> Response

    let router: Router<ClientRequestContext>
    let revisions: Revisions
    let delivery: Delivery

    /// Adds a resource that is read.
    ///
    /// - Parameters:
    ///   - path: Its path.
    ///   - vary: The fields of a request on which the answer depends; format and language unless
    ///     given.
    ///   - isDated: Whether the answer may depend on anything in the store, so that it was last
    ///     changed when the store was; else the handler states the time, or there is none.
    ///   - handler: Makes the answer.
    func get(
        _ path: RouterPath,
        vary: Vary = .negotiation,
        isDated: Bool = true,
        use handler: @escaping Handler
    ) {
        add(path, methods: [.get: handler], vary: vary, isDated: isDated)
    }

    /// Adds a resource with its methods.
    ///
    /// - Parameters:
    ///   - path: Its path.
    ///   - methods: What answers each method.
    ///   - vary: The fields of a request on which the answer depends.
    ///   - isDated: Whether the answer may depend on anything in the store.
    ///   - isThere: Whether there is a resource at a path, encoded as the request has it.
    func add(
        _ path: RouterPath,
        methods: [HTTPRequest.Method: Handler],
        vary: Vary = .negotiation,
        isDated: Bool = true,
        isThere: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
        let (revisions, delivery) = (revisions, delivery)
        var all = methods
        all[.head] = methods[.get]
        for (method, handler) in all {
            router.on(path, method: method) { request, context in
                // Before what is answered is read: what changes in between is of a later time.
                let date = isDated ? await revisions.lastChange() : nil
                var response = try await handler(Exchange(request, context, revisions: revisions))
                if let field = vary.field { response.headers.append(field) }
                return try await delivery.deliver(response.dated(date), to: request)
            }
        }
        let allow = Self.allow(methods)
        router.on(path, method: .options) { request, _ in
            guard isThere(request.uri.path) else { throw HTTPError(.notFound) }
            return Self.options(allow)
        }
        for method in Self.others where methods[method] == nil {
            router.on(path, method: method) { request, context -> Response in
                guard isThere(request.uri.path) else { throw HTTPError(.notFound) }
                throw Problem(
                    status: 405,
                    title: "Method not allowed",
                    detail: "\(context.method) is not allowed here; \(allow) are",
                    allow: allow
                )
            }
        }
    }

    private static var others: [HTTPRequest.Method] {
        [.post, .put, .patch, .delete, .trace, .connect]
    }

    private static func allow(_ methods: [HTTPRequest.Method: Handler]) -> String {
        var names: [String] = []
        if methods[.get] != nil { names += ["GET", "HEAD"] }
        for method in [HTTPRequest.Method.post, .put, .patch, .delete] where methods[method] != nil
        {
            names.append(method.rawValue)
        }
        return (names + ["OPTIONS"]).joined(separator: ", ")
    }

    /// The answer to `OPTIONS`, also where a browser asks before a request of another origin.
    ///
    /// Source: RFC 9110 §9.3.7; Fetch Standard, CORS protocol.
    private static func options(_ allow: String) -> Response {
        var fields = HTTPFields()
        fields[.allow] = allow
        fields[.accessControlAllowMethods] = allow
        fields[.accessControlAllowHeaders] = requestHeaders
        fields[.accessControlMaxAge] = "86400"
        var response = Response(status: .noContent, headers: fields)
        response.headers[.contentLength] = nil
        return response
    }

    /// The header fields that pages of other origins may send.
    private static let requestHeaders = """
        Accept, Accept-Language, Cache-Control, Content-Type, If-Match, If-Modified-Since, \
        If-None-Match, If-Range, If-Unmodified-Since, Range, X-Requested-With
        """
}
