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
    /// A store of twenty points in whose first query `sql` is run from outside between the index
    /// and the rows.
    private func store(
        in temporary: TemporaryStore,
        writing sql: String
    ) async throws -> GeoPackageStore {
        try await temporary.open().add(
            (0..<20).map {
                Sample.point("f\($0 / 10)\($0 % 10)", Double($0), 0, ["n": .integer(1)])
            },
            to: Sample.collection("c", [PropertyDefinition(name: "n", type: .integer)])
        )
        let connection = try temporary.outside()
        let pending = Mutex(true)
        return try temporary.open {
            let isFirst = pending.withLock { flag in
                defer { flag = false }
                return flag
            }
            guard isFirst else { return }
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

    @Test(arguments: [
        ("DELETE FROM c WHERE id < 'f10'", 10), ("DELETE FROM c", 0),
        ("UPDATE c SET geom = NULL, n = 2, id = 'x' || id", 20),
        ("INSERT INTO c (id) SELECT 'g' || id FROM c", 40),
        ("UPDATE c SET fid = fid + 1000", 20),
    ])
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
}
