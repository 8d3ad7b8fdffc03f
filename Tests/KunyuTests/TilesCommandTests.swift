import Foundation
import Testing

@Suite("the tiles commands")
struct TilesCommandTests {
    private static let places = """
        id,name,lon,lat,value,day
        a,北京,116.39,39.91,1,2020-01-01
        b,上海,121.47,31.23,2,2021-01-01
        c,Somewhere,-70.5,-33.4,3,2022-01-01

        """
    private static let areas = """
        {"type":"FeatureCollection","features":[{"type":"Feature","id":"x","properties":
        {"name":"Area","level":2},"geometry":{"type":"Polygon","coordinates":
        [[[100,20],[120,20],[120,40],[100,40],[100,20]]]}}]}
        """

    private func filled() throws -> KunyuProcess {
        let kunyu = try KunyuProcess()
        let places = try kunyu.file("places.csv", Self.places)
        let areas = try kunyu.file("areas.geojson", Self.areas)
        for (file, name) in [(places, "places"), (areas, "areas")] {
            let imported = try kunyu.run("import", file, "--collection", name, "--no-regions")
            try #require(imported.status == 0, "\(imported.errors)")
        }
        return kunyu
    }

    private func info(_ path: String, _ kunyu: KunyuProcess) throws -> [String: Any] {
        let told = try kunyu.run(["tiles", "info", path, "--json"], takesStore: false)
        try #require(told.status == 0, "\(told.errors)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any]
        )
    }

    private func layers(_ info: [String: Any]) throws -> [(id: String, fields: [String])] {
        let metadata = try #require(info["metadata"] as? [String: Any])
        return try #require(metadata["vector_layers"] as? [[String: Any]]).map { layer in
            (
                layer["id"] as? String ?? "",
                ((layer["fields"] as? [String: Any]) ?? [:]).keys.sorted()
            )
        }
    }

    @Test func `collections are built into an archive that tells what it holds`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let path = kunyu.folder.appendingPathComponent("a.pmtiles").path
        let built = try kunyu.run([
            "tiles", "build", "areas", "places", "-o", path, "--max-zoom", "4", "--name", "Test",
        ])
        #expect(built.status == 0, "\(built.errors)")
        #expect(built.errors.contains("in \(path)\n"))
        let info = try info(path, kunyu)
        #expect(info["minZoom"] as? Int == 0 && info["maxZoom"] as? Int == 4)
        #expect((info["tiles"] as? Int ?? 0) >= 10)
        #expect((info["metadata"] as? [String: Any])?["name"] as? String == "Test")
        let layers = try layers(info)
        #expect(layers.map(\.id) == ["areas", "areas_labels", "places"])
        #expect(layers[0].fields == ["id", "level", "name"])
        let text = try kunyu.run(["tiles", "info", path], takesStore: false)
        #expect(text.output.contains("zooms        0 to 4"), "\(text.output)")
        #expect(text.output.contains("areas_labels"))
    }

    @Test func `conditions, zooms and properties narrow what is built`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let path = kunyu.folder.appendingPathComponent("a.pmtiles").path
        let built = try kunyu.run([
            "tiles", "build", "places", "-o", path, "--min-zoom", "3", "--max-zoom", "3",
            "--filter", "value = 3", "--properties", "name", "--thin", "none",
        ])
        #expect(built.status == 0, "\(built.errors)")
        let info = try info(path, kunyu)
        #expect(info["tiles"] as? Int == 1)
        #expect(try layers(info).map(\.fields) == [["id", "name"]])
        // The bounds are those of what is in the archive, and have an area around one point.
        let bounds = try #require(info["bounds"] as? [Double])
        #expect(bounds == [-70.5000005, -33.4000005, -70.4999995, -33.3999995])
        let later = try kunyu.run([
            "tiles", "build", "places", "-o", path, "--min-zoom", "3", "--max-zoom", "3",
            "--datetime", "2021-06-01/..", "--force",
        ])
        #expect(later.status == 0, "\(later.errors)")
    }

    private static let refusals: [(options: [String], words: String)] = [
        (["nowhere"], "there is no collection 'nowhere'; there is areas, places"),
        (["places", "places"], "the collection 'places' is given twice"),
        (["places", "--min-zoom", "5", "--max-zoom", "4"], "--min-zoom: 5 exceeds --max-zoom 4"),
        (["places", "--max-zoom", "25"], "--max-zoom: 25 is no zoom; 0 to 24 is allowed"),
        (["places", "--properties", "town"], "--properties: no collection has a property 'town'"),
        (["places", "--thin", "many"], "--thin: 'many' is no rule; clusters, none or"),
        (["places", "--thin", "areas=none"], "--thin: 'areas' is none of the collections places"),
        (
            ["places", "--thin", "greatest:name"],
            "--thin: 'name' is no number of 'places'; its number is value"
        ),
        (["places", "--filter", "town = 1"], "--filter: "),
        (["places", "--datetime", "soon"], "--datetime: 'soon' is not allowed"),
        (["places", "--filter", "value = 9"], "no tile holds anything"),
    ]

    @Test func `what cannot be done is refused by name, and leaves no file`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let path = kunyu.folder.appendingPathComponent("a.pmtiles").path
        for (options, words) in Self.refusals {
            let result = try kunyu.run(["tiles", "build"] + options + ["-o", path])
            #expect(result.status != 0, "\(options)")
            #expect(result.errors.contains(words), "\(result.errors)")
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: kunyu.folder.path)
        #expect(!files.contains { $0.contains("pmtiles") })
    }

    @Test func `an archive that is there is kept unless told otherwise`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let path = try kunyu.file("a.pmtiles", "mine")
        let refused = try kunyu.run("tiles", "build", "places", "-o", path, "--max-zoom", "2")
        #expect(refused.status != 0)
        #expect(refused.errors.contains("\(path) is there already; --force replaces it"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
        let none = try kunyu.run(["tiles", "info", path], takesStore: false)
        #expect(none.status != 0)
        #expect(none.errors.contains("\(path) is no PMTiles archive of version 3"))
    }

    @Test func `an archive is checked, and its faults are named`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let path = kunyu.folder.appendingPathComponent("a.pmtiles").path
        let built = try kunyu.run([
            "tiles", "build", "areas", "places", "-o", path, "--max-zoom", "3",
        ])
        try #require(built.status == 0, "\(built.errors)")
        func check(_ path: String) throws -> KunyuProcess.Outcome {
            try kunyu.run(["tiles", "check", path], takesStore: false)
        }
        let sound = try check(path)
        #expect(sound.status == 0, "\(sound.output)\(sound.errors)")
        #expect(sound.output.contains("in 3 layers; no fault\n"), "\(sound.output)")
        #expect(sound.output.contains("areas_labels"))
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        // The number of tiles, and a byte in the middle of the first tile.
        bytes[72] ^= 64
        bytes[16_384 + 40] ^= 1
        let broken = try kunyu.file("b.pmtiles", "")
        try bytes.write(to: URL(fileURLWithPath: broken))
        let found = try check(broken)
        #expect(found.status == 1)
        #expect(found.output.contains("; 2 faults\n  tile 0/0/0: "), "\(found.output)")
        #expect(found.output.contains("header: it counts "), "\(found.output)")
        try bytes.dropLast(9).write(to: URL(fileURLWithPath: broken))
        let cut = try check(broken)
        #expect(cut.status == 1 && cut.errors.contains("leave the file of"), "\(cut.errors)")
        let foreign = try check(kunyu.file("c.pmtiles", "mine"))
        #expect(foreign.status == 2 && foreign.errors.contains("is no PMTiles archive"))
        #expect(try check("/nonexistent/a.pmtiles").status == 2)
    }
}
