public import Features
internal import FlatStorage
internal import GeometryTypes
public import Testing

/// Compares a store with ``ScanStore`` on a seeded random collection and random queries.
public enum FeatureStoreDifferential {
    /// Fills both stores and walks the same queries through both, page by page.
    ///
    /// Every failure names the seed and the query.
    public static func run(
        on store: any FeatureStoreConformance.Store,
        seed: UInt64,
        count: Int,
        queries: Int
    ) async throws {
        var random = RandomCollection(seed: seed)
        let features = random.features(count: count)
        let scan = ScanStore()
        try await scan.add(features, to: random.description)
        try await store.add(features, to: random.description)
        let own = try await store.collection("c").status
        let expected = try await scan.collection("c").status
        #expect(own.extent == expected.extent, "seed \(seed)")
        #expect(own.temporalExtent == expected.temporalExtent, "seed \(seed)")
        for number in 0..<queries {
            let query = random.query()
            let comment: Comment = "seed \(seed), query \(number): \(query)"
            // Few pages of many features: each page of the scan measures them all again.
            let limit = max([1, 7, 100][number % 3], count / 4)
            try await compareWalks(store, scan, query, limit: limit, comment)
            if number % 2 == 0 { try await checkWaysBack(store, query, limit: limit, comment) }
            try await checkSelection(store, query, comment)
            try await comparePlans(store, scan, query, offset: number % 3, comment)
            let aggregate = random.aggregate(of: query)
            let groups = try await store.aggregate(aggregate)
            let oracle = try await scan.aggregate(aggregate)
            #expect(groups.groups == oracle.groups, "\(comment), \(aggregate)")
            #expect(groups.total == oracle.total, "\(comment), \(aggregate)")
        }
    }

    /// Compares the first page of a query by every plan that leads to it, and its encoded form.
    static func comparePlans(
        _ store: any FeatureStore,
        _ scan: any FeatureStore,
        _ query: FeatureQuery,
        offset: Int,
        _ comment: Comment
    ) async throws {
        var query = query
        query.limit = 20
        query.offset = offset
        let expected = try await scan.encodedPage(query)
        let whole = try await scan.page(query)
        var back = query
        back.cursor = expected.next?.turned
        let expectedBack = try await scan.encodedPage(back)
        var plans = 0
        for strategy in [nil] + QueryPlan.Strategy.allCases {
            query.forcedStrategy = strategy
            guard let page = try await page(of: query, in: store) else { continue }
            plans += 1
            #expect(strategy == nil || page.plan.strategy == strategy, comment)
            #expect(
                page.features.map(\.bytes.text) == expected.features.map(\.bytes.text),
                "\(comment), by \(String(describing: strategy))"
            )
            if let matched = page.numberMatched {
                #expect(matched == expected.numberMatched, comment)
            }
            #expect(page.next?.id == expected.next?.id, comment)
            #expect(page.previous?.id == expected.previous?.id, comment)
            let decoded = try await store.page(query)
            #expect(decoded.entries.map(\.feature) == whole.entries.map(\.feature), comment)
            guard let next = page.next else { continue }
            back.forcedStrategy = strategy
            back.cursor = next.turned
            let backPage = try await store.encodedPage(back)
            #expect(
                backPage.features.map(\.bytes.text) == expectedBack.features.map(\.bytes.text),
                "\(comment), back by \(String(describing: strategy))"
            )
            #expect(backPage.next?.id == expectedBack.next?.id, comment)
            #expect(backPage.previous?.id == expectedBack.previous?.id, comment)
        }
        #expect(plans >= 1, comment)
    }

    /// The page of a query; nil where the plan that is forced does not lead to it.
    private static func page(
        of query: FeatureQuery,
        in store: any FeatureStore
    ) async throws -> EncodedPage? {
        do {
            return try await store.encodedPage(query)
        } catch {
            guard let strategy = query.forcedStrategy, error == .strategyNotApplicable(strategy)
            else { throw error }
            return nil
        }
    }

    /// Compares all that two stores with the same features say, to the last bit.
    public static func compare(
        _ store: any FeatureStore,
        with other: any FeatureStore,
        on random: inout RandomCollection,
        queries: Int,
        _ comment: Comment
    ) async throws {
        let collection = random.description.id
        let status = try await store.collection(collection).status
        #expect(try await other.collection(collection).status == status, comment)
        for number in 0..<queries {
            let query = random.query()
            let limit = [1_000, 30][number % 2]
            let own = try await store.walk(query, limit: limit)
            let expected = try await other.walk(query, limit: limit)
            let comment: Comment = "\(comment), query \(number): \(query)"
            #expect(own.map(\.ids) == expected.map(\.ids), comment)
            #expect(own.map(\.distances) == expected.map(\.distances), comment)
            #expect(own.map(\.numberMatched) == expected.map(\.numberMatched), comment)
            #expect(own.allSatisfy { $0.collection.status == status }, comment)
            let features = own.flatMap(\.entries).map(\.feature)
            #expect(features == expected.flatMap(\.entries).map(\.feature), comment)
            let aggregate = random.aggregate(of: query)
            let groups = try await store.aggregate(aggregate)
            #expect(try await other.aggregate(aggregate) == groups, "\(comment), \(aggregate)")
        }
    }

    static func compareWalks(
        _ store: any FeatureStoreConformance.Store,
        _ scan: ScanStore,
        _ query: FeatureQuery,
        limit: Int,
        _ comment: Comment
    ) async throws {
        let own = try await store.walk(query, limit: limit)
        let whole = try await scan.walk(query, limit: FeatureQuery.maximumLimit)
        let ownEntries = own.flatMap(\.entries)
        let expected = whole.flatMap(\.entries)
        #expect(ownEntries.map(\.feature) == expected.map(\.feature), comment)
        #expect(own.count == max(1, (expected.count + limit - 1) / limit), comment)
        for page in own {
            #expect(page.numberMatched == nil || page.numberMatched == expected.count, comment)
        }
        for (one, other) in zip(ownEntries, expected) {
            let (near, far) = (one.proximity?.distance, other.proximity?.distance)
            #expect((near == nil) == (far == nil), comment)
            #expect(abs((near ?? 0) - (far ?? 0)) <= 1e-6, comment)
        }
    }
}
