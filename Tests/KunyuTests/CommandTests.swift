import Foundation
import Testing

@Suite("commands")
struct CommandTests {
    private static let table = """
        id,name,lon,lat,value
        a,北京,116.39,39.91,1
        b,上海,121.47,31.23,2
        c,nowhere,,,3

        """

    @Test func `a table is imported, queried and exported`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let file = try kunyu.file("places.csv", Self.table)
        let imported = try kunyu.run("import", file, "--collection", "places")
        #expect(imported.status == 0)
        #expect(imported.errors.contains("3 written of 3 records"))

        let query = try kunyu.run(
            "query",
            "places",
            "--near",
            "116.39,39.91",
            "--radius",
            "2000km",
            "--limit",
            "5"
        )
        #expect(query.status == 0)
        let lines = query.output.split(separator: "\n")
        #expect(lines[0].contains("distance (m)"))
        #expect(lines[2].hasPrefix("a") && lines[2].contains("0.000"))
        #expect(lines[3].hasPrefix("b") && lines[3].contains("上海"))
        #expect(lines.last == "2 of 2 features")

        let json = try kunyu.run("query", "places", "--where", "value=2", "--format", "geojson")
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        )
        #expect((document["features"] as? [Any])?.count == 1)

        let path = kunyu.folder.appendingPathComponent("out.geojson").path
        #expect(try kunyu.run("export", "places", "--output", path).status == 0)
        let exported = try #require(
            try JSONSerialization.jsonObject(
                with: Data(contentsOf: URL(fileURLWithPath: path))
            ) as? [String: Any]
        )
        #expect((exported["features"] as? [Any])?.count == 3)

        let again = try kunyu.run("import", path, "--collection", "copy")
        #expect(again.errors.contains("3 written of 3 records"))
    }

    @Test func `a query is explained, forced onto a plan, and starts at an offset`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let file = try kunyu.file("places.csv", Self.table)
        try kunyu.run("import", file, "--collection", "places")
        let query = ["query", "places", "--bbox", "100,30,130,50"]
        let explained = try kunyu.run(query + ["--explain"])
        #expect(explained.status == 0)
        let lines = explained.output.split(separator: "\n")
        #expect(lines[0].hasPrefix("plan"))
        // A feature without geometry is in every box.
        #expect(lines.last?.hasSuffix(" ms, 3 of 3 returned") == true)
        #expect(lines.count { $0.hasPrefix("> ") } == 1)
        let plain = try kunyu.run(query)
        for plan in ["spatial", "order"] {
            let forced = try kunyu.run(query + ["--plan", plan, "--explain"])
            #expect(forced.output.contains("\n> \(plan)"), "\(forced.output)")
            #expect(try kunyu.run(query + ["--plan", plan]).output == plain.output)
        }
        let later = try kunyu.run(query + ["--offset", "2"])
        #expect(later.output.contains("nowhere") && later.output.contains("1 of 3 features"))
    }

    @Test func `a query has an order, a choice of ids and properties, and reference systems`()
        throws
    {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let file = try kunyu.file("places.csv", Self.table)
        try kunyu.run("import", file, "--collection", "places", "--no-regions")
        let falling = try kunyu.run("query", "places", "--sortby=-value", "--properties", "value")
        let rows = falling.output.split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        #expect(rows.first == "id value")
        #expect(rows.dropFirst(2) == ["c 3", "b 2", "a 1", "3 of 3 features"])
        let chosen = try kunyu.run("query", "places", "--ids", "c,a,x")
        #expect(chosen.output.contains("2 of 2 features"))
        let turned = try kunyu.run(
            "query",
            "places",
            "--bbox",
            "39,116,41,117",
            "--bbox-crs",
            "EPSG:4326",
            "--crs",
            "http://www.opengis.net/def/crs/EPSG/0/4490",
            "--properties",
            "value",
            "--format",
            "geojson"
        )
        #expect(turned.output.contains("\"coordinates\":[39.91,116.39]"))
        #expect(turned.output.contains("\"properties\":{\"value\":1}"))
        #expect(!turned.output.contains("121.47"))
    }

    @Test func `a property is asked for by its name, whatever it is`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let file = try kunyu.file("odd.csv", "id,lon,lat,near,limit\na,1,2,q,5\nb,1,2,r,6\n")
        try kunyu.run("import", file, "--collection", "odd")
        let found = try kunyu.run(
            "query",
            "odd",
            "--where",
            "near=q",
            "--where",
            "limit=5",
            "--near",
            "0,0"
        )
        #expect(found.output.contains("1 of 1 features"))
        let wrong = try kunyu.run("query", "odd", "--where", "limit=x")
        #expect(wrong.errors.contains("--where: 'x' is no value of limit"))
    }

    @Test func `refused records are reported with their lines and the rest is taken`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let file = try kunyu.file(
            "bad.csv",
            "id,lon,lat\nok,1,2\nswapped,39.9,116.4\nzero,0,0\nhalf,1,\ntext,one,two\nok,3,4\n"
        )
        let imported = try kunyu.run("import", file, "--collection", "bad")
        #expect(imported.status == 0)
        #expect(imported.errors.contains("1 written of 6 records"))
        for line in 3...7 {
            #expect(imported.errors.contains("line \(line), record \(line - 1) ("))
        }
        #expect(imported.errors.contains("swapped?"))

        let strict = try kunyu.run("import", file, "--collection", "strict", "--strict")
        #expect(strict.status != 0)
        #expect(try kunyu.run("query", "strict").status != 0)
    }

    @Test(arguments: [
        (["query", "nope"], "there is no collection 'nope'"),
        (["query", "places", "--near", "200,0"], "--near"),
        (["query", "places", "--radius", "5km"], "--radius"),
        (["query", "places", "--bbox", "1,2,3"], "--bbox"),
        (["query", "places", "--where", "x=1"], "has no property 'x'"),
        (["query", "places", "--ids", "a,"], "--ids"),
        (["query", "places", "--sortby", "x"], "--sortby: features cannot be ordered by 'x'"),
        (["query", "places", "--properties", "x"], "--properties: 'places' has no property 'x'"),
        (["query", "places", "--crs", "4326"], "--crs: '4326' is no reference system"),
        (["query", "places", "--crs", "EPSG:4978"], "there is no reference system EPSG:4978"),
        (["query", "places", "--bbox", "0,0,1,1", "--bbox-crs", "x"], "--bbox-crs"),
        (
            ["query", "places", "--bbox", "116,39,117,41", "--bbox-crs", "EPSG:4326"],
            "116.0 is no latitude of EPSG:4326"
        ),
        (["query", "places", "--filter", "value >"], "--filter: at character"),
        (["query", "places", "--filter", "nope = 1"], "--filter"),
        (["query", "places", "--filter-lang", "sql"], "--filter-lang: 'sql' is no language"),
        (["query", "places", "--filter", "true", "--filter-crs", "x"], "--filter-crs"),
        (["aggregate", "places", "--by", "value", "--filter", "value >"], "--filter"),
        (["query", "places", "--format", "kml", "--crs", "EPSG:3857"], "--crs"),
        (["query", "places", "--format", "csv", "--output", "/nowhere/x.csv"], "/nowhere/x.csv"),
        (["serve", "--temporary-folder", "/nowhere", "--port", "0"], "--temporary-folder"),
        (["serve", "--archives", "/nowhere", "--port", "0"], "--archives"),
        (["serve", "--tile-cache-size", "-1"], "--tile-cache-size"),
        (["serve", "--max-exports", "0", "--port", "0"], "--max-exports 0"),
        (["query", "places", "--limit", "0"], "--limit 0"),
        (["query", "places", "--offset=-1"], "--offset -1"),
        (["query", "places", "--plan", "text"], "spatial"),
        (["serve", "--public", "/nowhere/at/all", "--port", "0"], "--public /nowhere/at/all"),
        (["import", "missing.csv", "--collection", "x"], "missing.csv"),
        (["import", "places.xyz", "--collection", "x"], "does not tell its format"),
        (["import", "places.csv", "--collection", "a/b"], "may not name a collection"),
        (["map", "nope"], "there is no map 'nope'"),
    ])
    func `what cannot be done is refused by name`(
        _ arguments: [String],
        _ message: String
    ) throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let file = try kunyu.file("places.csv", Self.table)
        try kunyu.run("import", file, "--collection", "places")
        let process = try kunyu.process(arguments)
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = Pipe()
        try process.run()
        let errors = String(
            decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(),
            as: UTF8.self
        )
        process.waitUntilExit()
        #expect(process.terminationStatus != 0)
        #expect(process.terminationReason == .exit)
        #expect(errors.contains(message))
    }

    @Test(arguments: [
        ("serve", ["default: 127.0.0.1", "default: 8080", "tiles/maps", "16 MiB", "in MiB"]),
        (
            "import",
            ["degrees of WGS", "create (default) refuses", "5 km", "found by name unless given"]
        ),
        ("export", ["degrees", "default: geojson", "metres"]),
        ("query", ["metres", "degrees clockwise from north", "default: 10", "default: table"]),
        ("map", ["pixels", "default: svg", "default: tiles/maps"]),
        ("demo", ["synthetic", "default: 7", "default: geodata/codes", "same bytes"]),
    ])
    func `help states units and defaults`(_ command: String, _ words: [String]) throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let help = try kunyu.run(command, "--help")
        #expect(help.status == 0)
        let text = help.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for word in words + ["var/kunyu.gpkg"] { #expect(text.contains(word), "\(word)") }
    }
}
