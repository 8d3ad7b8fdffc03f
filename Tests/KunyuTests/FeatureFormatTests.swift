import Foundation
import Testing

@Suite("formats and filters of queries")
struct FeatureFormatTests {
    private static let table = """
        id,name,lon,lat,value
        a,北京,116.39,39.91,1
        b,上海,121.47,31.23,2
        c,nowhere,,,3

        """

    private func imported() throws -> KunyuProcess {
        let kunyu = try KunyuProcess()
        let file = try kunyu.file("places.csv", Self.table)
        try kunyu.run("import", file, "--collection", "places", "--no-regions")
        return kunyu
    }

    @Test(arguments: [
        (["--filter", "value > 1"], ["b", "c"]), (["--filter", "name LIKE '北%'"], ["a"]),
        (["--filter", "S_INTERSECTS(geometry, BBOX(110,35,120,45))"], ["a"]),
        (
            [
                "--filter-lang", "cql2-json", "--filter",
                #"{"op":"=","args":[{"property":"value"},2]}"#,
            ], ["b"]
        ),
        (
            [
                "--filter", "S_INTERSECTS(geometry, BBOX(35,110,45,120))", "--filter-crs",
                "EPSG:4326",
            ], ["a"]
        ),
    ])
    func `a filter chooses features`(_ options: [String], _ ids: [String]) throws {
        let kunyu = try imported()
        defer { kunyu.remove() }
        let query = ["query", "places", "--format", "geojsonseq"] + options
        let lines = try kunyu.run(query).output.split(separator: "\n")
        #expect(lines.count == ids.count)
        for (line, id) in zip(lines, ids) { #expect(line.contains("\"id\":\"\(id)\"")) }
        let counted = try kunyu.run(["aggregate", "places", "--by", "value"] + options)
        #expect(counted.output.contains("\(ids.count) in all"), "\(counted.output)")
    }

    @Test func `formats that need no pages hold all that match, others the first ten`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let rows = (0..<30).map { "p\(100 + $0),\($0),1\n" }.joined()
        let file = try kunyu.file("many.csv", "id,lon,lat\n" + rows)
        try kunyu.run("import", file, "--collection", "many", "--no-regions")
        func count(_ format: String, _ options: [String] = []) throws -> Int {
            let output = try kunyu.run(["query", "many", "--format", format] + options).output
            return output.components(separatedBy: "p1").count - 1
        }
        for format in ["geojsonseq", "csv", "kml"] {
            #expect(try count(format) >= 30, "\(format)")
        }
        #expect(try count("geojsonseq", ["--limit", "7"]) == 7)
        #expect(try count("geojsonseq", ["--limit", "7", "--offset", "28"]) == 2)
        for format in ["table", "geojson", "jsonfg"] { #expect(try count(format) == 10) }
        let plain = try printed(kunyu, ["query", "many", "--format", "csv"])
        let marked = try printed(kunyu, ["query", "many", "--format", "csv", "--bom"])
        #expect(marked == Data([0xef, 0xbb, 0xbf]) + plain)
    }

    @Test(
        arguments: [
            ("fgb", [0x66, 0x67, 0x62, 3]), ("gpkg", Array("SQLite format 3".utf8)),
            ("csv", Array("id,".utf8)), ("kml", Array("<?xml".utf8)),
            ("jsonfg", Array("{\"type\":\"FeatureCollection\"".utf8)),
        ] as [(String, [UInt8])]
    )
    func `a file is written where it is wanted, whole or not at all`(
        _ format: String,
        _ start: [UInt8]
    ) throws {
        let kunyu = try imported()
        defer { kunyu.remove() }
        let path = kunyu.folder.appendingPathComponent("out.\(format)").path
        for _ in 0..<2 {
            let query = ["query", "places", "--format", format, "--output", path]
            #expect(try kunyu.run(query).status == 0)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(
                bytes.starts(with: start),
                "\(String(decoding: bytes.prefix(40), as: UTF8.self))"
            )
        }
        #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
        let bytes = try printed(kunyu, ["query", "places", "--format", format])
        #expect(bytes.starts(with: start))
    }

    /// The bytes that a command prints.
    private func printed(_ kunyu: KunyuProcess, _ arguments: [String]) throws -> Data {
        let process = try kunyu.process(arguments)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return bytes
    }
}
