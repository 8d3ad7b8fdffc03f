import Features
import Synchronization
import TestSupport

/// A store whose collections are at another version each time that they are described.
final class RestlessStore: FeatureStore {
    let isRestless = Mutex(true)
    private let store: ScanStore
    private let version = Mutex<Int64>(1000)

    init(_ store: ScanStore) {
        self.store = store
    }

    private func moved(_ collection: StoredCollection) -> StoredCollection {
        guard isRestless.withLock({ $0 }) else { return collection }
        let status = collection.status
        let version = version.withLock { version in
            version += 1
            return version
        }
        return StoredCollection(
            description: collection.description,
            status: CollectionStatus(
                version: version,
                featureCount: status.featureCount,
                extent: status.extent,
                temporalExtent: status.temporalExtent,
                arePoints: status.arePoints
            )
        )
    }

    func collections() async throws(FeatureStoreError) -> [StoredCollection] {
        try await store.collections().map(moved)
    }

    func collection(_ id: String) async throws(FeatureStoreError) -> StoredCollection {
        moved(try await store.collection(id))
    }

    func page(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeaturePage {
        try await store.page(query)
    }

    func encodedPage(_ query: FeatureQuery) async throws(FeatureStoreError) -> EncodedPage {
        try await store.encodedPage(query)
    }

    func select(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureSelection {
        try await store.select(query)
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

    func aggregate(_ query: AggregateQuery) async throws(FeatureStoreError) -> AggregateResult {
        try await store.aggregate(query)
    }
}
