import CQL2
import Features
import GRDB
import TestSupport
import Testing

@testable import GeoPackageStore

@Suite("random filters")
struct FilterDifferentialTests {
    /// Seeds with the number of features, and how many of them come after the base was made.
    @Test(arguments: [
        (1, 0, 0), (2, 1, 0), (3, 60, 0), (4, 60, 20), (5, 200, 0), (6, 130, 10), (7, 64, 1),
        (8, 300, 40), (9, 40, 40), (10, 150, 0),
    ])
    func `random filters find what SQL and a plain reading of them find`(
        seed: UInt64,
        count: Int,
        later: Int
    ) async throws {
        let temporary = try TemporaryStore()
        let store = try temporary.open()
        var random = RandomFilterCollection(seed: seed)
        let description = random.description
        try await store.add(random.features(count: count), to: description)
        let outside = try temporary.outside()
        try await outside.write { try SQLFilter.register(on: $0) }
        if later > 0 {
            // The base is read before anything is written beside it.
            _ = try await store.page(FeatureQuery(collection: "c"))
            try await store.add(
                random.features(count: later, from: count),
                to: description,
                mode: .append
            )
            try await outside.write { db in
                try db.execute(sql: "DELETE FROM c WHERE fid % 7 = 0")
                try db.execute(sql: "UPDATE c SET n = m, s = t, geom = NULL WHERE fid % 5 = 0")
            }
            let snapshot = try await store.current("c").snapshot
            #expect(!snapshot.added.isEmpty && !snapshot.directory.removed.isEmpty)
        }
        let features = try await store.select(FeatureQuery(collection: "c")).features
        for number in 0..<1_000 {
            let filter = random.filter()
            try await Self.compare(
                filter,
                on: features,
                of: description,
                in: store,
                outside,
                "seed \(seed), filter \(number): \(filter.text)"
            )
        }
    }

    /// Seeds with the number of features.
    @Test(arguments: [(21, 40), (22, 120)])
    func `random filters as they are written find what SQL and a plain reading find`(
        seed: UInt64,
        count: Int
    ) async throws {
        let temporary = try TemporaryStore()
        let store = try temporary.open()
        var random = RandomFilterCollection(seed: seed)
        let description = random.description
        let features = random.features(count: count)
        try await store.add(features, to: description)
        let outside = try temporary.outside()
        try await outside.write { try SQLFilter.register(on: $0) }
        let all = try await store.select(FeatureQuery(collection: "c")).features
        var filters = RandomFilters(on: description, features: features, seed: seed)
        for number in 0..<1_000 {
            let text = filters.next()
            let filter = try CQL2Expression(text: text).filter(on: description)
            try await Self.compare(
                filter,
                on: all,
                of: description,
                in: store,
                outside,
                "seed \(seed), filter \(number): \(text)"
            )
        }
    }

    /// Holds what a store finds against what SQL and a plain reading find.
    private static func compare(
        _ filter: FeatureFilter,
        on features: [Feature],
        of description: CollectionDescription,
        in store: GeoPackageStore,
        _ outside: DatabaseQueue,
        _ comment: Comment
    ) async throws {
        var query = FeatureQuery(collection: description.id, filter: filter)
        let plain = try ScanFilter(filter, on: description)
        let expected = features.filter { plain.truth(for: $0) == true }.map(\.id)
        let found = try await store.select(query).features.map(\.id)
        #expect(found == expected, comment)
        let sql = try await outside.read { db in
            try SQLFilter.ids(of: filter, on: description, in: db)
        }
        #expect(sql == Set(found.map(\.text)), comment)
        query.limit = 1
        #expect(try await store.page(query).numberMatched == expected.count, comment)
    }
}

extension FeatureSelection {
    /// All features.
    var features: [Feature] {
        get throws { try entries(0..<count).map(\.feature) }
    }
}
