/// What the page with the map may load.
///
/// Source: Content Security Policy Level 3.
enum WebMapPolicy {
    /// Our own scripts, style sheets, pictures and answers; the library draws in a worker that it
    /// makes of a `blob:`, and keeps pictures of its controls and sprites in `data:` and `blob:`.
    private static let loading = """
        default-src 'none'; script-src 'self'; worker-src blob:; style-src 'self'; \
        img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'
        """

    /// The policy of the page.
    ///
    /// - Parameter isEmbedded: Whether the page is asked for to stand in another one. It may stand in
    ///   any then: there is nothing in it to sign in to and nothing to write.
    /// - Returns: The value of `Content-Security-Policy`.
    static func text(isEmbedded: Bool) -> String {
        loading + "; frame-ancestors " + (isEmbedded ? "*" : "'self'")
    }
}
