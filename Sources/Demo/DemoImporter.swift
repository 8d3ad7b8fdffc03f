public import Features

/// Brings demonstration data into a store, and never touches what is not synthetic.
public struct DemoImporter: Sendable {
    /// What an importer works on.
    public typealias Store = FeatureStore & FeatureWriter

    /// What a store has under the name of a collection.
    public enum Presence: Hashable, Sendable {
        /// Nothing.
        case missing
        /// A synthetic collection, which may be replaced.
        case synthetic
        /// A collection that is not synthetic, which is left alone.
        case foreign
    }

    /// What became of a collection.
    public enum Outcome: Hashable, Sendable {
        /// It was written, with so many features.
        case written(Int)
        /// One was there already and stays as it is.
        case kept
    }

    private let store: any Store

    /// Creates an importer into a store.
    public init(store: any Store) {
        self.store = store
    }

    /// What the store has under the names of the demonstration data, in the order of
    /// ``DemoGenerator/collectionIDs``.
    public func presence() async throws(FeatureStoreError) -> [(id: String, presence: Presence)] {
        let stored = try await store.collections().map(\.description)
        return DemoGenerator.collectionIDs.map { id in
            let isSynthetic = stored.first { $0.id == id }?.provenance.isSynthetic
            return (id, isSynthetic.map { $0 ? .synthetic : .foreign } ?? .missing)
        }
    }

    /// Writes a collection in one transaction.
    ///
    /// - Parameters:
    ///   - collection: The collection.
    ///   - replaces: Whether a synthetic collection of its name is replaced; otherwise it is kept.
    ///   - progress: Called with the number of features so far.
    /// - Returns: What became of it.
    /// - Throws: ``DemoError/notSynthetic(_:)`` when `replaces` is set and the collection of its
    ///   name is not synthetic, which is not touched then; `FeatureStoreError`.
    public func run(
        _ collection: DemoCollection,
        replaces: Bool = false,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Outcome {
        let id = collection.description.id
        let present = try await store.collections().first { $0.description.id == id }
        if let present {
            guard replaces else { return .kept }
            guard present.description.provenance.isSynthetic else {
                throw DemoError.notSynthetic(id)
            }
        }
        let batches = collection.batches()
        do {
            let outcome = try await store.importFeatures(
                into: collection.description,
                mode: present == nil ? .create : .replace
            ) {
                let batch = batches.next()
                progress(batches.given)
                return batch
            }
            return .written(outcome.written)
        } catch FeatureStoreError.collectionExists {
            // Another process has started on the same store and was faster.
            return .kept
        }
    }
}
