/// The codings of content that a client takes.
///
/// Source: RFC 9110 §12.5.3.
public struct AcceptEncoding: Hashable, Sendable {
    /// Whether it takes gzip, and at least as gladly as plain bytes.
    public let prefersGzip: Bool

    /// Reads the text of a header; nothing is known of a client that sends none, so that it gets
    /// plain bytes.
    public init(_ header: String?) {
        guard let header, !header.isEmpty else {
            prefersGzip = false
            return
        }
        let preferences = Preferences(header)
        let gzip = preferences.weight(of: ["gzip", "x-gzip", "*"]) ?? 0
        // Plain bytes that are not named are acceptable, and nobody asks for them.
        let identity = preferences.weight(of: ["identity"]) ?? 0
        prefersGzip = gzip > 0 && gzip >= identity
    }
}
