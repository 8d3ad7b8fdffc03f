import Formats
import Foundation
import GeometryTypes
import TestSupport
import Testing

/// The cases of public reports that are questions of reading.
struct GeoJSONCaseTests {
    private static let material = "cases/material/geojson-invalid-geometry"

    // MARK: F01

    @Test func `F01 two thousand nested collections are refused by the depth limit`() throws {
        let open = #"{"type":"GeometryCollection","geometries":["#
        let text =
            String(repeating: open, count: 2_000) + #"{"type":"Point","coordinates":[1,2]}"#
            + String(repeating: "]}", count: 2_000)
        #expect(try faultText(text).contains("deeper than"))
        #expect(
            try faultText(#"{"type":"Feature","properties":null,"geometry":\#(text)}"#)
                .contains("deeper than")
        )
    }

    @Test func `F01 a hundred thousand nested brackets are refused by the depth limit`() throws {
        let brackets = String(repeating: "[", count: 100_000)
        for text in [brackets, #"{"type":"Polygon","coordinates":\#(brackets)"#] {
            #expect(try faultText(text).contains("deeper than"))
        }
    }

    @Test func `F01 a collection nested three deep is read`() throws {
        let point = #"{"type":"Point","coordinates":[1,2]}"#
        var text = point
        for _ in 0..<3 { text = #"{"type":"GeometryCollection","geometries":[\#(text)]}"# }
        let record = try ReadBack.records(text)[0]
        #expect(record.geometry?.envelope == Envelope(Position(x: 1, y: 2)))
    }

    // MARK: F02

    @Test(arguments: [
        #"{"type":"name","properties":{"name":"EPSG:3857"}}"#,
        #"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}}"#,
        #"{"type":"EPSG","properties":{"code":"3857"}}"#,
        #"{"type":"link","properties":{"href":"http://example.com/crs"}}"#,
        "17", #""EPSG:3857""#,
    ])
    func `F02 another reference system is refused, before and after the features`(
        crs: String
    ) throws {
        let features =
            #""features":[{"type":"Feature","properties":null,"geometry":"#
            + #"{"type":"Point","coordinates":[12958412.49,4852030.63]}}]"#
        for text in [
            #"{"type":"FeatureCollection","crs":\#(crs),\#(features)}"#,
            #"{"type":"FeatureCollection",\#(features),"crs":\#(crs)}"#,
            #"{"type":"Point","crs":\#(crs),"coordinates":[12958412.49,4852030.63]}"#,
        ] {
            let reason = try faultText(text)
            #expect(reason.contains("crs") && reason.contains("CRS84"), "\(reason)")
        }
    }

    @Test(arguments: [
        "urn:ogc:def:crs:OGC:1.3:CRS84", "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        "OGC:CRS84", "CRS84",
    ])
    func `F02 the forms of CRS84 are accepted`(name: String) throws {
        let records = try ReadBack.records(
            """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"\(name)"}},
            "features":[{"type":"Feature","properties":null,
            "geometry":{"type":"Point","coordinates":[116.4074,39.9042]}}]}
            """
        )
        #expect(records.map(\.geometry) == [.point(Position(x: 116.4074, y: 39.9042))])
    }

    @Test func `F02 a reference system inside a feature is refused as well`() throws {
        let crs = #""crs":{"type":"name","properties":{"name":"EPSG:3857"}}"#
        for feature in [
            #"{"type":"Feature",\#(crs),"properties":null,"geometry":null}"#,
            #"{"type":"Feature","properties":null,"#
                + #""geometry":{"type":"Point",\#(crs),"coordinates":[1,2]}}"#,
        ] {
            let text = #"{"type":"FeatureCollection","features":[\#(feature)]}"#
            #expect(try faultText(text).contains("crs"))
        }
    }

    // MARK: F03

    @Test(arguments: [
        #""geometry":null"#, #""geometry":{"type":"Point","coordinates":[]}"#,
        #""geometry":{"type":"GeometryCollection","geometries":[]}"#,
        #""geometry":{"type":"Polygon","coordinates":[]}"#,
        #""geometry":{"type":"MultiPolygon","coordinates":[]}"#,
    ])
    func `F03 a geometry without coordinates is no geometry and never 0,0`(member: String) throws {
        let record = try ReadBack.records(
            #"{"type":"Feature","id":"x","properties":null,\#(member)}"#
        )[0]
        #expect(record.geometry == nil)
    }

    // MARK: F05

    @Test func `F05 ids and numbers keep all their digits`() throws {
        let record = try ReadBack.records(
            #"{"type":"Feature","id":2305843009223039236,"geometry":null,"properties":{"#
                + #""n":9007199254740993,"m":-9223372036854775808,"u":18446744073709551615,"#
                + #""huge":123456789012345678901234567890,"d":1.0,"z":-0.0,"t":1e400}}"#
        )[0]
        #expect(record.id == "2305843009223039236")
        let values = Dictionary(uniqueKeysWithValues: record.fields.map { ($0.name, $0.value) })
        #expect(values["n"] == .integer(9_007_199_254_740_993))
        #expect(values["m"] == .integer(.min))
        #expect(values["u"]?.text == "18446744073709551615")
        #expect(values["huge"]?.text == "123456789012345678901234567890")
        #expect(values["d"] == .double(1))
        #expect(values["t"]?.text == "1e400")
    }

    // MARK: F08

    @Test(
        .enabled(if: SharedMaterial.exists(material)),
        arguments: try files(in: ["valid"])
    )
    func `F08 valid files are read`(file: String) throws {
        for result in try read(file) { #expect(throws: Never.self) { try result.get() } }
    }

    @Test(
        .enabled(if: SharedMaterial.exists(material)),
        arguments: try files(in: ["invalid_structure"])
    )
    func `F08 files of invalid structure are refused or without a wrong geometry`(
        file: String
    ) throws {
        let results: [Result<Record, RecordFault>]
        do { results = try read(file) } catch { return }
        let isRefused = results.contains { if case .failure = $0 { true } else { false } }
        #expect(isRefused, "\(file)")
    }

    @Test(
        .enabled(if: SharedMaterial.exists(material)),
        arguments: try files(in: [
            "invalid_geometries", "problematic_geometries", "problematic_structure",
        ])
    )
    func `F08 other files give records or faults with a reason`(file: String) throws {
        let results: [Result<Record, RecordFault>]
        do { results = try read(file) } catch { return }
        let name = file.split(separator: "/").last.map(String.init) ?? file
        for case .failure(let fault) in results {
            #expect(!fault.reason.isEmpty && fault.line > 0)
            #expect(!name.contains("not_ccw") && !name.contains("not_cw"), "\(fault)")
        }
        if name.contains("unclosed") {
            #expect(results.contains { if case .failure = $0 { true } else { false } })
        }
    }

    private static func files(in folders: [String]) throws -> [String] {
        guard SharedMaterial.exists(material) else { return [] }
        return try folders.flatMap { folder in
            try FileManager.default
                .contentsOfDirectory(atPath: SharedMaterial.url("\(material)/\(folder)").path)
                .map { "\(folder)/\($0)" }
        }
        .sorted()
    }

    private func read(_ file: String) throws -> [Result<Record, RecordFault>] {
        let url = SharedMaterial.url("\(Self.material)/\(file)")
        return try ReadBack.all([UInt8](try Data(contentsOf: url)))
    }

    /// The reason why a text, or the first record at fault in it, is refused.
    private func faultText(_ text: String) throws -> String {
        do {
            for case .failure(let fault) in try ReadBack.all(text) { return fault.reason }
            return ""
        } catch let fault as FileFault {
            return fault.description
        } catch let fault as JSONSyntaxError {
            return fault.description
        }
    }
}
