internal import Compression
internal import Features
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Makes of what a handler answers what is sent: with a tag, compressed where the client takes
/// that, or nothing where the client has it.
struct Delivery: Sendable {
    /// The least size that is worth compressing, in bytes.
    static let compressedSize = 1024

    /// What compresses answers while they are sent: fast rather than small.
    var gzip = GzipPool(level: 1, maximumStreams: 64)

    /// The answer to a request as it is sent.
    ///
    /// A handler states a tag or not; of a small answer without one the bytes are hashed.
    ///
    /// - Throws: ``Problem`` 412 where the request sets a condition that is not met.
    func deliver(_ made: Response, to request: Request) async throws -> Response {
        guard request.method == .get || request.method == .head,
            made.status == .ok || made.status == .notModified
        else { return made }
        var response = made
        let isWhole = response.status == .ok
        let isText = !isWhole || MediaType.isText(response.headers[.contentType] ?? "")
        if isText { response.headers.addVary("Accept-Encoding") }
        if response.headers[.cacheControl] == nil {
            response.headers.append(HTTPField(name: .cacheControl, value: "no-cache"))
        }
        guard isWhole else { return response }
        try await tag(&response)
        let coding = plan(&response, isText: isText, request)
        if let answer = try conditional(response, request) { return answer }
        try await compress(&response, coding)
        return response
    }

    /// A problem or another answer that no client keeps, compressed where the client takes that.
    func compressed(_ made: Response, to request: Request) async throws -> Response {
        var response = made
        response.headers.addVary("Accept-Encoding")
        let coding = plan(&response, isText: true, request)
        try await compress(&response, coding)
        return response
    }

    /// States the hash of the bytes as their tag, where none is stated and they are at hand.
    private func tag(_ response: inout Response) async throws {
        guard response.headers[.eTag] == nil, response.headers[.cacheControl] != "no-store",
            let count = response.body.contentLength, count <= Response.wholeSize
        else { return }
        let body = try await CollectedBody.collect(response.body)
        var hash = ContentHash()
        body.withUnsafeReadableBytes { hash.add($0) }
        response.headers.append(HTTPField(name: .eTag, value: EntityTag(hash.text).text))
    }
}

extension Delivery {
    /// How an answer is compressed.
    private enum Coding {
        case whole
        case stream(GzipStream)
    }

    /// Decides whether to compress, and states it; nil where not.
    private func plan(
        _ response: inout Response,
        isText: Bool,
        _ request: Request
    ) -> Coding? {
        let count = response.body.contentLength ?? .max
        guard isText, count >= Self.compressedSize, response.headers[.contentEncoding] == nil,
            AcceptEncoding(request.headers[.acceptEncoding]).prefersGzip
        else { return nil }
        let coding: Coding
        if count <= Response.wholeSize {
            coding = .whole
        } else if let stream = gzip.stream() {
            coding = .stream(stream)
        } else {
            return nil
        }
        response.headers.append(HTTPField(name: .contentEncoding, value: "gzip"))
        if let text = response.headers[.eTag], let tag = EntityTag(parsing: text) {
            response.headers[.eTag] = tag.ofGzip.text
        }
        return coding
    }

    private func compress(_ response: inout Response, _ coding: Coding?) async throws {
        switch coding {
        case nil: break
        case .whole:
            let body = try await CollectedBody.collect(response.body)
            let bytes = try gzip.compress(body.readableBytesSpan)
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .stream(let stream):
            let body = response.body
            response.body = ResponseBody { writer in
                try await body.write(GzipBodyWriter(parent: writer, stream: stream))
            }
        }
    }

    /// What is answered instead, by the conditions of the request; nil where it is done.
    private func conditional(_ response: Response, _ request: Request) throws -> Response? {
        guard let conditions = Preconditions(request.headers),
            let text = response.headers[.eTag], let tag = EntityTag(parsing: text)
        else { return nil }
        let time = response.headers[.lastModified].flatMap { HTTPDate.parse($0) }
        switch conditions.outcome(tag: tag, lastModified: time) {
        case .proceed: return nil
        case .notModified: return .notModified(response.headers)
        case .failed:
            throw Problem(
                status: 412,
                title: "Precondition failed",
                detail: "the resource is not, or no more, the one that the condition names"
            )
        }
    }
}
