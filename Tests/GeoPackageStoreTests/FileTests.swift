import Features
import Formats
import Foundation
import GRDB
import GeoPackageFile
import TestSupport
import Testing

@testable import GeoPackageStore

@Suite("the file of a store")
struct FileTests {
    let temporary: TemporaryStore

    init() throws {
        temporary = try TemporaryStore()
    }

    @Test func `the writer flushes every commit to the disk and keeps a write-ahead log`() throws {
        let store = try temporary.open()
        let modes = try store.pool.writeWithoutTransaction { db in
            [
                try String.fetchOne(db, sql: "PRAGMA synchronous"),
                try String.fetchOne(db, sql: "PRAGMA journal_mode"),
            ]
        }
        #expect(modes == ["2", "wal"])
    }

    @Test func `the table of collections is registered as attributes`() async throws {
        let store = try temporary.open()
        try await store.add([Sample.point("a", 1, 2)])
        let rows = try await store.pool.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT table_name, data_type FROM gpkg_contents ORDER BY table_name"
            ).map { "\($0[0] as String): \($0[1] as String)" }
        }
        #expect(rows == ["c: features", "kunyu_collections: attributes"])
    }

    @Test func `a store opened again has the same answers and the same versions`() async throws {
        let query = FeatureQuery(collection: "c", proximity: Sample.near(0, 0))
        let features = [Sample.point("b", 1, 2), Sample.point("a", 3, 4), Sample.feature("c")]
        let before: FeaturePage
        do {
            let store = try temporary.open()
            try await store.add(features)
            before = try await store.page(query)
            try store.pool.close()
        }
        let store = try temporary.open()
        let after = try await store.page(query)
        #expect(after.collection == before.collection)
        #expect(after.ids == before.ids)
        #expect(after.distances == before.distances)
        try await store.add([Sample.feature("d")], mode: .append)
        let version = try await store.collection("c").status.version
        #expect(version > before.collection.status.version)
    }

    @Test func `an import that fails leaves tables, registrations and triggers as they were`()
        async throws
    {
        let store = try temporary.open()
        try await store.add([Sample.point("a", 1, 2)])
        let before = try dump()
        struct Broken: Error {}
        for (id, mode) in [("new", ImportMode.create), ("c", .append), ("c", .replace)] {
            let batches = FeatureBatches((0..<50).map { Sample.point("f\($0)", 1, 1) }, size: 10)
            let description = Sample.collection(
                id,
                [PropertyDefinition(name: "x", type: .text, title: LocalizedText(en: "X"))]
            )
            await #expect(throws: Broken.self) {
                _ = try await store.importFeatures(into: description, mode: mode) {
                    guard let batch = batches.next() else { throw Broken() }
                    return batch
                }
            }
            #expect(try dump() == before)
        }
    }

    @Test func `a text with a zero character is refused, not cut off`() async throws {
        let store = try temporary.open()
        let description = Sample.collection("c", [PropertyDefinition(name: "x", type: .text)])
        await #expect(
            throws: FeatureStoreError.storageFailure("x of a holds a zero character")
        ) {
            try await store.add(
                [Sample.feature("a", nil, ["x": .text("1\u{0}2")])],
                to: description
            )
        }
    }

    @Test func `a database of something else is refused and stays as it is`() throws {
        try DatabaseQueue(path: temporary.path).inDatabase {
            try $0.execute(sql: "CREATE TABLE notes (text)")
        }
        let before = try Data(contentsOf: URL(filePath: temporary.path))
        #expect {
            _ = try temporary.open()
        } throws: { error in
            guard case .storageFailure(let text)? = error as? FeatureStoreError else {
                return false
            }
            return text == "\(temporary.path) is a database but no GeoPackage"
        }
        #expect(try Data(contentsOf: URL(filePath: temporary.path)) == before)
    }

    @Test func `a file that is no database is refused and stays as it is`() throws {
        let text = Data(String(repeating: "no database\n", count: 100).utf8)
        try text.write(to: URL(filePath: temporary.path))
        #expect(throws: FeatureStoreError.self) { _ = try temporary.open() }
        #expect(try Data(contentsOf: URL(filePath: temporary.path)) == text)
    }

    @Test func `a folder that is not there is a failure of the storage`() throws {
        #expect(throws: FeatureStoreError.self) {
            _ = try GeoPackageStore(
                path: temporary.path + "/no/such/file.gpkg",
                encoding: GeoJSONWriter.encoding
            )
        }
    }

    /// All that the file holds of tables and rows, as another program sees it.
    private func dump() throws -> [String] {
        try temporary.outside().read { db in
            try FileTests.tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
            }
        }
    }

    private static let tables = [
        "sqlite_master", "gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions",
        "gpkg_data_columns", "kunyu_collections", "kunyu_changes", "c", "rtree_c_geom",
    ]
}
