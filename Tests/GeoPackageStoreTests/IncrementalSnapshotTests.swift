import Features
import Foundation
import GRDB
import TestSupport
import Testing

@testable import GeoPackageStore

/// Snapshots that are made from others by what has changed.
@Suite("snapshots that follow the writes")
struct IncrementalSnapshotTests {
    let temporary: TemporaryStore
    let store: GeoPackageStore

    init() throws {
        temporary = try TemporaryStore()
        store = try temporary.open()
    }

    /// Seeds with the number of features at the start.
    @Test(arguments: [(1, 0), (2, 5), (3, 40), (4, 120)])
    func `after any write the answers are those of a store that reads all rows`(
        seed: UInt64,
        count: Int
    ) async throws {
        var random = RandomCollection(seed: seed)
        try await store.add(random.features(count: count), to: random.description)
        var base = try store.snapshot().directory.base
        let outside = try temporary.outside()
        var writes = RandomWrites(random)
        for step in 0..<20 {
            var name = "append"
            if step % 5 == 4 {
                try await store.add(writes.features(7), to: random.description, mode: .append)
            } else {
                (name, writes) = try await outside.write { [writes] db in
                    var own = writes
                    return (try own.write(in: db), own)
                }
            }
            let snapshot = try store.snapshot()
            #expect(snapshot.directory.base === base, "no row is read without need")
            try await FeatureStoreDifferential.compare(
                store,
                with: try temporary.open(readers: 1),
                on: &writes.random,
                queries: 2,
                "seed \(seed), step \(step), \(name)"
            )
            guard step % 10 == 9 else { continue }
            try await store.merge(snapshot)
            // The next version is made from the merged one, and so is what is compared next.
            base = try #require(try store.shelf().newestBase)
        }
    }

    @Test(arguments: [
        "INSERT OR REPLACE INTO c (id) VALUES ('f1003')",
        "UPDATE OR REPLACE c SET id = 'f1003' WHERE id = 'f1007'",
    ])
    func `a row whose id another one took is gone, though that gave the id up again`(
        taking: String
    ) async throws {
        try await fill(10)
        _ = try store.snapshot()
        try await temporary.outside().write { db in
            try db.execute(sql: taking)
            try db.execute(sql: "UPDATE c SET id = 'other' WHERE id = 'f1003'")
        }
        let ids = try await store.ids(FeatureQuery(collection: "c"))
        #expect(!ids.contains("f1003") && ids.contains("other"))
        let rows = try await temporary.outside().read { db in
            try String.fetchAll(db, sql: "SELECT id FROM c ORDER BY id")
        }
        #expect(ids == rows)
    }

    private func fill(_ count: Int) async throws {
        try await store.add(
            (0..<count).map { Sample.point("f\(1000 + $0)", Double($0 % 100), 1) },
            to: Sample.collection("c", [PropertyDefinition(name: "kind", type: .text)])
        )
    }

    private func matched() async throws -> Int? {
        try await store.page(
            FeatureQuery(collection: "c", box: Sample.box(-180, -90, 180, 90), limit: 1)
        ).numberMatched
    }

    @Test(arguments: [
        ("entries are gone", "DELETE FROM kunyu_changes"),
        ("one entry is gone", "DELETE FROM kunyu_changes WHERE rowid_is(1)"),
        ("the table is gone", "DROP TABLE kunyu_changes"),
        ("a step was taken without it", "UPDATE kunyu_collections SET version = version + 1"),
    ])
    func `a log with a gap is not relied on`(name: String, sql: String) async throws {
        try await fill(50)
        let base = try store.snapshot().directory.base
        let outside = try temporary.outside()
        try await outside.write { db in
            try db.execute(sql: "DELETE FROM c WHERE id < 'f1010'")
            try db.execute(
                sql: sql.replacingOccurrences(
                    of: "rowid_is(1)",
                    with: "version = (SELECT MAX(version) - 4 FROM kunyu_changes)"
                )
            )
        }
        #expect(try await matched() == 40, "\(name)")
        let next = try store.snapshot().directory.base
        #expect(next !== base)
        // A connection that took the table away itself may not see that it is there again.
        let another = try temporary.outside()
        try await another.write { try $0.execute(sql: "DELETE FROM c WHERE id < 'f1020'") }
        #expect(try await matched() == 30)
        #expect(try store.snapshot().directory.base === next, "the log is taken up again")
    }

