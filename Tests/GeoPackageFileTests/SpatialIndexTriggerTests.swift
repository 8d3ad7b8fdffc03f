import Foundation
import GRDB
import GeoPackageFile
import GeometryTypes
import TestSupport
import Testing

@Suite("the R-tree of a feature table")
struct SpatialIndexTriggerTests {
    private static func blob(_ geometry: Geometry) -> Data {
        Data(GeometryBlob.encode(geometry, srsID: 4326))
    }
    private static let east = blob(.point(Position(x: 10, y: 20)))
    private static let west = blob(Sample.line((-5, -6), (-1, 2)))
    private static let void = Data([0x47, 0x50, 0, 0b1_0001, 0xe6, 0x10, 0, 0])
    private static let junk = Data("junk".utf8)

    /// The index after some statements, as text of key and rounded box.
    private func index(
        after statements: [(sql: String, blob: Data?)],
        in name: String = "it's \"t\""
    ) throws -> [String] {
        let file = try TemporaryFile()
        return try file.queue.write { db in
            try FeatureTable.sample(name).create(in: db)
            for (sql, blob) in statements {
                try db.execute(
                    sql: sql.replacing("T", with: name.quotedIdentifier),
                    arguments: blob.map { [$0] } ?? []
                )
            }
            let table = SpatialIndexExtension(table: name).indexTable.quotedIdentifier
            return try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY id").map { row in
                let box = (1...4).map { String(Int((row[$0] as Double).rounded())) }
                return "\(row[0] as Int): " + box.joined(separator: " ")
            }
        }
    }

    private static let both: [(sql: String, blob: Data?)] = [
        ("insert into T (fid, geom) values (1, ?)", east),
        ("insert into T (fid, geom) values (2, ?)", west),
    ]

    @Test func `inserted rows are in it, those without a place are not`() throws {
        let others: [(sql: String, blob: Data?)] = [
            ("insert into T (fid) values (3)", nil),
            ("insert into T (fid, geom) values (4, ?)", Self.void),
            ("insert into T (fid, geom) values (5, ?)", Self.junk),
        ]
        #expect(try index(after: Self.both + others) == ["1: 10 10 20 20", "2: -5 -1 -6 2"])
    }

    @Test(
        arguments: [
            ("update T set geom = ? where fid = 1", west, ["1: -5 -1 -6 2", "2: -5 -1 -6 2"]),
            ("update T set geom = NULL where fid = 1", nil, ["2: -5 -1 -6 2"]),
            ("update T set geom = ? where fid = 1", void, ["2: -5 -1 -6 2"]),
            ("update T set geom = ? where fid = 1", junk, ["2: -5 -1 -6 2"]),
            ("update T set fid = 7 where fid = 1", nil, ["2: -5 -1 -6 2", "7: 10 10 20 20"]),
            ("update T set fid = 7, geom = NULL where fid = 1", nil, ["2: -5 -1 -6 2"]),
            (
                "update T set fid = 7, geom = ? where fid = 1", west,
                ["2: -5 -1 -6 2", "7: -5 -1 -6 2"]
            ),
            ("update T set \"名称\" = 3", nil, ["1: 10 10 20 20", "2: -5 -1 -6 2"]),
            ("delete from T where fid = 1", nil, ["2: -5 -1 -6 2"]), ("delete from T", nil, []),
            (
                "insert or replace into T (fid, geom) values (1, ?)", west,
                [
                    "1: -5 -1 -6 2", "2: -5 -1 -6 2",
                ]
            ),
        ] as [(String, Data?, [String])]
    )
    func `it follows every change of a row`(sql: String, blob: Data?, expected: [String]) throws {
        #expect(try index(after: Self.both + [(sql, blob)]) == expected)
    }

    @Test func `a row that gets a place later enters it`() throws {
        let statements: [(sql: String, blob: Data?)] = [
            ("insert into T (fid) values (3)", nil),
            ("update T set geom = ? where fid = 3", Self.east),
        ]
        #expect(try index(after: statements) == ["3: 10 10 20 20"])
    }

    @Test func `the functions give NULL for what has no place`() throws {
        let file = try TemporaryFile()
        let row = try file.queue.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT ST_MinX(:west), ST_MaxX(:west), ST_MinY(:west), ST_MaxY(:west),
                           ST_IsEmpty(:west), ST_MinX(:void), ST_IsEmpty(:void), ST_MaxY(:junk),
                           ST_IsEmpty(:junk), ST_MinX(NULL), ST_IsEmpty(NULL), ST_MinX(5)
                    """,
                arguments: ["west": Self.west, "void": Self.void, "junk": Self.junk]
            )
        }
        let cells = Array(try #require(row).databaseValues)
        let expected: [Double?] = [-5, -1, -6, 2, 0, nil, 1, nil, 1, nil, nil, nil]
        #expect(cells.map { Double.fromDatabaseValue($0) } == expected)
    }
}
