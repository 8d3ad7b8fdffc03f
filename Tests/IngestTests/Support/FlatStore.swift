import Features
import Synchronization

/// A store that keeps features in the order of their import and answers no query but the whole.
final class FlatStore: FeatureStore, FeatureWriter {
    private struct Kept {
        let description: CollectionDescription
        let features: [Feature]
    }

    private let kept = Mutex<[String: Kept]>([:])

    func collections() async throws(FeatureStoreError) -> [StoredCollection] {
        kept.withLock { $0.values.map(Self.stored) }
            .sorted { $0.description.id < $1.description.id }
    }

    func collection(_ id: String) async throws(FeatureStoreError) -> StoredCollection {
        Self.stored(try find(id))
    }

    func page(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeaturePage {
        let found = try find(query.collection)
        return FeaturePage(
            collection: Self.stored(found),
            entries: found.features.map { FeaturePage.Entry(feature: $0) },
            numberMatched: found.features.count,
            next: nil
        )
    }

    func select(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureSelection {
        throw .storageFailure("this store selects nothing")
    }

    func feature(
        _ id: FeatureID,
        in collection: String
    ) async throws(FeatureStoreError) -> Feature {
        throw .featureNotFound(id, collection: collection)
    }

    func encodedPage(
        _ query: FeatureQuery
    ) async throws(FeatureStoreError) -> EncodedPage {
        throw .storageFailure("this store keeps no encodings")
    }

    func encodedFeature(
        _ id: FeatureID,
        in collection: String,
        crs: CRSIdentifier
    ) async throws(FeatureStoreError) -> EncodedFeature {
        throw .featureNotFound(id, collection: collection)
    }

    func check(_ crs: CRSIdentifier) async throws(FeatureStoreError) {
        guard crs == .crs84 else { throw .unknownReferenceSystem(crs) }
    }

    func aggregate(
        _ query: AggregateQuery
    ) async throws(FeatureStoreError) -> AggregateResult {
        AggregateResult(
            collection: Self.stored(try find(query.features.collection)),
            groups: [],
            total: AggregateResult.Group(keys: [], count: 0, value: nil)
        )
    }

    func importFeatures(
        into description: CollectionDescription,
        mode: ImportMode,
        nextBatch: @escaping @Sendable () throws -> [Feature]?
    ) async throws -> ImportOutcome {
        var features: [Feature] = []
        while let batch = try nextBatch() {
            guard batch.count <= 1_000 else { throw OversizedBatch() }
            features += batch
        }
        let all = Kept(description: description, features: features)
        kept.withLock { $0[description.id] = all }
        return ImportOutcome(written: features.count, duplicates: [])
    }

    private func find(_ id: String) throws(FeatureStoreError) -> Kept {
        guard let found = kept.withLock({ $0[id] }) else { throw .collectionNotFound(id) }
        return found
    }

    private static func stored(_ kept: Kept) -> StoredCollection {
        StoredCollection(
            description: kept.description,
            status: CollectionStatus(
                version: 1,
                featureCount: kept.features.count,
                extent: nil,
                temporalExtent: nil
            )
        )
    }

    private struct OversizedBatch: Error {}
}
