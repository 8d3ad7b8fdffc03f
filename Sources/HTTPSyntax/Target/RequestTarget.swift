public import HTTPTypes

/// The forms of the target of a request.
///
/// Source: RFC 9112 §3.2.
public enum RequestTarget {
    /// The request with path and query as its target; nil where it is so already.
    ///
    /// The host of a target in absolute form counts where it comes so far: on a connection NIO has cut
    /// the target to its path before, and left the host of the header. `*` stands for the service as
    /// a whole, which is asked at its landing page.
    public static func originForm(of head: HTTPRequest) -> HTTPRequest? {
        guard let target = head.path, target.utf8.first != 0x2f else { return nil }
        var head = head
        if target == "*" {
            head.path = "/"
            return head
        }
        guard let scheme = target.utf8.firstRange(of: "://".utf8),
            ["http", "https"].contains(target[..<scheme.lowerBound].lowercased())
        else {
            // No name begins with a scheme: there is nothing at it.
            head.path = "/" + target
            return head
        }
        let rest = target.utf8[scheme.upperBound...]
        let authority = rest.prefix { $0 != 0x2f && $0 != 0x3f }
        head.authority = String(Substring(authority))
        let path = String(Substring(rest[authority.endIndex...]))
        head.path = path.utf8.first == 0x2f ? path : "/" + path
        return head
    }
}
