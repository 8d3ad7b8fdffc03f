internal import Features

/// The region collections of a store, as they are read for assigning and for naming.
enum RegionFeatures {
    /// Loads them by level, those of one level in the order of their ids.
    static func load(
        from store: any FeatureStore
    ) async throws(FeatureStoreError) -> [RegionLevel: [[Feature]]] {
        var regions: [RegionLevel: [[Feature]]] = [:]
        for collection in try await store.collections() {
            guard let level = collection.description.regionLevel else { continue }
            var query = FeatureQuery(
                collection: collection.description.id,
                limit: FeatureQuery.maximumLimit
            )
            var features: [Feature] = []
            repeat {
                let page = try await store.page(query)
                features += page.entries.map(\.feature)
                query.cursor = page.next
            } while query.cursor != nil
            regions[level, default: []].append(features)
        }
        return regions
    }
}
