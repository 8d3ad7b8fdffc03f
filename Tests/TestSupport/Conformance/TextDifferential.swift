internal import Features
public import Testing

extension FeatureStoreDifferential {
    /// Compares the searches for words of a store with those of ``ScanStore``, by every plan.
    ///
    /// Both read characters as ``Sample/readings`` says. Every failure names the seed and the query.
    public static func runTexts(
        on store: any FeatureStoreConformance.Store,
        seed: UInt64,
        count: Int,
        queries: Int
    ) async throws {
        var random = RandomTexts(seed: seed)
        let scan = ScanStore()
        let (regions, features) = (random.regions(), random.features(count: count))
        for store in [store, scan as any FeatureStoreConformance.Store] {
            try await store.add(regions, to: random.cities)
            try await store.add(features, to: random.description)
        }
        try await compareTexts(store, scan, &random, queries: queries, "seed \(seed)")
    }

    /// Compares random searches of two stores that hold the same.
    public static func compareTexts(
        _ store: any FeatureStoreConformance.Store,
        _ scan: ScanStore,
        _ random: inout RandomTexts,
        queries: Int,
        _ comment: Comment
    ) async throws {
        for number in 0..<queries {
            let query = random.query()
            let comment: Comment = "\(comment), query \(number): \(query)"
            try await compareWalks(store, scan, query, limit: [3, 100][number % 2], comment)
            try await comparePlans(store, scan, query, offset: number % 2, comment)
            let aggregate = random.aggregate(of: query)
            let groups = try await store.aggregate(aggregate)
            let oracle = try await scan.aggregate(aggregate)
            #expect(groups.groups == oracle.groups, "\(comment), \(aggregate)")
            #expect(groups.total == oracle.total, "\(comment), \(aggregate)")
        }
    }
}
