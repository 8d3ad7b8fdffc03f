public import Features
internal import Synchronization

/// A collection of demonstration data: what is declared about it, and its features, made one by
/// one as they are asked for.
public struct DemoCollection: Sendable {
    /// What is declared about it.
    public let description: CollectionDescription
    /// The number of features.
    public let count: Int
    private let feature: @Sendable (Int) -> Feature

    init(
        _ description: CollectionDescription,
        count: Int,
        feature: @escaping @Sendable (Int) -> Feature
    ) {
        self.description = description
        self.count = count
        self.feature = feature
    }

    /// All features in batches, from the first.
    public func batches(of size: Int = 1_000) -> DemoBatches {
        DemoBatches(count: count, size: size, feature: feature)
    }
}

/// The features of a collection in batches; each batch is given once, whoever asks.
public final class DemoBatches: Sendable {
    private let count: Int
    private let size: Int
    private let feature: @Sendable (Int) -> Feature
    private let position = Mutex(0)

    init(count: Int, size: Int, feature: @escaping @Sendable (Int) -> Feature) {
        self.count = count
        self.size = max(size, 1)
        self.feature = feature
    }

    /// How many features were given so far.
    public var given: Int { position.withLock(\.self) }

    /// The next batch, or nil at the end.
    public func next() -> [Feature]? {
        let range = position.withLock { position in
            let start = position
            position = min(start + size, count)
            return start..<position
        }
        return range.isEmpty ? nil : range.map(feature)
    }
}
