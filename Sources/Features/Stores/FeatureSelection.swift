/// All features that match a query, in its order, of one version of a collection.
///
/// They are read in parts as they are needed; what has been read is not kept. As long as it lives,
/// the version stays readable, whatever is written.
public struct FeatureSelection: Sendable {
    /// The collection at the version that answered.
    public let collection: StoredCollection
    /// How many features there are.
    public let count: Int
    /// What is declared about the features, of the properties that they are answered with.
    public let description: CollectionDescription
    /// The reference system of the geometries, in the axis order of its authority.
    public let crs: CRSIdentifier
    /// Whether the coordinates have changed places, as in systems with latitude first.
    public let isTurned: Bool
    private let read: @Sendable (Range<Int>) throws(FeatureStoreError) -> [FeaturePage.Entry]
    private let readEncoded: @Sendable (Range<Int>) throws(FeatureStoreError) -> [EncodedFeature]

    /// Creates a selection.
    ///
    /// - Parameters:
    ///   - collection: The collection at the version that answers.
    ///   - count: How many features there are.
    ///   - properties: The properties that they are answered with; nil for all.
    ///   - crs: The reference system of the geometries.
    ///   - isTurned: Whether the coordinates have changed places.
    ///   - entries: Reads features by their places, which lie in 0 ..< `count`.
    ///   - encoded: The same, encoded as the store encodes them.
    public init(
        collection: StoredCollection,
        count: Int,
        properties: [String]? = nil,
        crs: CRSIdentifier = .crs84,
        isTurned: Bool = false,
        entries: @escaping @Sendable (Range<Int>) throws(FeatureStoreError) -> [FeaturePage.Entry],
        encoded: @escaping @Sendable (Range<Int>) throws(FeatureStoreError) -> [EncodedFeature]
    ) {
        self.collection = collection
        self.count = count
        description = collection.description.keeping(properties)
        self.crs = crs
        self.isTurned = isTurned
        read = entries
        readEncoded = encoded
    }

    /// Some of the features, in order.
    ///
    /// - Parameter range: Their places; those that there are not are left out.
    /// - Returns: The features at these places.
    /// - Throws: `FeatureStoreError.storageFailure` where they cannot be read.
    public func entries(_ range: Range<Int>) throws(FeatureStoreError) -> [FeaturePage.Entry] {
        try read(range.clamped(to: 0..<count))
    }

    /// The first of the features, so many at most.
    public func prefix(_ count: Int) -> FeatureSelection {
        FeatureSelection(
            collection: collection,
            count: min(self.count, max(0, count)),
            properties: collection.description.properties == description.properties
                ? nil : description.properties.map(\.name),
            crs: crs,
            isTurned: isTurned,
            entries: read,
            encoded: readEncoded
        )
    }

    /// The same, encoded as the store encodes them.
    ///
    /// - Throws: `FeatureStoreError.storageFailure` where they cannot be read.
    public func encoded(_ range: Range<Int>) throws(FeatureStoreError) -> [EncodedFeature] {
        try readEncoded(range.clamped(to: 0..<count))
    }
}

/// A format that needs to know all features before its first byte, written into a file.
public protocol FeatureFileFormat: Sendable {
    /// Writes the features of a selection into a file, which there is not yet.
    ///
    /// - Throws: `FeatureStoreError` of the selection, or of the storage when the file cannot be
    ///   written.
    func write(_ selection: FeatureSelection, to path: String) async throws(FeatureStoreError)
}
