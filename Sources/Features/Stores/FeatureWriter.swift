/// What to do when the collection of an import exists already.
public enum ImportMode: String, Hashable, Sendable, CaseIterable {
    /// Refuse: the collection must be new.
    case create
    /// Keep what is there and add to it.
    case append
    /// Remove what is there, in the same transaction.
    case replace
}

/// What an import did.
public struct ImportOutcome: Hashable, Sendable {
    /// The number of features written.
    public let written: Int
    /// The ids that were there already, in the order met, so that their records were left out.
    public let duplicates: [FeatureID]

    /// Creates an outcome.
    public init(written: Int, duplicates: [FeatureID]) {
        self.written = written
        self.duplicates = duplicates
    }
}

/// Takes features into collections.
public protocol FeatureWriter: Sendable {
    /// Writes features into a collection in one transaction: all of them are there afterwards,
    /// or none, whatever happens in between.
    ///
    /// - Parameters:
    ///   - description: The collection. With ``ImportMode/append`` properties it has more than
    ///     the stored collection are added to that.
    ///   - mode: What to do when the collection exists already.
    ///   - nextBatch: Gives the next features, and nil at the end. What it throws ends the
    ///     import without a change and is thrown on.
    /// - Returns: How much was written, and what was there already.
    /// - Throws: ``FeatureStoreError``, or what `nextBatch` throws.
    func importFeatures(
        into description: CollectionDescription,
        mode: ImportMode,
        nextBatch: @escaping @Sendable () throws -> [Feature]?
    ) async throws -> ImportOutcome
}
