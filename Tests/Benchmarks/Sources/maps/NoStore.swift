import Features

/// A store that holds nothing: the map is made of files.
struct NoStore: FeatureStore {
    func collections() async throws(FeatureStoreError) -> [StoredCollection] { [] }

    func collection(_ id: String) async throws(FeatureStoreError) -> StoredCollection {
        throw .collectionNotFound(id)
    }

    func page(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeaturePage {
        throw .collectionNotFound(query.collection)
    }

    func encodedPage(_ query: FeatureQuery) async throws(FeatureStoreError) -> EncodedPage {
        throw .collectionNotFound(query.collection)
    }

    func select(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureSelection {
        throw .collectionNotFound(query.collection)
    }

    func feature(
        _ id: FeatureID,
        in collection: String
    ) async throws(FeatureStoreError) -> Feature {
        throw .collectionNotFound(collection)
    }

    func encodedFeature(
        _ id: FeatureID,
        in collection: String,
        crs: CRSIdentifier
    ) async throws(FeatureStoreError) -> EncodedFeature {
        throw .collectionNotFound(collection)
    }

    func check(_ crs: CRSIdentifier) async throws(FeatureStoreError) {}

    func aggregate(_ query: AggregateQuery) async throws(FeatureStoreError) -> AggregateResult {
        throw .collectionNotFound(query.features.collection)
    }
}
