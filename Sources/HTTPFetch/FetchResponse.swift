/// What came back for a request, after redirects.
public struct FetchResponse: Hashable, Sendable {
    /// One step of the way to the response.
    public struct Redirect: Hashable, Sendable {
        /// The status that sent the client on: 301, 302, 303, 307 or 308.
        public let status: Int
        /// Where it was sent.
        public let url: String

        /// Creates a step.
        public init(status: Int, url: String) {
            self.status = status
            self.url = url
        }
    }

    /// The status code.
    public var status: Int
    /// The version in the status line, `HTTP/1.1`.
    public var version: String
    /// The header fields in order.
    public var headers: [FetchField]
    /// The body, decompressed.
    public var body: [UInt8]
    /// The address that answered.
    public var url: String
    /// The redirects that were followed, first to last.
    public var redirects: [Redirect]

    /// Creates a response.
    public init(
        status: Int,
        version: String = "HTTP/1.1",
        headers: [FetchField] = [],
        body: [UInt8] = [],
        url: String,
        redirects: [Redirect] = []
    ) {
        self.status = status
        self.version = version
        self.headers = headers
        self.body = body
        self.url = url
        self.redirects = redirects
    }

    /// The value of a header field, those of repeated fields joined by `, `; nil without one.
    ///
    /// - Complexity: O(*n*) in the number of fields.
    public subscript(_ name: String) -> String? {
        let name = name.lowercased()
        let values = headers.filter { $0.name.lowercased() == name }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// The media type in lower case without its parameters, empty without one.
    public var mediaType: String {
        let text = self["content-type"] ?? ""
        let type = text.prefix { $0 != ";" && $0 != "," }
        return String(type.filter { $0 != " " && $0 != "\t" }).lowercased()
    }
}
