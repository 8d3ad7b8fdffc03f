internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird

/// One request on its way to an answer, with what every handler needs of it.
struct Exchange: Sendable {
    /// The request.
    let request: Request
    /// The parameters of the path, still encoded.
    let pathParameters: Parameters
    /// The address of the service as the client sees it, without a slash at the end.
    let baseURL: String
    /// What tells the states of the store apart.
    let revisions: Revisions

    init(_ request: Request, _ context: ClientRequestContext, revisions: Revisions) {
        self.request = request
        self.revisions = revisions
        pathParameters = context.parameters
        baseURL = context.baseURL
    }

    /// A parameter of the path, decoded.
    ///
    /// - Throws: ``Problem`` 404 where its encoding is broken: there is nothing of that name.
    func segment(_ name: String) throws(Problem) -> String {
        let encoded = pathParameters.get(name) ?? ""
        guard let text = PercentEncoding.decode(encoded, plusIsSpace: false) else {
            throw .notFound("the percent-encoding of '\(encoded)' is broken or no UTF-8")
        }
        return text
    }

    /// The path of the request, still encoded.
    var path: String { request.uri.path }

    /// The query of the request, still encoded; nil where there is none.
    var query: String? { request.uri.query }

    /// The path under which the service lies, without a slash at the end; mostly empty.
    var rootPath: String {
        guard let scheme = baseURL.firstRange(of: "://") else { return "" }
        let rest = baseURL[scheme.upperBound...]
        return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? ""
    }

    /// The absolute URL of a resource given by the segments of its path.
    func url(_ segments: String...) -> String {
        baseURL + segments.map { "/" + PercentEncoding.encode($0) }.joined()
    }
}
