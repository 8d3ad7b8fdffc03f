/// What one fetch may take.
public struct FetchLimits: Hashable, Sendable {
    /// The time from the first request to the last byte, redirects included.
    public var deadline: Duration
    /// The greatest size of a body in bytes, compressed or not.
    public var bodySizeInBytes: Int
    /// The redirects that are followed.
    public var redirects: Int
    /// Whether hosts in private, local and reserved networks may be asked.
    public var allowsPrivateAddresses: Bool

    /// Creates limits.
    public init(
        deadline: Duration = .seconds(30),
        bodySizeInBytes: Int = 67_108_864,
        redirects: Int = 5,
        allowsPrivateAddresses: Bool = false
    ) {
        self.deadline = deadline
        self.bodySizeInBytes = bodySizeInBytes
        self.redirects = redirects
        self.allowsPrivateAddresses = allowsPrivateAddresses
    }
}
