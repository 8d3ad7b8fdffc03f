/// What an operator may set of the HTTP interface.
public struct ServerConfiguration: Hashable, Sendable {
    /// The address to listen on; 127.0.0.1 unless set.
    public var host: String
    /// The port to listen on, 0 for any free one; 8080 unless set.
    public var port: Int
    /// The address of the service as clients see it, without a slash at the end; nil to take it
    /// from each request.
    public var baseURL: String?

    /// Creates a configuration.
    public init(host: String = "127.0.0.1", port: Int = 8080, baseURL: String? = nil) {
        self.host = host
        self.port = port
        self.baseURL = baseURL
    }
}
