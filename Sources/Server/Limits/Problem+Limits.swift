internal import HTTPSyntax
internal import HTTPTypes
internal import NIOHTTP1

/// The problems of those who are turned away.
extension Problem {
    /// A head of a request that does not come.
    static func headTooSlow(_ limits: ServerLimits) -> Self {
        Problem(
            status: 408,
            title: "Request timeout",
            detail: "the head of the request has to come within \(limits.headDeadline)"
        )
    }

    /// A body of a request that hardly comes.
    static func bodyTooSlow(_ limits: ServerLimits) -> Self {
        let rate = "\(limits.bodyRateInBytesPerSecond) bytes per second"
        return Problem(
            status: 408,
            title: "Request timeout",
            detail: "the body of the request has to come at \(rate) in each \(limits.bodyGrace)"
        )
    }

    /// A body of a request that is too long.
    static func bodyTooLarge(_ limits: ServerLimits) -> Self {
        Problem(
            status: 413,
            title: "Content too large",
            detail: "the body of the request may have \(limits.bodySizeInBytes) bytes"
        )
    }

    /// A target of a request that is too long.
    static func targetTooLong(_ limits: ServerLimits) -> Self {
        Problem(
            status: 414,
            title: "URI too long",
            detail: "path and query together may have \(limits.targetSizeInBytes) bytes"
        )
    }

    /// A head of a request that is too long.
    static func headTooLarge(_ limits: ServerLimits) -> Self {
        Problem(
            status: 431,
            title: "Request header fields too large",
            detail: "target and header fields together may have \(limits.headSizeInBytes) bytes"
        )
    }

    /// Bytes that are no request.
    static func malformed(_ error: any Error) -> Self {
        let detail =
            switch error {
            case HTTPParserError.invalidURL, HTTPParserError.invalidPath,
                HTTPParserError.invalidQueryString, HTTPParserError.invalidFragment:
                "the target is no URL: what is not ASCII has to be percent-encoded"
            case HTTPParserError.invalidMethod: "there is no such method"
            case HTTPParserError.invalidVersion: "HTTP/1.1 and HTTP/1.0 are spoken here"
            case HTTPParserError.invalidHeaderToken: "a header field is malformed"
            case HTTPParserError.invalidContentLength, HTTPParserError.unexpectedContentLength,
                HTTPParserError.invalidChunkSize:
                "the length of the body is malformed"
            case HTTPParserError.invalidEOFState: "the request ends too early"
            default: "this is no request of HTTP/1.1"
            }
        return Problem(status: 400, title: "Malformed request", detail: detail)
    }

    /// A connection more than the service can hold.
    static func tooManyConnections(_ limits: ServerLimits) -> Self {
        Problem(
            status: 503,
            title: "Service busy",
            detail: "all connections of the service are taken",
            retryAfterInSeconds: limits.retryAfterInSeconds
        )
    }

    /// A connection more than a client may have.
    static func tooManyConnections(ofClient limits: ServerLimits) -> Self {
        let allowed = limits.connectionsPerClient.map(String.init) ?? "no more"
        return Problem(
            status: 503,
            title: "Too many connections",
            detail: "a client may have \(allowed) connections at a time",
            retryAfterInSeconds: limits.retryAfterInSeconds
        )
    }

    /// A request more than the service can do.
    static func busy(_ limits: ServerLimits) -> Self {
        Problem(
            status: 503,
            title: "Service busy",
            detail: "there are more requests than the service can do; ask again soon",
            retryAfterInSeconds: limits.retryAfterInSeconds
        )
    }

    /// A request more than a client may have.
    static func tooManyRequests(_ limits: ServerLimits) -> Self {
        let allowed = limits.requestsPerClient.map(String.init) ?? "no more"
        return Problem(
            status: 429,
            title: "Too many requests",
            detail: "a client may have \(allowed) requests under way at a time",
            retryAfterInSeconds: limits.retryAfterInSeconds
        )
    }
}

extension Problem {
    /// The head of the answer after which the connection ends.
    func lastResponse(length: Int) -> HTTPResponse {
        var fields = headerFields
        fields[.contentLength] = String(length)
        fields[.connection] = "close"
        fields[.date] = HTTPDate.now
        fields[.server] = KunyuServer.name
        fields.addCommonFields()
        return HTTPResponse(status: .init(code: status), headerFields: fields)
    }
}
