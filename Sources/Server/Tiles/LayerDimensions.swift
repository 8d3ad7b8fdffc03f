internal import Features
internal import GeometryTypes
internal import Synchronization

/// The dimensions of the geometries of collections: 0 of points, 1 of lines, 2 of areas.
///
/// That of a version is looked for once.
final class LayerDimensions: Sendable {
    private let store: any FeatureStore
    private let known = Mutex<[String: (version: Int64, dimension: Int?)]>([:])

    init(store: any FeatureStore) {
        self.store = store
    }

    /// The dimension of each collection by its id; none where its geometries differ in it, or are
    /// more than fit into a page.
    func dimensions(
        of collections: [StoredCollection]
    ) async throws(FeatureStoreError) -> [String: Int] {
        var dimensions: [String: Int] = [:]
        for collection in collections {
            dimensions[collection.description.id] = try await dimension(of: collection)
        }
        return dimensions
    }

    private func dimension(
        of collection: StoredCollection
    ) async throws(FeatureStoreError) -> Int? {
        let (id, version) = (collection.description.id, collection.status.version)
        if collection.status.arePoints { return 0 }
        if collection.status.featureCount > FeatureQuery.maximumLimit { return nil }
        if let entry = known.withLock({ $0[id] }), entry.version == version {
            return entry.dimension
        }
        var query = FeatureQuery(collection: id)
        query.limit = FeatureQuery.maximumLimit
        query.properties = []
        let page = try await store.page(query)
        let all = Set(page.entries.compactMap { $0.feature.geometry.map(Self.dimension) })
        let dimension = all.count == 1 ? all.first.flatMap(\.self) : nil
        known.withLock { $0[id] = (page.collection.status.version, dimension) }
        return dimension
    }

    private static func dimension(of geometry: Geometry) -> Int? {
        switch geometry {
        case .point, .multiPoint: 0
        case .lineString, .multiLineString: 1
        case .polygon, .multiPolygon: 2
        default: nil
        }
    }
}
