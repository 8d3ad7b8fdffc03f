public import HTTPSyntax

/// What an operator may set of the HTTP interface.
public struct ServerConfiguration: Hashable, Sendable {
    /// The address to listen on; 127.0.0.1 unless set.
    public var host: String
    /// The port to listen on, 0 for any free one; 8080 unless set.
    public var port: Int
    /// The address of the service as clients see it, without a slash at the end; nil to take it
    /// from each request.
    public var baseURL: String?
    /// The proxies whose word is taken for who made a request and how the service is addressed
    /// (`Forwarded`, `X-Forwarded-…`); none unless set.
    ///
    /// Their own connections are not counted as those of one client.
    public var trustedProxies: [AddressRange]
    /// A folder whose files are served as they are, each under its path; nil for none.
    ///
    /// They are read at start, at most 16 MiB in all.
    public var publicFolder: String?
    /// The folder with `maplibre-gl.js` and `maplibre-gl.css`, which draw the map of the landing page;
    /// without it that is a page without scripts.
    ///
    /// They are read at start.
    public var webAssetsFolder: String?
    /// The folder in which files are made that are asked for; the system's for temporary files for
    /// nil.
    ///
    /// No more are there than ``ServerLimits/exports``, each until it is sent. What a process that
    /// was ended left there is taken away at the next start.
    public var temporaryFolder: String?
    /// A folder whose files `NAME.pmtiles` are served as archives of tiles; nil for none.
    ///
    /// It is looked into at each request.
    public var archiveFolder: String?
    /// The most bytes of maps and tables that are kept for the next who asks; 32 MiB unless set.
    public var cacheSizeInBytes: Int
    /// The most bytes of vector tiles, compressed, that are kept for the next who asks; 64 MiB
    /// unless set.
    public var tileCacheSizeInBytes: Int
    /// How much of the service one client, and all together, may hold.
    public var limits: ServerLimits

    /// Creates a configuration.
    public init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        baseURL: String? = nil,
        trustedProxies: [AddressRange] = [],
        publicFolder: String? = nil,
        webAssetsFolder: String? = nil,
        temporaryFolder: String? = nil,
        archiveFolder: String? = nil,
        cacheSizeInBytes: Int = 32 << 20,
        tileCacheSizeInBytes: Int = 64 << 20,
        limits: ServerLimits = ServerLimits()
    ) {
        self.host = host
        self.port = port
        self.baseURL = baseURL
        self.trustedProxies = trustedProxies
        self.publicFolder = publicFolder
        self.webAssetsFolder = webAssetsFolder
        self.temporaryFolder = temporaryFolder
        self.archiveFolder = archiveFolder
        self.cacheSizeInBytes = cacheSizeInBytes
        self.tileCacheSizeInBytes = tileCacheSizeInBytes
        self.limits = limits
    }
}

extension ServerConfiguration {
    /// Whether an address is that of a trusted proxy.
    func trusts(_ address: IPAddress) -> Bool {
        trustedProxies.contains { $0.contains(address) }
    }

    /// Where the service listens, as far as it was set.
    var listening: Authority {
        Authority(host: host.contains(":") ? "[\(host)]" : host, port: port == 0 ? nil : port)
    }
}
