public import GeometryTypes

/// What a store counts about a collection at one version.
public struct CollectionStatus: Hashable, Sendable {
    /// Rises with every commit that changes the collection; never falls.
    public let version: Int64
    /// The number of features, those without geometry included.
    public let featureCount: Int
    /// The least box that holds all geometries; nil when there are none.
    public let extent: Envelope?
    /// From the first to the last time of its features; nil when they have no time.
    public let temporalExtent: TemporalInterval?
    /// Whether there are geometries and each lies in one point.
    public let arePoints: Bool

    /// Creates a status.
    public init(
        version: Int64,
        featureCount: Int,
        extent: Envelope?,
        temporalExtent: TemporalInterval?,
        arePoints: Bool = false
    ) {
        self.version = version
        self.featureCount = featureCount
        self.extent = extent
        self.temporalExtent = temporalExtent
        self.arePoints = arePoints
    }
}

/// A collection as it lies in a store.
public struct StoredCollection: Hashable, Sendable {
    /// What is declared about it.
    public let description: CollectionDescription
    /// What is counted about it.
    public let status: CollectionStatus

    /// Creates a stored collection.
    public init(description: CollectionDescription, status: CollectionStatus) {
        self.description = description
        self.status = status
    }
}
