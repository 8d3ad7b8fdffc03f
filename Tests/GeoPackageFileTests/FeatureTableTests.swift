import Foundation
import GRDB
import GeoPackageFile
import GeometryTypes
import TestSupport
import Testing

@Suite("feature tables")
struct FeatureTableTests {
    private let file: TemporaryFile

    init() throws {
        file = try TemporaryFile()
    }

    private func dump() throws -> [String] {
        try file.queue.read { db in
            try [
                "sqlite_master", "gpkg_contents", "gpkg_extensions", "gpkg_data_columns",
                "gpkg_geometry_columns",
            ].flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
            }
        }
    }

    @Test(arguments: FeatureTable.hostileNames)
    func `H03 a table of any name is created, filled, widened and dropped without a trace`(
        name: String
    ) throws {
        let before = try dump()
        let table = FeatureTable.sample(name)
        try file.queue.write { db in
            try table.create(in: db)
            try table.add(.init(name: "later\"", sqlType: "REAL", title: "Later"), in: db)
            let blob = Data(GeometryBlob.encode(.point(Position(x: 1, y: 2)), srsID: 4326))
            try db.execute(
                sql: "INSERT INTO \(name.quotedIdentifier) VALUES (1, ?, 'a', 2, 3.5)",
                arguments: [blob]
            )
            try FeatureTable.updateContents(of: name, extent: Sample.envelope(1, 2, 3, 4), in: db)
        }
        let found = try file.queue.read { db in
            let index = SpatialIndexExtension(table: name).indexTable.quotedIdentifier
            return [
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(index)"),
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(name.quotedIdentifier)"),
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM gpkg_contents
                        WHERE table_name = ? AND max_y = 4 AND srs_id = 4326
                        """,
                    arguments: [name]
                ),
                try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM gpkg_data_columns WHERE table_name = ?",
                    arguments: [name]
                ),
            ]
        }
        #expect(found == [1, 1, 1, 2])
        try file.queue.write { try FeatureTable.drop(name, in: $0) }
        #expect(try dump().filter { !$0.contains("sqlite_sequence") } == before)
    }

    @Test func `tables of all names live side by side`() throws {
        try file.queue.write { db in
            for name in FeatureTable.hostileNames { try FeatureTable.sample(name).create(in: db) }
        }
        let names = try file.queue.read {
            try String.fetchSet(
                $0,
                sql: "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
            )
        }
        #expect(names == Set(FeatureTable.hostileNames))
    }

    @Test func `a title that another table has is left out`() throws {
        let titles = try file.queue.write { db in
            for name in ["a", "b"] {
                try FeatureTable(name: name, identifier: "same", summary: "", columns: [])
                    .create(in: db)
            }
            return try Row.fetchAll(
                db,
                sql: "SELECT identifier FROM gpkg_contents ORDER BY table_name"
            ).map { String.fromDatabaseValue($0[0]) }
        }
        #expect(titles == ["same", nil])
    }

    @Test func `an empty table has no extent`() throws {
        let west = try file.queue.write { db in
            try FeatureTable.sample("t").create(in: db)
            try FeatureTable.updateContents(of: "t", extent: nil, in: db)
            return try Double.fetchOne(
                db,
                sql: "SELECT min_x FROM gpkg_contents WHERE table_name = 't'"
            )
        }
        #expect(west == nil)
    }

    @Test(arguments: ["", "a", "a\"b", "'", "\u{0}", "a\u{0}b", "站", "\"\""])
    func `identifiers and literals are quoted so that SQL reads them back`(text: String) throws {
        let row = try file.queue.read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT \(text.quotedLiteral) AS \("x\(text)".quotedIdentifier)"
            )
        }
        let expected = text.replacing("\u{0}", with: "")
        let value: String? = row?[0]
        #expect(value == expected)
        #expect(row?.columnNames.first == "x\(expected)")
    }
}
