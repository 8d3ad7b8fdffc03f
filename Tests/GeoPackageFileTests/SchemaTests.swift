import Foundation
import GRDB
import GeoPackageFile
import TestSupport
import Testing

@Suite("the tables of a GeoPackage")
struct SchemaTests {
    @Test func `a new file says that it is a GeoPackage of version 1.3`() throws {
        let file = try TemporaryFile()
        let header = try file.queue.read { db in
            [
                try Int.fetchOne(db, sql: "PRAGMA application_id"),
                try Int.fetchOne(db, sql: "PRAGMA user_version"),
                try Int.fetchOne(db, sql: "SELECT count(*) FROM gpkg_spatial_ref_sys"),
            ]
        }
        #expect(header == [0x4750_4b47, 10_300, 3])
        try file.queue.close()
        let bytes = try Data(contentsOf: URL(filePath: file.path))
        #expect(bytes[68..<72] == Data("GPKG".utf8))
    }

    @Test func `what a file is shows in its tables`() throws {
        let queue = try DatabaseQueue()
        #expect(try queue.read { try GeoPackageSchema.state(of: $0) } == .empty)
        try queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        #expect(try queue.read { try GeoPackageSchema.state(of: $0) } == .foreign)
        let file = try TemporaryFile()
        #expect(try file.queue.read { try GeoPackageSchema.state(of: $0) } == .geoPackage)
    }

    @Test func `completing a file that lacks nothing changes nothing`() throws {
        let file = try TemporaryFile()
        func dump() throws -> [String] {
            try file.queue.read { db in
                try ["sqlite_master", "gpkg_extensions", "gpkg_spatial_ref_sys"].flatMap {
                    try Row.fetchAll(db, sql: "SELECT * FROM \($0)").map(\.description)
                }
            }
        }
        let before = try dump()
        try file.queue.write { try GeoPackageSchema.complete(in: $0) }
        #expect(try dump() == before)
    }

    @Test func `a file without extensions gets the tables that they need`() throws {
        let file = try TemporaryFile()
        try file.queue.write { db in
            try db.execute(
                sql: """
                    DROP TABLE gpkg_extensions;
                    DROP TABLE gpkg_data_columns;
                    DROP TABLE gpkg_data_column_constraints;
                    """
            )
            try GeoPackageSchema.complete(in: db)
            try FeatureTable.sample("t").create(in: db)
        }
        let rows = try file.queue.read {
            try String.fetchAll($0, sql: "SELECT extension_name FROM gpkg_extensions ORDER BY 1")
        }
        #expect(rows == ["gpkg_rtree_index", "gpkg_schema", "gpkg_schema"])
    }

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ogrinfo"),
            "ogrinfo (gdal-bin) is not installed"
        )
    )
    func `ogrinfo reads tables of any name without a warning`() throws {
        let file = try TemporaryFile()
        try file.queue.write { db in
            for name in FeatureTable.hostileNames { try FeatureTable.sample(name).create(in: db) }
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/ogrinfo")
        process.arguments = ["-al", "-so", file.path]
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let text = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(),
            as: UTF8.self
        )
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(text == "")
    }
}
