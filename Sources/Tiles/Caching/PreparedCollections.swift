internal import Features
internal import Synchronization

/// The collections that have been prepared, of each the last version that was asked for.
///
/// A version is prepared once, however many tiles ask for it at a time.
final class PreparedCollections: Sendable {
    private struct Key: Hashable {
        let collection: String
        let set: String
    }

    private struct Entry {
        let version: Int64
        let task: Task<PreparedCollection?, any Error>
        /// Nil while it is being prepared.
        var size: Int?
        var lastUse: UInt64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var uses: UInt64 = 0
    }

    private let limits: PreparedCollection.Limits
    private let state = Mutex(State())

    /// Creates an empty cache.
    init(limits: PreparedCollection.Limits) {
        self.limits = limits
    }

    /// A collection at a version or a later one; nil where it has more than may be prepared.
    ///
    /// - Parameters:
    ///   - collection: The collection at a version that was just read.
    ///   - set: The set of tiles.
    ///   - store: Where to read.
    /// - Returns: The collection.
    /// - Throws: `FeatureStoreError`; the next who asks tries again.
    func collection(
        _ collection: StoredCollection,
        in set: TileMatrixSet,
        from store: any FeatureStore
    ) async throws -> PreparedCollection? {
        let id = collection.description.id
        let version = collection.status.version
        let key = Key(collection: id, set: set.id)
        let task = state.withLock { state in
            state.uses += 1
            if let entry = state.entries[key], entry.version >= version {
                state.entries[key]?.lastUse = state.uses
                return entry.task
            }
            // Not of the task that asks: others wait for it too.
            let task = Task.detached { [limits] in
                try await PreparedCollection(id, in: set, from: store, limits: limits)
            }
            state.entries[key] = Entry(version: version, task: task, lastUse: state.uses)
            return task
        }
        do {
            let prepared = try await task.value
            finish(task, key, size: prepared?.size ?? 0)
            return prepared
        } catch {
            forget(task, key)
            throw error
        }
    }

    private func finish(_ task: Task<PreparedCollection?, any Error>, _ key: Key, size: Int) {
        state.withLock { state in
            guard let entry = state.entries[key], entry.task == task, entry.size == nil else {
                return
            }
            state.entries[key]?.size = size
            var total = state.entries.values.reduce(0) { $0 + ($1.size ?? 0) }
            while total > limits.total,
                let oldest = state.entries.filter({ $0.value.size ?? 0 > 0 })
                    .min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                state.entries[oldest.key] = nil
                total -= oldest.value.size ?? 0
            }
        }
    }

    private func forget(_ task: Task<PreparedCollection?, any Error>, _ key: Key) {
        state.withLock { state in
            if state.entries[key]?.task == task { state.entries[key] = nil }
        }
    }
}
