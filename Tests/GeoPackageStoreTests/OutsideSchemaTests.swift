import Features
import Foundation
import GRDB
import GeoPackageFile
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

/// What other programs do to the tables themselves while the store is open.
@Suite("tables changed from outside")
struct OutsideSchemaTests {
    let temporary: TemporaryStore
    let store: GeoPackageStore
    let outside: DatabaseQueue

    init() async throws {
        temporary = try TemporaryStore()
        store = try temporary.open()
        for id in ["c", "other"] {
            try await store.add(
                [Sample.point("a", 1, 1, ["kind": .text("x")]), Sample.point("b", 2, 2)],
                to: Sample.collection(id, [PropertyDefinition(name: "kind", type: .text)])
            )
        }
        outside = try temporary.outside()
    }

    private func write(_ sql: String, _ arguments: StatementArguments = []) async throws {
        try await outside.write { try $0.execute(sql: sql, arguments: arguments) }
    }

    private func blob(_ geometry: Geometry) -> Data {
        Data(GeometryBlob.encode(geometry, srsID: 4326))
    }

    /// What `ogr2ogr -overwrite` leaves: a table of the same name without our triggers.
    private func overwrite(idColumn: String) async throws {
        try await write(
            """
            DROP TABLE c;
            CREATE TABLE c (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB\(idColumn))
            """
        )
    }

    @Test func `a table that is made anew is seen, and so is every row written later`() async throws
    {
        let before = try await store.collection("c").status.version
        try await overwrite(idColumn: ", id TEXT")
        try await write(
            "INSERT INTO c (id, geom) VALUES ('n', ?), ('n', NULL), (NULL, NULL)",
            [blob(.point(Position(x: 5, y: 5)))]
        )
        let page = try await store.page(FeatureQuery(collection: "c"))
        #expect(page.numberMatched == 3)
        #expect(Set(page.entries.map(\.feature.id)).count == 3)
        #expect(page.entries.contains { $0.feature.id.text == "n" })
        #expect(page.collection.status.version > before)
        try await write(
            "INSERT INTO c (id, geom) VALUES ('later', ?)",
            [blob(.point(Position(x: 6, y: 6)))]
        )
        #expect(try await store.page(FeatureQuery(collection: "c")).numberMatched == 4)
    }

    @Test(arguments: ["", ", id INTEGER"])
    func `a table without ids as text gets them`(_ idColumn: String) async throws {
        try await overwrite(idColumn: idColumn)
        let column = idColumn.isEmpty ? "" : ", id"
        let value = idColumn.isEmpty ? "" : ", 7"
        try await write("INSERT INTO c (geom\(column)) VALUES (NULL\(value)), (NULL\(value))")
        let page = try await store.page(FeatureQuery(collection: "c"))
        #expect(page.entries.count == 2)
        for entry in page.entries {
            _ = try await store.feature(entry.feature.id, in: "c")
        }
    }

    @Test func `a dropped table takes no other collection with it`() async throws {
        try await write("DROP TABLE c")
        #expect(try await store.collections().map(\.description.id) == ["other"])
        #expect(try await store.page(FeatureQuery(collection: "other")).numberMatched == 2)
        await #expect(throws: FeatureStoreError.collectionNotFound("c")) {
            try await store.page(FeatureQuery(collection: "c"))
        }
        let reopened = try temporary.open()
        #expect(try await reopened.collections().map(\.description.id) == ["other"])
        try await reopened.add([Sample.point("new", 0.5, 1)], to: Sample.collection("c", []))
        #expect(try await reopened.page(FeatureQuery(collection: "c")).numberMatched == 1)
    }

    @Test func `a column taken away is a property without values`() async throws {
        try await write("ALTER TABLE c RENAME COLUMN kind TO sort")
        let page = try await store.page(FeatureQuery(collection: "c"))
        #expect(page.entries.count == 2)
        #expect(page.entries.allSatisfy { $0.feature.properties["kind"] == nil })
        var query = FeatureQuery(collection: "c")
        #expect(try await store.counts(of: query, by: "kind") == [nil: 2])
        query.equalities = [PropertyEquality(property: "kind", value: .text("x"))]
        #expect(try await store.page(query).numberMatched == 0)
    }

    @Test(arguments: [1e7, 1e18, -1e300, 181])
    func `a geometry outside the Earth is read as none, by index and rows alike`(
        _ x: Double
    ) async throws {
        let line = try LineString([Position(x: -x, y: 0), Position(x: x, y: 4_852_030)])
        try await write(
            "INSERT INTO c (id, geom) VALUES ('far', ?), ('line', ?)",
            [blob(.point(Position(x: x, y: 1))), blob(.lineString(line))]
        )
        let near = try await store.page(
            FeatureQuery(collection: "c", proximity: Sample.near(0, 0))
        )
        #expect(near.entries.map(\.feature.id.text) == ["a", "b"])
        #expect(near.numberMatched == 2)
        #expect(try await store.feature(Sample.id("far"), in: "c").geometry == nil)
        #expect(try await store.collection("c").status.extent?.maxX == 2)
    }

    @Test func `a store is opened and read while another program holds the write lock`()
        async throws
    {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let outside = try DatabaseQueue(path: temporary.path, configuration: configuration)
        try outside.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let second = try temporary.open()
        #expect(try await second.page(FeatureQuery(collection: "c")).numberMatched == 2)
        try outside.inDatabase { try $0.execute(sql: "COMMIT") }
    }
}
