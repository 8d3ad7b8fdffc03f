import Features
import Foundation
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

/// What GDAL says of the file of an open store.
@Suite("GDAL and the file of a store")
struct GDALTests {
    let temporary: TemporaryStore
    let store: GeoPackageStore

    static let hasOgr = Program.exists("/usr/bin/ogrinfo") && Program.exists("/usr/bin/ogr2ogr")
    static let hasValidator =
        (try? Program.run(
            "/usr/bin/python3",
            ["-c", "import osgeo_utils.samples.validate_gpkg"]
        ))?.status == 0

    init() async throws {
        temporary = try TemporaryStore()
        store = try temporary.open()
        let definition = Sample.collection(
            "instruments",
            PropertyType.allCases.map {
                PropertyDefinition(
                    name: $0.rawValue,
                    type: $0,
                    title: LocalizedText(zh: "属性", en: "Property of type \($0.rawValue)")
                )
            }
        )
        try await store.add(
            [
                Sample.point("北京-01", 116.4, 39.9, ["text": .text("质谱"), "integer": .integer(1)]),
                Sample.feature("none", nil, ["boolean": .boolean(true)]),
                Sample.feature("area", Sample.rectangle(Sample.envelope(0, 0, 5, 5))),
                Sample.feature(
                    "dated",
                    Sample.line((1, 1), (2, 3)),
                    [
                        "date": .date(CalendarDate(daysSinceEpoch: 19_000)),
                        "datetime": .dateTime(Instant(microseconds: 1_700_000_000_123_456)),
                        "text-list": .textList(["a", "b"]), "double": .double(0.1),
                    ]
                ),
            ],
            to: definition
        )
        try await store.add([Sample.point("x", 180, 90)], to: Sample.collection("a.b-C"))
        try await store.add([], to: Sample.collection("empty"))
    }

    @Test(.enabled(if: hasOgr, "ogrinfo and ogr2ogr (gdal-bin) are not installed"))
    func `ogrinfo lists the collections without a warning`() throws {
        let answer = try Program.run("/usr/bin/ogrinfo", ["-al", "-so", temporary.path])
        #expect(answer.status == 0)
        #expect(!answer.errors.contains("Warning") && !answer.errors.contains("ERROR"))
        #expect(answer.errors == "")
        #expect(answer.output.contains("Layer name: instruments"))
        #expect(answer.output.contains("Feature Count: 4"))
        #expect(answer.output.contains("Extent: (0.000000, 0.000000) - (116.400000, 39.900000)"))
        #expect(answer.output.contains("Layer name: a.b-C"))
        #expect(answer.output.contains("Layer name: empty"))
        #expect(!answer.output.contains("Layer name: rtree"))
        #expect(!answer.output.contains("kunyu_changes"))
    }

    @Test(.enabled(if: hasValidator, "the GeoPackage validator (python3-gdal) is not installed"))
    func `the GeoPackage validator accepts the file`() throws {
        let answer = try Program.run(
            "/usr/bin/python3",
            ["-m", "osgeo_utils.samples.validate_gpkg", temporary.path]
        )
        #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
    }

    @Test(.enabled(if: hasOgr, "ogrinfo and ogr2ogr (gdal-bin) are not installed"))
    func `a feature that ogr2ogr appends is found by the next query`() async throws {
        let near = FeatureQuery(collection: "instruments", proximity: Sample.near(10, 50), limit: 1)
        #expect(try await store.page(near).ids == ["area"])
        let source = temporary.folder.appending(path: "more.geojson")
        try Data(
            """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "properties": {"text": "from outside", "integer": 7},
               "geometry": {"type": "Point", "coordinates": [10, 50]}},
              {"type": "Feature", "properties": {"id": "named"},
               "geometry": {"type": "Point", "coordinates": [10.1, 50]}}]}
            """.utf8
        ).write(to: source)
        let answer = try Program.run(
            "/usr/bin/ogr2ogr",
            ["-append", "-nln", "instruments", temporary.path, source.path]
        )
        #expect(answer.status == 0)
        #expect(!answer.errors.contains("ERROR"), "\(answer.errors)")
        let page = try await store.page(near)
        #expect(page.entries.first?.feature.properties["text"] == .text("from outside"))
        #expect(page.entries.first?.feature.properties["integer"] == .integer(7))
        #expect(page.numberMatched == 5)
        let named = try await store.feature(Sample.id("named"), in: "instruments")
        #expect(named.geometry == .point(Position(x: 10.1, y: 50)))
        if Self.hasValidator {
            let verdict = try Program.run(
                "/usr/bin/python3",
                ["-m", "osgeo_utils.samples.validate_gpkg", temporary.path]
            )
            #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
        }
    }
}

/// A program of the system.
enum Program {
    struct Answer {
        let status: Int32
        let output: String
        let errors: String
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: path)
    }

    static func run(_ path: String, _ arguments: [String]) throws -> Answer {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        let folder = FileManager.default.temporaryDirectory.appending(path: "kunyu-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files, for a pipe that nobody empties stops the program.
        let files = ["output", "errors"].map { folder.appending(path: $0) }
        for file in files { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus,
            output: try String(contentsOf: files[0], encoding: .utf8),
            errors: try String(contentsOf: files[1], encoding: .utf8)
        )
    }
}
