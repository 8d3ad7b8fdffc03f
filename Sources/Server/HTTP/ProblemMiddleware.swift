internal import Features
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// Turns whatever a handler throws into a problem document.
///
/// It is the only place where errors become HTTP, and adds the headers that every answer has.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = ClientRequestContext

    let pages: Pages
    let revisions: Revisions
    let delivery: Delivery

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            let elsewhere = try PathRule.redirect(request, context)
            response = if let elsewhere { elsewhere } else { try await next(request, context) }
        } catch {
            let problem = problem(for: error, request, context)
            let page = answer(problem, Exchange(request, context, revisions: revisions))
            response = try await delivery.compressed(page, to: request)
        }
        response.headers.addCommonFields()
        // Whoever opens a picture by itself runs nothing in it.
        if response.headers[.contentType]?.hasPrefix("image/svg") == true {
            response.headers[.contentSecurityPolicy] = Pages.picturePolicy
        }
        return response
    }

    private func problem(for error: any Error, _ request: Request, _ context: Context) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as InvalidParameter: return Problem(error)
        case let error as FeatureStoreError:
            if case .storageFailure(let message) = error {
                context.logger.error(
                    "the store failed",
                    metadata: ["error": "\(message)"]
                )
            }
            return Problem(error)
        case let error as HTTPError where error.status == .notFound:
            return .notFound("there is no resource at \(request.uri.path)")
        case let error as HTTPError:
            return Problem(
                status: error.status.code,
                title: error.status.reasonPhrase,
                detail: error.body ?? error.status.reasonPhrase
            )
        default:
            context.logger.error("a request failed", metadata: ["error": "\(error)"])
            return .internalError
        }
    }

    /// The problem as a page where the client asked for one, else as a document.
    private func answer(_ problem: Problem, _ exchange: Exchange) -> Response {
        let parameters = QueryParameters(lenient: exchange.query)
        let format =
            parameters["f"].flatMap(Format.init(rawValue:))
            ?? exchange.request.preferredFormat(of: [.json, .html])
        guard format == .html else { return Self.document(problem) }
        var response = pages.problem(problem, exchange)
        problem.add(to: &response.headers)
        return response
    }

    private static func document(_ problem: Problem) -> Response {
        var response = Response.bytes(problem.document, MediaType.problem)
        response.status = HTTPResponse.Status(code: problem.status)
        problem.add(to: &response.headers)
        return response
    }
}

extension Problem {
    /// A fault of ours; what it was stands in the log.
    static var internalError: Self {
        Problem(
            status: 500,
            title: "Internal error",
            detail: "the service could not answer; the operator finds the cause in the log"
        )
    }

    private static func milliseconds(_ microseconds: Double) -> Int {
        Int(min(max(0, microseconds / 1000), 1e15).rounded(.up))
    }

    /// The problem that an error of the store is to a client.
    init(_ error: FeatureStoreError) {
        switch error {
        case .collectionNotFound(let id):
            self = .notFound("there is no collection '\(id)'")
        case .featureNotFound(let id, let collection):
            self = .notFound("the collection '\(collection)' has no feature '\(id)'")
        case .unknownProperty(let name, let collection):
            self = .invalidParameter(name, "'\(collection)' has no property '\(name)'")
        case .typeMismatch(let property, let expected):
            self = .invalidParameter(property, "a value of type \(expected.rawValue) is allowed")
        case .unknownReferenceSystem(let crs):
            self = .invalidParameter("crs", "there is no reference system \(crs)")
        case .invalidBox(_, let reason): self = .invalidParameter("bbox", reason)
        case .invalidFilter(let reason): self = .invalidParameter("filter", reason)
        case .filterTooCostly(let expected, let allowed):
            let (expected, allowed) = (Self.milliseconds(expected), Self.milliseconds(allowed))
            self.init(
                status: 400,
                title: "Filter too costly",
                detail: """
                    the filter is expected to take \(expected) ms; \(allowed) ms are allowed: a box, \
                    a place or a value of a property beside it leaves fewer features to test
                    """,
                parameter: "filter",
                numbers: ["expectedMilliseconds": expected, "allowedMilliseconds": allowed]
            )
        case .foreignCursor:
            self = .invalidParameter(
                "cursor",
                "this cursor belongs to another query; follow the next link unchanged"
            )
        // Nobody waits for the answer of a cancelled task.
        case .invalidCollectionID, .collectionExists, .strategyNotApplicable, .cancelled,
            .storageFailure:
            self = .internalError
        }
    }
}

extension Response {
    /// An answer with a body of known size.
    static func bytes(_ bytes: [UInt8], _ mediaType: String) -> Response {
        var fields = HTTPFields()
        fields[.contentType] = mediaType
        return Response(
            status: .ok,
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
