public import Features

/// A store that answers by another one but for what it does itself.
///
/// Columns are read by the contract's own way, through ``FeatureStore/select(_:)`` of this store.
public protocol ForwardingStore: FeatureStore {
    /// What answers.
    var store: ScanStore { get }
}

extension ForwardingStore {
    /// The collections of the store.
    public func collections() async throws(FeatureStoreError) -> [StoredCollection] {
        try await store.collections()
    }

    /// A collection of the store.
    public func collection(_ id: String) async throws(FeatureStoreError) -> StoredCollection {
        try await store.collection(id)
    }

    /// A page of the store.
    public func page(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeaturePage {
        try await store.page(query)
    }

    /// An encoded page of the store.
    public func encodedPage(
        _ query: FeatureQuery
    ) async throws(FeatureStoreError) -> EncodedPage {
        try await store.encodedPage(query)
    }

    /// What the store selects.
    public func select(
        _ query: FeatureQuery
    ) async throws(FeatureStoreError) -> FeatureSelection {
        try await store.select(query)
    }

    /// A feature of the store.
    public func feature(
        _ id: FeatureID,
        in collection: String
    ) async throws(FeatureStoreError) -> Feature {
        try await store.feature(id, in: collection)
    }

    /// An encoded feature of the store.
    public func encodedFeature(
        _ id: FeatureID,
        in collection: String,
        crs: CRSIdentifier
    ) async throws(FeatureStoreError) -> EncodedFeature {
        try await store.encodedFeature(id, in: collection, crs: crs)
    }

    /// What the store says of a reference system.
    public func check(_ crs: CRSIdentifier) async throws(FeatureStoreError) {
        try await store.check(crs)
    }

    /// The groups of the store.
    public func aggregate(
        _ query: AggregateQuery
    ) async throws(FeatureStoreError) -> AggregateResult {
        try await store.aggregate(query)
    }
}
