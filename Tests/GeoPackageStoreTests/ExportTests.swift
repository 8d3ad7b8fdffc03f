import Features
import Foundation
import GRDB
import GeoPackageFile
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

/// The download of a selection as a GeoPackage.
@Suite("downloads as a GeoPackage")
struct ExportTests {
    let temporary: TemporaryStore
    let store: GeoPackageStore

    private static let types = Sample.collection(
        "instruments",
        PropertyType.allCases.map {
            PropertyDefinition(
                name: $0.rawValue,
                type: $0,
                title: LocalizedText(zh: "属性", en: "Property \($0.rawValue)")
            )
        }
    )
    private static let features = [
        Sample.point(
            "北京-01",
            116.4,
            39.9,
            height: 43.5,
            ["text": .text("质谱仪 '“\n𠀀"), "integer": .integer(.max), "double": .double(0.1)]
        ),
        Sample.feature("none", nil, ["boolean": .boolean(true), "integer": .integer(.min)]),
        Sample.feature("area", Sample.rectangle(Sample.envelope(100, 20, 105, 25))),
        Sample.feature(
            "dated",
            Sample.line((101, 21), (102, 23)),
            [
                "date": .date(CalendarDate(daysSinceEpoch: 19_000)),
                "datetime": .dateTime(Instant(microseconds: 1_700_000_000_123_456)),
                "text-list": .textList(["甲", "a\"b"]), "double": .double(-1.5e300),
                "boolean": .boolean(false),
            ]
        ),
    ]

    init() throws {
        temporary = try TemporaryStore()
        store = try temporary.open()
    }

    private var target: String { temporary.folder.appending(path: "download.gpkg").path }

    /// Writes what a query selects and lends the file.
    private func export(_ query: FeatureQuery) async throws -> DatabaseQueue {
        try? FileManager.default.removeItem(atPath: target)
        try await GeoPackageExport().write(try await store.select(query), to: target)
        return try DatabaseQueue(path: target)
    }

    /// The features of a file in the order of their keys, by what its tables say.
    private func features(
        of queue: DatabaseQueue,
        _ description: CollectionDescription
    ) async throws -> [Feature] {
        let layout = TableLayout(table: description.id, description: description)
        return try await queue.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM \(description.id.quotedIdentifier) ORDER BY fid"
            ).map { row in
                var properties: [String: PropertyValue] = [:]
                for entry in layout.entries {
                    properties[entry.property.name] = PropertyCoding.value(
                        of: row[entry.column],
                        as: entry.property.type
                    )
                }
                let blob = Data.fromDatabaseValue(row["geom"])
                return Feature(
                    id: Sample.id(row["id"]),
                    geometry: try blob.flatMap { try GeometryBlob.decode([UInt8]($0)) },
                    properties: properties
                )
            }
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `ids, values and geometries are those of the store to the bit`(seed: UInt64) async throws {
        var random = RandomCollection(seed: seed)
        try await store.add(random.features(count: 120), to: random.description)
        for _ in 0..<4 {
            var query = random.query()
            query.crs = .crs84
            query.properties = nil
            let expected = try await store.walk(query, limit: 500).flatMap(\.entries).map(\.feature)
            let queue = try await export(query)
            let found = try await features(of: queue, random.description)
            #expect(found == expected, "seed \(seed): \(query)")
        }
    }

