import Features
import GeometryTypes
import Ingest
import TestSupport
import Testing

/// Geometries are taken when they are valid, and refused with the reason and the place.
struct GeometryImportTests {
    private static func collection(_ geometries: [String]) -> String {
        let features = geometries.enumerated().map { index, geometry in
            #"{"type":"Feature","id":"\#(index)","properties":{},"geometry":\#(geometry)}"#
        }
        return #"{"type":"FeatureCollection","features":["# + "\n"
            + features.joined(separator: ",\n") + "]}"
    }

    @Test func `F03 features without geometry are kept and never lie at 0,0`() async throws {
        let file = try await ImportedFile(
            Self.collection([
                "null", #"{"type":"Point","coordinates":[]}"#,
                #"{"type":"GeometryCollection","geometries":[]}"#,
                #"{"type":"Point","coordinates":[3,4]}"#,
            ]),
            as: .geojson
        )
        #expect(file.ids == ["0", "1", "2", "3"])
        #expect(["0", "1", "2"].allSatisfy { file[$0]?.geometry == nil })
        #expect(file.report.withoutGeometry == 3)
    }

    @Test func `F07 a bow tie and a hole across its shell are refused with reason and place`()
        async throws
    {
        let file = try await ImportedFile(
            Self.collection([
                #"{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}"#,
                #"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],"#
                    + "[[2,2],[6,2],[6,3],[2,3],[2,2]]]}",
                #"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}"#,
            ]),
            as: .geojson
        )
        #expect(file.ids == ["2"])
        #expect(file.refusals.map(\.line) == [2, 3])
        #expect(file.refusals[0].message.contains("1.0, 1.0"))
        #expect(file.refusals.allSatisfy { $0.message.contains("intersect") })
    }

    @Test func `F07 repeated positions are no defect`() async throws {
        let repeated = String(repeating: "[4,0],", count: 1_000)
        let file = try await ImportedFile(
            Self.collection([
                #"{"type":"Polygon","coordinates":[[[0,0],\#(repeated)[4,4],[0,4],[0,0]]]}"#
            ]),
            as: .geojson
        )
        #expect(file.ids == ["0"])
    }

    @Test func `F08 rings that are open or short and positions out of range are refused`()
        async throws
    {
        let file = try await ImportedFile(
            Self.collection([
                #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#,
                #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}"#,
                #"{"type":"Point","coordinates":[39.9,116.4]}"#,
                #"{"type":"LineString","coordinates":[[0,0],[181,0]]}"#,
                #"{"type":"Point","coordinates":[0,0]}"#,
                #"{"type":"LineString","coordinates":[[0,0],[1,0]]}"#,
            ]),
            as: .geojson
        )
        #expect(file.ids == ["5"])
        #expect(file.refusals.map(\.line) == [2, 3, 4, 5, 6])
        #expect(file.refusals[2].message.contains("swapped"))
    }

    @Test func `what rounding has put beyond the antimeridian or a pole is put back`()
        async throws
    {
        let file = try await ImportedFile(
            Self.collection([
                #"{"type":"LineString","coordinates":[[170,0],[180.00000000000006,0]]}"#,
                #"{"type":"LineString","coordinates":[[0,80],[0,90.0000000000001]]}"#,
                #"{"type":"LineString","coordinates":[[170,0],[180.00000001,0]]}"#,
                #"{"type":"LineString","coordinates":[[0,80],[0,-90.00000001]]}"#,
            ]),
            as: .geojson
        )
        #expect(file.ids == ["0", "1"])
        #expect(file.refusals.map(\.line) == [4, 5])
        #expect(file["0"]?.geometry?.envelope.maxX == 180)
        #expect(file["1"]?.geometry?.envelope.maxY == 90)
    }

    @Test func `F02 projected coordinates are refused and nothing is stored`() async throws {
        let store = ScanStore()
        let error = await #expect(throws: ImportError.self) {
            try await ImportedFile(
                #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"#
                    + #""geometry":{"type":"Point","coordinates":[1,2]}}],"#
                    + #""crs":{"type":"name","properties":{"name":"EPSG:3857"}}}"#,
                as: .geojson,
                into: store
            )
        }
        #expect(error?.description.contains("3857") == true)
        await #expect(throws: FeatureStoreError.self) { try await store.collection("c") }
    }

    @Test func `F01 a file nested too deep is refused and nothing is stored`() async throws {
        let error = await #expect(throws: ImportError.self) {
            try await ImportedFile(
                #"{"type":"GeometryCollection","geometries":"#
                    + String(repeating: "[", count: 100_000),
                as: .geojson
            )
        }
        #expect(error?.description.contains("deeper") == true)
    }

    @Test(arguments: [51, 52, 53] as [UInt64])
    func `mutated files are imported or refused, whatever they hold`(seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        let geojson = Self.collection([
            #"{"type":"Point","coordinates":[116.4,39.9]}"#,
            #"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}"#,
        ])
        let table = "id,lon,lat,n\na,116.4,39.9,1\nb,\"1\",2,2.5\nc,,,x\n"
        for round in 0..<150 {
            let isTable = Bool.random(using: &generator)
            var bytes = Array((isTable ? table : geojson).utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: index)
                default: bytes.insert(UInt8.random(in: 0x20...0x7d, using: &generator), at: index)
                }
            }
            do {
                let file = try await ImportedFile(bytes: bytes, as: isTable ? .csv : .geojson)
                let report = file.report
                #expect(report.written + report.refused == report.read, "seed \(seed), \(round)")
                #expect(file.ids.count == report.written, "seed \(seed), \(round)")
            } catch let error as ImportError {
                #expect(!error.description.isEmpty, "seed \(seed), \(round)")
            }
        }
    }
}
