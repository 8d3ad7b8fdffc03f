/// How much of a server is looked at.
public struct CheckOptions: Hashable, Sendable {
    /// The classes whose requirements are looked at.
    public var classes: Set<ConformanceClass>
    /// The collections by id; empty for the first few that have items.
    public var collections: [String]
    /// How many collections are looked at where none is named.
    public var maximumCollections: Int
    /// The greatest number of requests.
    public var maximumRequests: Int
    /// The greatest number of features that a collection is read whole for.
    public var maximumFeatures: Int

    /// Creates options.
    public init(
        classes: Set<ConformanceClass> = Set(ConformanceClass.allCases),
        collections: [String] = [],
        maximumCollections: Int = 3,
        maximumRequests: Int = 2000,
        maximumFeatures: Int = 2000
    ) {
        self.classes = classes
        self.collections = collections
        self.maximumCollections = maximumCollections
        self.maximumRequests = maximumRequests
        self.maximumFeatures = maximumFeatures
    }
}

/// Why a server cannot be checked at all.
public enum CheckError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text is no absolute address of `http` or `https`.
    case invalidURL(String)
    /// The landing page gives no answer; why.
    case unreachable(url: String, reason: String)
    /// A collection that was named is not in the list of the server.
    case unknownCollection(String)

    /// The fault in a sentence without its end.
    public var description: String {
        switch self {
        case .invalidURL(let url): "'\(url)' is no address of http or https"
        case .unknownCollection(let id): "the server lists no collection '\(id)'"
        case .unreachable(let url, let reason): "\(url) gives no answer: \(reason)"
        }
    }
}
