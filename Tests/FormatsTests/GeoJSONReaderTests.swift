import Features
import Formats
import GeometryTypes
import TestSupport
import Testing

/// Every form of GeoJSON is read record by record, with the line of each.
struct GeoJSONReaderTests {
    @Test func `a collection is read feature by feature with its lines`() throws {
        let results = try ReadBack.all(
            """
            {"type":"FeatureCollection","name":"x",
            "features":[
              {"type":"Feature","id":"a","geometry":null,"properties":{"n":1}},

              {"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[1,2]},
               "properties":null}
            ,{"type":"Feature","id":"c","geometry":null,"properties":{}}],
            "bbox":[0,0,1,1]}
            """
        )
        let records = try results.map { try $0.get() }
        #expect(records.map(\.id) == ["a", "b", "c"])
        #expect(records.map(\.line) == [3, 5, 7])
        #expect(records[1].geometry == .point(Position(x: 1, y: 2)))
        #expect(records[0].fields.map(\.name) == ["n"])
    }

    @Test func `a feature alone and a geometry alone are one record each`() throws {
        let feature = try ReadBack.records(
            #"{"type":"Feature","id":7,"properties":{"a":"b"},"geometry":null}"#
        )
        #expect(feature.map(\.id) == ["7"])
        let geometry = try ReadBack.records(#"{"coordinates":[3,4],"type":"Point"}"#)
        #expect(geometry.map(\.geometry) == [.point(Position(x: 3, y: 4))])
    }

    @Test func `lines of features and sequences with record separators are read alike`() throws {
        let lines = [
            #"{"type":"Feature","id":"a","geometry":null,"properties":null}"#,
            #"{"type":"Feature","id":"b","geometry":null,"properties":null}"#,
        ]
        for text in [
            lines.joined(separator: "\n"), lines.joined(separator: "\r\n") + "\r\n\r\n",
            lines.map { "\u{1e}\($0)\n" }.joined(),
        ] {
            let records = try ReadBack.records(text)
            #expect(records.map(\.id) == ["a", "b"])
            #expect(records.map(\.line) == [1, 2])
        }
    }

    @Test func `a fault of one feature leaves the others`() throws {
        let results = try ReadBack.all(
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":"a","geometry":null,"properties":null},
            {"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":["1",2]},"properties":null},
            {"type":"Feature","id":"c","geometry":{"type":"Circle","coordinates":[1,2]},"properties":null},
            17,
            {"type":"Feature","id":"d","geometry":null,"properties":null}]}
            """
        )
        #expect(results.map { (try? $0.get())?.id } == ["a", nil, nil, nil, "d"])
        let faults = results.compactMap { if case .failure(let fault) = $0 { fault } else { nil } }
        #expect(faults.map(\.line) == [3, 4, 5])
        #expect(faults.map(\.id) == ["b", "c", nil])
        #expect(faults[1].reason.contains("Circle"))
    }

    @Test(arguments: [
        ("{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",}]}", 2),
        ("{\"type\":\"FeatureCollection\",\"features\":[\n\n", 3),
        ("{\"type\":\"Feature\",\n\"geometry\":nul}", 2),
    ])
    func `malformed JSON ends the reading at its line`(text: String, line: Int) throws {
        let fault = #expect(throws: JSONSyntaxError.self) { try ReadBack.all(text) }
        #expect(fault?.line == line)
    }

    @Test func `the last of two equal keys counts`() throws {
        let record = try ReadBack.records(
            #"{"type":"Feature","id":"x","id":"y","geometry":null,"properties":{"a":1}}"#
        )[0]
        #expect(record.id == "y")
    }

    @Test(arguments: [1, 2, 5, 64])
    func `where chunks are cut makes no difference`(size: Int) throws {
        let text = """
            {"features":[{"type":"Feature","id":"é","geometry":{"type":"LineString",
            "coordinates":[[1.5,2],[3,-4e-1,7]]},"properties":{"名":"值"}}],"type":"FeatureCollection"}
            """
        let whole = try ReadBack.records(text)
        let cut = try ReadBack.records(text, size: size)
        #expect(cut.map(\.id) == whole.map(\.id))
        #expect(cut.map(\.geometry) == whole.map(\.geometry))
        #expect(cut.map(\.fields).map { $0.map(\.value) } == [[.string("值")]])
    }

    @Test func `heights are kept and a fourth number is left out`() throws {
        let record = try ReadBack.records(
            #"{"type":"MultiPoint","coordinates":[[1,2,3],[4,5],[6,7,8,9]]}"#
        )[0]
        #expect(
            record.geometry
                == .multiPoint([
                    Position(x: 1, y: 2, z: 3), Position(x: 4, y: 5), Position(x: 6, y: 7, z: 8),
                ])
        )
    }

    @Test func `a record without end is an error, many records are none`() throws {
        let feature = Array(#"{"type":"Feature","geometry":null,"properties":null}"#.utf8)
        let blanks = [UInt8](repeating: 0x20, count: 1_000)
        var count = 0
        var reader = try GeoJSONReader(recordLimit: 10_000) {
            count += 1
            return count <= 100 ? feature + blanks : nil
        }
        var records = 0
        while try reader.next() != nil { records += 1 }
        #expect(records == 100)
        var chunks = 0
        let fault = #expect(throws: JSONSyntaxError.self) {
            var endless = try GeoJSONReader(recordLimit: 10_000) {
                chunks += 1
                return chunks == 1 ? Array(#"{"type":""#.utf8) : blanks
            }
            _ = try endless.next()
        }
        #expect(chunks < 15)
        #expect(fault?.reason.contains("10000") == true)
    }

    @Test(arguments: [21, 22, 23, 24] as [UInt64])
    func `mutated GeoJSON gives records or an error that names a line`(seed: UInt64) throws {
        var mutator = Mutator(seed: seed, corpus: Self.corpus)
        for round in 0..<500 {
            let bytes = mutator.next()
            do {
                _ = try ReadBack.all(bytes, size: mutator.chunkSize())
            } catch let fault as JSONSyntaxError {
                #expect(fault.line > 0 && fault.column > 0, "seed \(seed), round \(round)")
            } catch let fault as FileFault {
                #expect(fault.line > 0, "seed \(seed), round \(round)")
            }
        }
    }

    private static let corpus = [
        #"{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","#
            + #""geometry":{"type":"Point","coordinates":[116.4,39.9]},"properties":{"n":1}}]}"#,
        #"{"type":"Feature","id":1,"geometry":{"type":"Polygon","coordinates":"#
            + #"[[[0,0],[4,0],[4,4],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]},"properties":null}"#,
        #"{"type":"GeometryCollection","geometries":[{"type":"MultiLineString","#
            + #""coordinates":[[[1,2],[3,4]]]},{"type":"MultiPoint","coordinates":[[1,2]]}]}"#,
        "\u{1e}{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"a\":[\"x\",\"\\u00e9\"]}}\n",
        #"{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"#
            + #""type":"FeatureCollection","features":[]}"#,
    ]
}
