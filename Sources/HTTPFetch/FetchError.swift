/// Why no response came.
public enum FetchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text is no absolute address of `http` or `https`.
    case invalidURL(String)
    /// The name of the host leads to no address.
    case unresolvable(host: String)
    /// The host is in a private, local or reserved network, which is not asked.
    case privateAddress(host: String, address: String)
    /// No complete response within the deadline.
    case timedOut(after: Duration)
    /// The body is longer than allowed.
    case bodyTooLarge(limitInBytes: Int)
    /// More redirects than allowed.
    case tooManyRedirects(limit: Int)
    /// The connection could not be made, or broke, or did not speak HTTP.
    case connection(String)

    /// The fault in a sentence without its end.
    public var description: String {
        switch self {
        case .invalidURL(let url): "'\(url)' is no address of http or https"
        case .unresolvable(let host): "the host '\(host)' has no address"
        case .privateAddress(let host, let address):
            "the host '\(host)' is at \(address), in a network that is not public"
        case .timedOut(let duration): "no complete response came within \(duration)"
        case .bodyTooLarge(let limit): "the body is longer than \(limit) bytes"
        case .tooManyRedirects(let limit): "more than \(limit) redirects follow each other"
        case .connection(let message): "the connection failed: \(message)"
        }
    }
}
