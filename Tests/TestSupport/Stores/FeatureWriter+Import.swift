public import Features
internal import Synchronization

extension FeatureWriter {
    /// Imports features, in batches of a few.
    @discardableResult
    public func add(
        _ features: [Feature],
        to description: CollectionDescription = Sample.collection(),
        mode: ImportMode = .create,
        batchSize: Int = 100
    ) async throws -> ImportOutcome {
        let batches = FeatureBatches(features, size: batchSize)
        return try await importFeatures(into: description, mode: mode) { batches.next() }
    }
}

/// Features handed out in batches.
public final class FeatureBatches: Sendable {
    private let rest: Mutex<ArraySlice<Feature>>
    private let size: Int

    /// Creates batches of at most `size` features.
    public init(_ features: [Feature], size: Int = 100) {
        rest = Mutex(features[...])
        self.size = size
    }

    /// The next batch, or nil at the end.
    public func next() -> [Feature]? {
        rest.withLock { rest in
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        }
    }
}