    @Test func `the log keeps the last steps only, whoever writes`() async throws {
        try await fill(10)
        _ = try store.snapshot()
        let outside = try temporary.outside()
        try await outside.write { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 70000)
                    INSERT INTO c (id) SELECT 'n' || i FROM n
                    """
            )
        }
        let entries = try await outside.read { db in
            try Int64.fetchOne(db, sql: "SELECT COUNT(*) FROM kunyu_changes")
        }
        #expect(entries == ChangeLog.limit)
        #expect(try await matched() == 70_010)
    }

    @Test func `a large import goes past the log, and a small one does not`() async throws {
        try await fill(10)
        var base = try store.snapshot().directory.base
        for (count, isLogged) in [(4_000, true), (4_200, false), (1, true)] {
            let features = (0..<count).map { Sample.point("\(count)-\($0)", 1, 1) }
            try await store.add(features, mode: .append)
            // Nobody has read since: the writer has made the snapshot.
            let newest = try #require(try store.shelf().newestBase)
            #expect((newest === base) == isLogged, "\(count)")
            #expect(try store.snapshot().directory.base === newest)
            base = newest
        }
        #expect(try await matched() == 8_211)
        let outside = try temporary.outside()
        try await outside.write { try $0.execute(sql: "DELETE FROM c WHERE id < '5'") }
        #expect(try await matched() == 10)
    }

    @Test func `many changes are merged in the background, and those meanwhile are kept`()
        async throws
    {
        try await fill(9_000)
        let base = try store.snapshot().directory.base
        let outside = try temporary.outside()
        for number in 0..<2 {
            let sql = "UPDATE c SET id = 'x' || id WHERE fid % 3 = \(number)"
            try await outside.write { try $0.execute(sql: sql) }
            _ = try await matched()
        }
        await (try store.shelf().merge)?.value
        try await outside.write { try $0.execute(sql: "DELETE FROM c WHERE fid < 101") }
        let snapshot = try store.snapshot()
        #expect(snapshot.directory.base !== base)
        #expect(snapshot.directory.changeCount < 9_000)
        #expect(try await matched() == 8_900)
        let fresh = try temporary.open()
        let query = FeatureQuery(collection: "c", proximity: Sample.near(3, 4, within: 1e6))
        #expect(try await store.ids(query) == fresh.ids(query))
    }

    @Test func `a row that another unique index pushes out is missed by nobody`() async throws {
        try await fill(10)
        _ = try store.snapshot()
        let outside = try temporary.outside()
        try await outside.write { db in
            try db.execute(sql: "UPDATE c SET kind = id")
            try db.execute(sql: "CREATE UNIQUE INDEX kinds ON c (kind)")
        }
        #expect(try await matched() == 10)
        try await outside.write { db in
            try db.execute(sql: "INSERT OR REPLACE INTO c (id, kind) VALUES ('new', 'f1003')")
        }
        let ids = try await store.ids(FeatureQuery(collection: "c"))
        #expect(ids.count == 10)
        #expect(!ids.contains("f1003"))
    }

    @Test func `times are forgotten with the column that held them`() async throws {
        let times = [PropertyDefinition(name: "at", type: .dateTime, role: .primaryInstant)]
        let at: [String: PropertyValue] = ["at": .dateTime(Instant(microseconds: 5))]
        try await store.add([Sample.point("a", 1, 1, at)], to: Sample.collection("c", times))
        #expect(try await store.collection("c").status.temporalExtent != nil)
        let outside = try temporary.outside()
        try await outside.write { db in
            try db.execute(sql: "ALTER TABLE c RENAME COLUMN at TO was")
            try db.execute(sql: "UPDATE c SET id = 'b'")
        }
        #expect(try await store.collection("c").status.temporalExtent == nil)
    }

    @Test func `a file from before there was a log gets one`() async throws {
        try await fill(10)
        let outside = try temporary.outside()
        try await outside.write { db in
            for trigger in ["inserted", "updated", "moved", "deleted"] {
                try db.execute(sql: "DROP TRIGGER kunyu_c_\(trigger)")
            }
            for (trigger, event) in [("insert", "INSERT"), ("update", "UPDATE")] {
                try db.execute(
                    sql: """
                        CREATE TRIGGER kunyu_c_\(trigger) AFTER \(event) ON c BEGIN
                            UPDATE kunyu_collections SET version = version + 1; END
                        """
                )
            }
            try db.execute(sql: "DROP TABLE kunyu_changes")
            try db.execute(sql: "UPDATE c SET geom = NULL WHERE id = 'f1001'")
        }
        let reopened = try temporary.open()
        #expect(try await reopened.page(FeatureQuery(collection: "c")).numberMatched == 10)
        let base = try reopened.snapshot().directory.base
        try await outside.write { db in
            try db.execute(sql: "UPDATE c SET kind = 'k' WHERE id = 'f1001'")
            try db.execute(sql: "DELETE FROM c WHERE id = 'f1002'")
        }
        #expect(try await reopened.page(FeatureQuery(collection: "c")).numberMatched == 9)
        #expect(try reopened.snapshot().directory.base === base)
    }
}
