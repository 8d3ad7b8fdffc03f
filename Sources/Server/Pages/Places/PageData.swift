internal import Features

/// What pages need beyond the features of one query, kept until its collections change.
actor PageData {
    /// The collection whose towns a search may be around.
    static let gazetteer = "gazetteer"

    private let store: any FeatureStore
    private var regions: (versions: [String: Int64], names: RegionNames)?
    private var counts: [CountKey: (version: Int64, counts: [PropertyValue?: Int])] = [:]

    private struct CountKey: Hashable {
        let collection: String
        let property: String
    }

    init(store: any FeatureStore) {
        self.store = store
    }

    /// The names of regions and places at the present versions of their collections.
    func regionNames() async throws(FeatureStoreError) -> RegionNames {
        let collections = try await store.collections().filter { collection in
            collection.description.regionLevel != nil
                || collection.description.id == Self.gazetteer
        }
        let versions = Dictionary(
            collections.map { ($0.description.id, $0.status.version) },
            uniquingKeysWith: max
        )
        if let regions, regions.versions == versions { return regions.names }
        var features: [RegionLevel: [Feature]] = [:]
        var towns: [Feature] = []
        for collection in collections {
            let all = try await self.features(of: collection.description.id)
            if let level = collection.description.regionLevel {
                features[level, default: []] += all
            } else {
                towns += all
            }
        }
        let names = RegionNames(regions: features, towns: towns)
        regions = (versions, names)
        return names
    }

    /// How many features of a whole collection carry each value of a property.
    func counts(
        of collection: StoredCollection,
        by property: String
    ) async throws(FeatureStoreError) -> [PropertyValue?: Int] {
        let key = CountKey(collection: collection.description.id, property: property)
        let version = collection.status.version
        if let known = counts[key], known.version == version { return known.counts }
        let query = FeatureQuery(collection: collection.description.id)
        let counted = try await store.counts(of: query, by: property)
        counts[key] = (version, counted)
        return counted
    }

    private func features(of collection: String) async throws(FeatureStoreError) -> [Feature] {
        var query = FeatureQuery(collection: collection, limit: FeatureQuery.maximumLimit)
        var features: [Feature] = []
        repeat {
            let page = try await store.page(query)
            features += page.entries.map(\.feature)
            query.cursor = page.next
        } while query.cursor != nil
        return features
    }
}
