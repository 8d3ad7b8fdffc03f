import Features
import Foundation
import GRDB
import GeoPackageFile
import GeometryTypes
import Synchronization
import TestSupport
import Testing

@testable import GeoPackageStore

/// Rows and index of one version, whatever is written meanwhile.
@Suite("one version for rows and index")
struct SnapshotCouplingTests {
    /// A store of twenty points in one of whose queries, by number, `sql` is run from outside
    /// between the index and the rows.
    private func store(
        in temporary: TemporaryStore,
        writing sql: String,
        inQuery number: Int = 0
    ) async throws -> GeoPackageStore {
        try await temporary.open().add(
            (0..<20).map {
                Sample.point("f\($0 / 10)\($0 % 10)", Double($0), 0, ["n": .integer(1)])
            },
            to: Sample.collection("c", [PropertyDefinition(name: "n", type: .integer)])
        )
        let connection = try temporary.outside()
        let queries = Mutex(0)
        return try temporary.open {
            let query = queries.withLock { count in
                defer { count += 1 }
                return count
            }
            guard query == number else { return }
            do {
                try connection.write { try $0.execute(sql: sql) }
            } catch {
                Issue.record(error)
            }
        }
    }

    private static let queries = [
        FeatureQuery(collection: "c", limit: 100),
        FeatureQuery(collection: "c", box: Sample.box(-1, -1, 100, 1), limit: 100),
        FeatureQuery(collection: "c", proximity: Sample.near(0, 0), limit: 100),
        FeatureQuery(
            collection: "c",
            equalities: [PropertyEquality(property: "n", value: .integer(1))],
            limit: 100
        ),
    ]

    private static let writes = [
        ("DELETE FROM c WHERE id < 'f10'", 10), ("DELETE FROM c", 0),
        ("UPDATE c SET geom = NULL, n = 2, id = 'x' || id", 20),
        ("INSERT INTO c (id) SELECT 'g' || id FROM c", 40),
        ("UPDATE c SET fid = fid + 1000", 20),
    ]

    @Test(arguments: writes)
    func `a write between index and rows neither shows nor breaks the page`(
        sql: String,
        after: Int
    ) async throws {
        let expected = (0..<20).map { "f\($0 / 10)\($0 % 10)" }
        for query in Self.queries {
            let temporary = try TemporaryStore()
            let store = try await store(in: temporary, writing: sql)
            let page = try await store.page(query)
            #expect(page.ids == expected)
            #expect(page.numberMatched == 20)
            #expect(page.entries.allSatisfy { $0.feature.geometry != nil })
            #expect(page.collection.status.featureCount == 20)
            let next = try await store.page(Self.queries[0])
            #expect(next.collection.status.featureCount == after)
            #expect(next.entries.count == after)
            #expect(next.collection.status.version > page.collection.status.version)
        }
    }

    @Test(arguments: writes)
    func `a write between an index that followed another write and the rows does not either`(
        sql: String,
        after: Int
    ) async throws {
        for query in Self.queries {
            let temporary = try TemporaryStore()
            let store = try await store(in: temporary, writing: sql, inQuery: 1)
            _ = try await store.page(query)
            let outside = try temporary.outside()
            try await outside.write { db in
                try db.execute(sql: "DELETE FROM c WHERE id IN ('f00', 'f19')")
                try db.execute(
                    sql: """
                        INSERT INTO c (id, geom, n)
                        SELECT 'g', geom, n FROM c WHERE id = 'f18' UNION ALL
                        SELECT 'h', geom, n FROM c WHERE id = 'f18'
                        """
                )
            }
            let page = try await store.page(query)
            let expected = (1..<19).map { "f\($0 / 10)\($0 % 10)" } + ["g", "h"]
            #expect(page.ids == expected)
            #expect(page.numberMatched == 20)
            #expect(page.entries.allSatisfy { $0.feature.geometry != nil })
            #expect(page.collection.status.extent == Sample.envelope(1, 0, 18, 0))
            let next = try await store.page(Self.queries[0])
            #expect(next.entries.count == next.collection.status.featureCount)
            #expect(next.collection.status.version > page.collection.status.version)
        }
    }
}
