import Foundation
import Testing

@Suite("formats of the map command")
struct MapFormatTests {
    private static let squares = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","id":"a","properties":{"code":"A","name_zh":"甲","name_en":"Alpha"},
        "geometry":{"type":"Polygon","coordinates":[[[100,30],[104,30],[104,34],[100,34],[100,30]]]}},
        {"type":"Feature","id":"b","properties":{"code":"B","name_zh":"乙","name_en":"Beta"},
        "geometry":{"type":"Polygon","coordinates":[[[104,30],[108,30],[108,34],[104,34],[104,30]]]}}]}
        """
    private static let things = """
        id,code,lon,lat
        1,A,101,31
        2,A,102,31
        3,A,103,31
        4,B,105,31

        """
    private static let definition = """
        {"id":"things-by-square","title":{"zh":"物件","en":"Things"},
        "unit":{"zh":"数量","en":"Count"},"counted":["things"],"by":"code","regions":"squares",
        "classification":{"method":"tiers","upperBounds":[1],"zero":"separate"},
        "projection":"+proj=aea +lat_1=25 +lat_2=47 +lon_0=105","frame":{},"language":"en",
        "width":600}
        """

    /// A store with regions and things, and a folder with one definition.
    private func filled() throws -> KunyuProcess {
        let kunyu = try KunyuProcess()
        let squares = try kunyu.file("squares.geojson", Self.squares)
        let things = try kunyu.file("things.csv", Self.things)
        for (file, name) in [(squares, "squares"), (things, "things")] {
            let imported = try kunyu.run("import", file, "--collection", name, "--no-regions")
            #expect(imported.status == 0, "\(imported.errors)")
        }
        try FileManager.default.createDirectory(
            at: kunyu.folder.appendingPathComponent("maps"),
            withIntermediateDirectories: true
        )
        _ = try kunyu.file("maps/things-by-square.json", Self.definition)
        return kunyu
    }

    private func draw(_ kunyu: KunyuProcess, _ options: String...) throws -> KunyuProcess.Outcome {
        let maps = kunyu.folder.appendingPathComponent("maps").path
        return try kunyu.run(["map", "things-by-square", "--maps", maps] + options)
    }

    @Test func `a map is written in each format that there is`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        for (format, start) in [
            ("svg", "<?xml"), ("png", "\u{89}PNG"), ("pdf", "%PDF-1."), ("json", "{"),
            ("csv", "# "), ("geojson", "{\"type\":\"FeatureCollection\""), ("mapbox", "{"),
            ("sld", "<?xml"),
        ] {
            let file = kunyu.folder.appendingPathComponent("map.\(format)")
            let result = try draw(kunyu, "--format", format, "--output", file.path)
            #expect(result.status == 0, "\(format): \(result.errors)")
            let bytes = Array(try Data(contentsOf: file))
            let expected = start.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
            #expect(bytes.starts(with: expected), "\(format)")
        }
    }

    @Test func `two definitions of one map are refused with the names of their files`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        _ = try kunyu.file("maps/again.json", Self.definition)
        let result = try draw(kunyu)
        #expect(result.status != 0)
        #expect(result.errors.contains("again.json, things-by-square.json define the same map"))
    }

    @Test func `a PNG has the width that is asked for`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let file = kunyu.folder.appendingPathComponent("map.png")
        let options = ["--width", "321", "--dpi", "300"]
        let maps = kunyu.folder.appendingPathComponent("maps").path
        let result = try kunyu.run(
            ["map", "things-by-square", "--maps", maps, "--format", "png", "--output", file.path]
                + options
        )
        #expect(result.status == 0, "\(result.errors)")
        let header = Array(try Data(contentsOf: file).prefix(20))
        #expect(header.suffix(4) == [0, 0, 1, 65])
    }

    @Test(arguments: [
        ["--format", "png", "--width", "0"], ["--format", "png", "--width", "1000000"],
        ["--format", "png", "--dpi", "0"], ["--format", "png", "--dpi", "nan"],
        ["--format", "pdf", "--page", "a9"], ["--format", "gif"],
    ])
    func `what cannot be drawn is refused by its option`(options: [String]) throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let maps = kunyu.folder.appendingPathComponent("maps").path
        let result = try kunyu.run(["map", "things-by-square", "--maps", maps] + options)
        #expect(result.status != 0)
        let named = options.count > 2 ? options[2] : options[0]
        #expect(result.errors.contains(named), "\(result.errors)")
        #expect(result.output.isEmpty)
    }

    @Test func `a folder of maps is refused for a file that cannot be read`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let maps = kunyu.folder.appendingPathComponent("maps").path
        let pipe = maps + "/pipe.json"
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        let result = try kunyu.run("map", "things-by-square", "--maps", maps)
        #expect(result.status != 0)
        #expect(result.errors == "Error: --maps: \(pipe) cannot be read\n")
        let file = try kunyu.run("map", "things-by-square", "--maps", kunyu.store)
        #expect(file.errors == "Error: --maps: there is no folder \(kunyu.store)\n")
    }

    @Test func `fonts that lack the letters of maps are told of, and the picture is drawn`() throws
    {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let fonts = try kunyu.file(
            "fonts.conf",
            "<?xml version=\"1.0\"?><fontconfig><cachedir>\(kunyu.folder.path)</cachedir></fontconfig>"
        )
        let file = kunyu.folder.appendingPathComponent("map.png")
        let maps = kunyu.folder.appendingPathComponent("maps").path
        let process = try kunyu.process(
            ["map", "things-by-square", "--maps", maps, "--format", "png", "--output", file.path]
        )
        process.environment = ProcessInfo.processInfo.environment
            .merging(["FONTCONFIG_FILE": fonts]) { $1 }
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let text = String(decoding: said, as: UTF8.self)
        #expect(text.contains("Warning: no installed font has"))
        #expect(text.contains("fonts-noto-cjk"))
        #expect(FileManager.default.fileExists(atPath: file.path))
    }
}
