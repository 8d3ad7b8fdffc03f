import Features
import Synchronization
import TestSupport

/// A store that counts how often it is asked for groups and for pages.
final class CountingStore: ForwardingStore {
    let store: ScanStore
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

    func encodedPage(_ query: FeatureQuery) async throws(FeatureStoreError) -> EncodedPage {
        pages.withLock { $0 += 1 }
        return try await store.encodedPage(query)
    }

    func select(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureSelection {
        selections.withLock { $0 += 1 }
        return try await store.select(query)
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
