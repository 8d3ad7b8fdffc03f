public import Features

extension DemoPlaces {
    /// The collections that places are read from.
    public static let collections = ["cities", "provinces", "countries", "gazetteer"]

    /// Reads the places of a store.
    ///
    /// - Throws: ``DemoError/missingPlaces(_:)`` when collections are missing or empty,
    ///   `FeatureStoreError`.
    public init(from store: any FeatureStore) async throws {
        let stored = Set(try await store.collections().map(\.description.id))
        let missing = Self.collections.filter { !stored.contains($0) }
        guard missing.isEmpty else { throw DemoError.missingPlaces(missing) }
        var features: [[Feature]] = []
        for collection in Self.collections {
            features.append(try await Self.features(of: collection, in: store))
        }
        try self.init(
            cities: features[0],
            provinces: features[1],
            countries: features[2],
            gazetteer: features[3]
        )
    }

    private static func features(
        of collection: String,
        in store: any FeatureStore
    ) async throws(FeatureStoreError) -> [Feature] {
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
