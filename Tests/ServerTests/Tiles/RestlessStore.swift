import Features
import Synchronization
import TestSupport

/// A store whose collections are at another version each time that they are described.
final class RestlessStore: ForwardingStore {
    let isRestless = Mutex(true)
    let store: ScanStore
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

    func collection(_ id: String) async throws(FeatureStoreError) -> StoredCollection {
        moved(try await store.collection(id))
    }
}
