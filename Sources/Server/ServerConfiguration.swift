/// What an operator may set of the HTTP interface.
public struct ServerConfiguration: Hashable, Sendable {
    /// The address to listen on; 127.0.0.1 unless set.
    public var host: String
    /// The port to listen on, 0 for any free one; 8080 unless set.
    public var port: Int
    /// The address of the service as clients see it, without a slash at the end; nil to take it
    /// from each request.
    public var baseURL: String?
    /// A folder whose files are served as they are, each under its path; nil for none.
    ///
    /// They are read at start, at most 16 MiB in all.
    public var publicFolder: String?
    /// The most bytes of maps and tables that are kept for the next who asks; 32 MiB unless set.
    public var cacheSizeInBytes: Int
    /// How much of the service one client, and all together, may hold.
    public var limits: ServerLimits

    /// Creates a configuration.
    public init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        baseURL: String? = nil,
        publicFolder: String? = nil,
        cacheSizeInBytes: Int = 32 << 20,
        limits: ServerLimits = ServerLimits()
    ) {
        self.host = host
        self.port = port
        self.baseURL = baseURL
        self.publicFolder = publicFolder
        self.cacheSizeInBytes = cacheSizeInBytes
        self.limits = limits
    }
}