    @Test func `values of every type keep their column, their type and every bit`() async throws {
        try await store.add(Self.features, to: Self.types)
        let queue = try await export(FeatureQuery(collection: "instruments"))
        let found = try await features(of: queue, Self.types)
        #expect(found == Self.features.sorted { $0.id < $1.id })
        let types = try await queue.read { db in
            try Row.fetchAll(db, sql: "SELECT name, type FROM pragma_table_info('instruments')").map
            {
                "\($0["name"] as String) \($0["type"] as String)"
            }
        }
        #expect(
            types == ["fid INTEGER", "geom GEOMETRY", "id TEXT"]
                + zip(
                    PropertyType.allCases.map(\.rawValue),
                    PropertyType.allCases.map { type in
                        switch type {
                        case .text, .textList: "TEXT"
                        case .integer: "INTEGER"
                        case .double: "REAL"
                        case .boolean: "BOOLEAN"
                        case .date: "DATE"
                        case .dateTime: "DATETIME"
                        }
                    }
                ).map { "\($0) \($1)" }
        )
        let storage = try await queue.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT typeof(integer) i, typeof(double) d, typeof(boolean) b, typeof(date) t
                    FROM instruments WHERE id IN ('dated', '北京-01') ORDER BY id
                    """
            ).map { row in ["i", "d", "b", "t"].map { row[$0] as String } }
        }
        #expect(
            storage == [["null", "real", "integer", "text"], ["integer", "real", "null", "null"]]
        )
    }

    @Test func `the file states its kind, its extent and its index`() async throws {
        try await store.add(Self.features, to: Self.types)
        let queue = try await export(FeatureQuery(collection: "instruments"))
        func texts(_ sql: String) async throws -> [String] { try await Self.texts(sql, in: queue) }
        #expect(try await texts("PRAGMA application_id") == ["\(GeoPackageSchema.applicationID)"])
        #expect(try await texts("PRAGMA user_version") == ["10300"])
        #expect(try await texts("PRAGMA integrity_check") == ["ok"])
        #expect(try await texts("PRAGMA foreign_key_check").isEmpty)
        #expect(try await texts("SELECT rtreecheck('rtree_instruments_geom')") == ["ok"])
        #expect(
            try await texts("SELECT min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents")
                == ["100.0 20.0 116.4 39.9 4326"]
        )
        #expect(
            try await texts("SELECT geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns")
                == ["GEOMETRY 4326 2 0"]
        )
        // What a reader of the index finds in a box is what lies there.
        #expect(
            try await texts(
                """
                SELECT t.id FROM instruments t JOIN rtree_instruments_geom r ON t.fid = r.id
                WHERE r.maxx >= 101.5 AND r.minx <= 103 AND r.maxy >= 22 AND r.miny <= 22
                ORDER BY t.id
                """
            ) == ["area", "dated"]
        )
        #expect(try await texts("SELECT count(*) FROM rtree_instruments_geom") == ["3"])
        // The index goes on being kept.
        try queue.close()
        let writer = try temporary.outside(at: target)
        try await writer.write { try $0.execute(sql: "DELETE FROM instruments WHERE id = 'area'") }
        #expect(
            try await Self.texts("SELECT count(*) FROM rtree_instruments_geom", in: writer) == ["2"]
        )
    }

    /// The rows of a selection as texts.
    private static func texts(_ sql: String, in queue: DatabaseQueue) async throws -> [String] {
        try await queue.read { db in
            try Row.fetchAll(db, sql: sql).map { row in
                row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }
                    .joined(separator: " ")
            }
        }
    }

    @Test func `geometries of one kind are declared as such`() async throws {
        try await store.add(
            [Sample.point("a", 1, 2), Sample.feature("b")],
            to: Sample.collection()
        )
        let queue = try await export(FeatureQuery(collection: "c"))
        let kind = try await queue.read {
            try String.fetchOne($0, sql: "SELECT geometry_type_name FROM gpkg_geometry_columns")
        }
        #expect(kind == "POINT")
        let empty = try await export(FeatureQuery(collection: "c", ids: []))
        let (least, count) = try await empty.read { db in
            (
                try Double.fetchOne(db, sql: "SELECT min_x FROM gpkg_contents"),
                try Int.fetchOne(db, sql: "SELECT count(*) FROM c")
            )
        }
        #expect(least == nil && count == 0)
    }

    /// Easting before northing and longitude before latitude, whatever the authority says.
    @Test(arguments: ["EPSG:4326", "EPSG:4490", "EPSG:4547", "EPSG:3857", "OGC:CRS84h"])
    func `geometries of another reference system have the east first`(name: String) async throws {
        try await store.add(Self.features, to: Self.types)
        let crs = Sample.crs(name)
        let query = FeatureQuery(collection: "instruments", ids: [Sample.id("北京-01")], crs: crs)
        let queue = try await export(query)
        let found = try await features(of: queue, Self.types).first?.geometry
        let page = try await store.page(query)
        let answered = try #require(page.entries.first?.feature.geometry)
        guard case .point(let own) = found, case .point(let other) = answered else {
            Issue.record("no points")
            return
        }
        #expect(own == (page.isTurned ? Position(x: other.y, y: other.x, z: other.z) : other))
        #expect(page.isTurned == !["EPSG:3857", "OGC:CRS84h"].contains(name))
        if name.hasSuffix("4326") || name.hasSuffix("4490") {
            #expect(abs(own.x - 116.4) < 1e-8 && abs(own.y - 39.9) < 1e-8)
        }
        let row = try await queue.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT s.srs_id, organization, organization_coordsys_id AS code, definition
                    FROM gpkg_spatial_ref_sys s JOIN gpkg_geometry_columns USING (srs_id)
                    """
            ).map(Self.texts) ?? [:]
        }
        let code = crs.authority == "EPSG" ? crs.code : "4326"
        #expect(row["srs_id"] == code && row["code"] == code && row["organization"] == "EPSG")
        let definition = row["definition"] ?? ""
        #expect(definition.hasPrefix("GEOGCS[") || definition.hasPrefix("PROJCS["))
    }

    @Test func `only the properties that are asked for have columns`() async throws {
        try await store.add(Self.features, to: Self.types)
        let queue = try await export(
            FeatureQuery(collection: "instruments", properties: ["text", "date"])
        )
        let columns = try await queue.read { try $0.columns(in: "instruments").map(\.name) }
        #expect(columns == ["fid", "geom", "id", "text", "date"])
    }

    @Test func `names that the format has for itself are kept apart`() async throws {
        let names = ["fid", "geom", "id", "ID", "a\"b", "rowid", "质谱"]
        let definition = Sample.collection(
            "gpkg_x",
            names.map { PropertyDefinition(name: $0, type: .text) }
        )
        let values = Dictionary(uniqueKeysWithValues: names.map { ($0, PropertyValue.text($0)) })
        try await store.add([Sample.point("p", 1, 2, values)], to: definition)
        let queue = try await export(FeatureQuery(collection: "gpkg_x"))
        let cells = try await queue.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM c_gpkg_x").map(Self.texts) ?? [:]
        }
        #expect(cells["id"] == "p" && cells["fid"] == "1")
        for name in ["fid_", "geom_", "id_", "ID__"] {
            #expect(cells[name] == String(name.prefix { $0 != "_" }))
        }
        #expect(cells["a\"b"] == "a\"b" && cells["质谱"] == "质谱")
    }

    /// The cells of a row by their columns, as texts.
    private static func texts(of row: Row) -> [String: String] {
        Dictionary(
            row.map { ($0, String.fromDatabaseValue($1) ?? "\($1)") },
            uniquingKeysWith: { first, _ in first }
        )
    }

    @Test func `titles and terms stand in both languages`() async throws {
        let definition = CollectionDescription(
            id: "c",
            title: LocalizedText(zh: "仪器", en: "Instruments"),
            summary: LocalizedText(zh: "大型仪器。"),
            properties: [
                PropertyDefinition(
                    name: "kind",
                    type: .text,
                    title: LocalizedText(zh: "种类", en: "Kind")
                )
            ],
            provenance: Provenance(source: "登记册 2026", licence: "CC-BY-4.0", attribution: "© 某所")
        )
        try await store.add([Sample.point("p", 1, 2)], to: definition)
        let queue = try await export(FeatureQuery(collection: "c"))
        #expect(
            try await Self.texts("SELECT identifier, description FROM gpkg_contents", in: queue)
                == ["仪器 / Instruments 大型仪器。"]
        )
        #expect(
            try await Self.texts(
                "SELECT title FROM gpkg_data_columns WHERE column_name = 'kind'",
                in: queue
            ) == ["种类 / Kind"]
        )
        let terms = try await Self.texts(
            """
            SELECT metadata FROM gpkg_metadata m JOIN gpkg_metadata_reference r
            ON m.id = r.md_file_id WHERE r.table_name = 'c'
            """,
            in: queue
        )
        #expect(
            terms == [
                """
                {"description":{"zh":"大型仪器。"},"identifier":"c","license":"CC-BY-4.0",\
                "rights":"© 某所","source":"登记册 2026","title":{"en":"Instruments","zh":"仪器"}}
                """
            ]
        )
    }

    @Test(.enabled(if: GDALTests.hasOgr, "ogrinfo (gdal-bin) is not installed"))
    func `ogrinfo reads a download without a warning`() async throws {
        // GDAL warns of times finer than the format foresees, and reads them.
        let features = Self.features.map { feature in
            let instant = PropertyValue.dateTime(Instant(microseconds: 1_700_000_000_123_000))
            guard feature.properties["datetime"] != nil else { return feature }
            return Feature(
                id: feature.id,
                geometry: feature.geometry,
                properties: feature.properties.merging(["datetime": instant]) { $1 }
            )
        }
        try await store.add(features, to: Self.types)
        for crs in [CRSIdentifier.crs84, .epsg(4490), .epsg(4547)] {
            _ = try await export(FeatureQuery(collection: "instruments", crs: crs))
            let answer = try Program.run("/usr/bin/ogrinfo", ["-al", target])
            #expect(answer.status == 0 && answer.errors == "", "\(crs): \(answer.errors)")
            #expect(answer.output.contains("Feature Count: 4"), "\(crs)")
            #expect(answer.output.contains("integer (Integer64) = 9223372036854775807"))
            #expect(answer.output.contains("integer (Integer64) = -9223372036854775808"))
            #expect(answer.output.contains("id (String) = 北京-01"))
            #expect(answer.output.contains("text (String) = 质谱仪 '“\n𠀀"))
            #expect(answer.output.contains("date (Date) = 2022/01/08"))
            #expect(answer.output.contains("boolean (Integer(Boolean)) = 1"))
            if crs == .crs84 {
                #expect(answer.output.contains("POINT Z (116.4 39.9 43.5)"))
                #expect(answer.output.contains("Extent: (100.000000, 20.000000) - (116.4"))
            } else if crs == .epsg(4490) {
                #expect(answer.output.contains("GEOGCRS[\"China Geodetic Coordinate System 2000\""))
                #expect(answer.output.contains("POINT Z (116.4 39.9 43.5)"))
            } else {
                #expect(answer.output.contains("CGCS2000 / 3-degree Gauss-Kruger CM 114E"))
            }
        }
    }

    @Test(
        .enabled(if: GDALTests.hasValidator, "the validator (python3-gdal) is not installed"),
        arguments: ["OGC:CRS84", "EPSG:4490", "EPSG:4547"]
    )
    func `the GeoPackage validator accepts a download`(name: String) async throws {
        try await store.add(Self.features, to: Self.types)
        _ = try await export(FeatureQuery(collection: "instruments", crs: Sample.crs(name)))
        let answer = try Program.run(
            "/usr/bin/python3",
            ["-m", "osgeo_utils.samples.validate_gpkg", target]
        )
        #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
    }
}
