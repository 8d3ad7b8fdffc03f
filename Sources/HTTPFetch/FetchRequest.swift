/// One request of a client.
public struct FetchRequest: Hashable, Sendable {
    /// The method, in capitals.
    public var method: String
    /// The absolute address, `http` or `https`.
    public var url: String
    /// The header fields in order, names in any case.
    public var headers: [FetchField]

    /// Creates a request without a body.
    public init(_ url: String, method: String = "GET", headers: [FetchField] = []) {
        self.url = url
        self.method = method
        self.headers = headers
    }
}

/// One header field.
public struct FetchField: Hashable, Sendable {
    /// The name, as it was sent.
    public let name: String
    /// The value.
    public let value: String

    /// Creates a field.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
