import Features
import Synchronization
import TestSupport

/// A store that counts how often it is asked for groups and for pages.
final class CountingStore: FeatureStore {
    private let store: ScanStore
    private let count = Mutex(0)
    private let pages = Mutex(0)
    private let selections = Mutex(0)

    init(_ store: ScanStore) {
        self.store = store
    }

    /// How often it was asked for groups.
    var aggregateCount: Int { count.withLock { $0 } }
    /// How often it was asked for encoded pages.
    var pageCount: Int { pages.withLock { $0 } }

    /// How often it was asked for all that match.
    var selectionCount: Int { selections.withLock { $0 } }

    func collections() async throws(FeatureStoreError) -> [StoredCollection] {
        try await store.collections()
    }

    func collection(_ id: String) async throws(FeatureStoreError) -> StoredCollection {
        try await store.collection(id)
    }

    func page(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeaturePage {
        try await store.page(query)
    }

    func encodedPage(_ query: FeatureQuery) async throws(FeatureStoreError) -> EncodedPage {
        pages.withLock { $0 += 1 }
        return try await store.encodedPage(query)
    }

    func select(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureSelection {
        selections.withLock { $0 += 1 }
        return try await store.select(query)
    }

    func feature(
        _ id: FeatureID,
        in collection: String
    ) async throws(FeatureStoreError) -> Feature {
        try await store.feature(id, in: collection)
    }

    func encodedFeature(
        _ id: FeatureID,
        in collection: String,
        crs: CRSIdentifier
    ) async throws(FeatureStoreError) -> EncodedFeature {
        try await store.encodedFeature(id, in: collection, crs: crs)
    }

    func check(_ crs: CRSIdentifier) async throws(FeatureStoreError) {
        try await store.check(crs)
    }

    func aggregate(
        _ query: AggregateQuery
    ) async throws(FeatureStoreError) -> AggregateResult {
        count.withLock { $0 += 1 }
        // Others get to ask before the answer is there.
        for _ in 0..<100 { await Task.yield() }
        return try await store.aggregate(query)
    }
}
