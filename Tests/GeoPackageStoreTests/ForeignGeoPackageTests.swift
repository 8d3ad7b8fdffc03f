import Features
import Foundation
import GRDB
import TestSupport
import Testing

@testable import GeoPackageStore

/// GeoPackages that other programs made.
@Suite("GeoPackages of other programs")
struct ForeignGeoPackageTests {
    static let folder = "cases/material/geopackage"
    static let files = [
        "gdal_sample", "geometrycollection", "multi", "multipleholes", "multipoint", "rte",
        "test_shapes_two_points",
    ]

    @Test(
        .enabled(if: SharedMaterial.exists(folder), "shared/\(folder) is not there"),
        arguments: files
    )
    func `H03 a GeoPackage of another program takes collections, its own tables unharmed`(
        name: String
    ) async throws {
        let temporary = try TemporaryStore()
        try FileManager.default.copyItem(
            at: SharedMaterial.url("\(Self.folder)/\(name).gpkg"),
            to: URL(filePath: temporary.path)
        )
        let before = try layers(of: temporary)
        let store = try temporary.open()
        #expect(try await store.collections().isEmpty)
        let features = [Sample.point("a", 1, 2), Sample.feature("b")]
        try await store.add(features, to: Sample.collection("stations"))
        #expect(try await store.ids(FeatureQuery(collection: "stations")) == ["a", "b"])
        let after = try layers(of: temporary)
        #expect(after.filter { !["stations", "kunyu_collections"].contains($0.key) } == before)
    }

    @Test func `a collection may have the name and title of a layer that is there`() async throws {
        let temporary = try TemporaryStore()
        let store = try temporary.open()
        try await temporary.outside().write { db in
            try db.execute(
                sql: """
                    CREATE TABLE Stations (fid INTEGER PRIMARY KEY, note TEXT);
                    INSERT INTO Stations VALUES (1, 'mine');
                    INSERT INTO gpkg_contents (table_name, data_type, identifier)
                        VALUES ('Stations', 'attributes', 'stations');
                    """
            )
        }
        try await store.add([Sample.point("a", 1, 2)], to: Sample.collection("stations"))
        #expect(try await store.ids(FeatureQuery(collection: "stations")) == ["a"])
        let note = try await temporary.outside().read {
            try String.fetchOne($0, sql: "SELECT note FROM Stations")
        }
        #expect(note == "mine")
    }

    /// The number of rows of each registered table that exists.
    private func layers(of temporary: TemporaryStore) throws -> [String: Int] {
        try temporary.outside().read { db in
            var rows: [String: Int] = [:]
            for table in try String.fetchAll(db, sql: "SELECT table_name FROM gpkg_contents")
            where try db.tableExists(table) {
                rows[table] = try Int.fetchOne(
                    db,
                    sql: "SELECT COUNT(*) FROM \(table.quotedDatabaseIdentifier)"
                )
            }
            return rows
        }
    }
}
