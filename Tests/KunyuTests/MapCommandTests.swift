import Foundation
import Testing

@Suite("map") struct MapCommandTests {
    /// A store with the shipped provinces and cities and six laboratories.
    private static func filled() throws -> KunyuProcess {
        let kunyu = try KunyuProcess()
        let folder = kunyu.folder.appendingPathComponent("geodata")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let geodata = KunyuProcess.root.appendingPathComponent("geodata")
        let catalog = try JSONSerialization.jsonObject(
            with: try Data(contentsOf: geodata.appendingPathComponent("catalog.json"))
        )
        var entries = try #require((catalog as? [String: Any])?["collections"] as? [[String: Any]])
        entries.removeAll { !["provinces", "cities"].contains($0["id"] as? String ?? "") }
        for entry in entries {
            let name = try #require(entry["file"] as? String)
            try FileManager.default.createSymbolicLink(
                at: folder.appendingPathComponent(name),
                withDestinationURL: geodata.appendingPathComponent(name)
            )
        }
        try JSONSerialization.data(withJSONObject: ["collections": entries])
            .write(to: folder.appendingPathComponent("catalog.json"))
        let served = try ServedProcess(kunyu, options: ["--geodata", folder.path])
        served.process.terminate()
        served.process.waitUntilExit()
        let labs = try kunyu.file(
            "rooms.csv",
            "id,city,staff\na,北京,10\nb,北京市,20\nc,武汉,30\nd,武汉市,40\ne,福州,50\nf,西安,60\n"
        )
        try #require(try kunyu.run("import", labs, "--collection", "rooms").status == 0)
        return kunyu
    }

    private static func json(_ outcome: KunyuProcess.Outcome) throws -> [String: Any] {
        try #require(outcome.status == 0, "\(outcome.errors)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        )
    }

    /// The values above zero by the codes of their regions.
    private static func values(_ json: [String: Any]) throws -> [String: Double] {
        let regions = try #require(json["regions"] as? [[String: Any]])
        var values: [String: Double] = [:]
        for region in regions {
            if let code = region["code"] as? String, let value = region["value"] as? Double,
                value > 0
            {
                values[code] = value
            }
        }
        return values
    }

    @Test func `options change a map as the parameters of its address do`() throws {
        let kunyu = try Self.filled()
        defer { kunyu.remove() }
        let city = try Self.json(
            try kunyu.run("map", "rooms", "--format", "json", "--level", "city")
        )
        #expect(try Self.values(city) == ["110000": 2, "420100": 2, "350100": 1, "610100": 1])
        let province = try Self.json(
            try kunyu.run([
                "map", "rooms", "--format", "json", "--level", "province", "--measure", "sum:staff",
                "--breaks", "50,100", "--set", "palette=Blues", "--filter", "staff > 15",
            ])
        )
        #expect(
            try Self.values(province) == ["110000": 20, "420000": 70, "350000": 50, "610000": 60]
        )
        #expect(province["breaks"] as? [Double] == [50, 100])
        let words = try Self.json(
            try kunyu.run([
                "map", "rooms", "--format", "json", "--level", "city", "--q", "武汉,xi an",
            ])
        )
        #expect(try Self.values(words) == ["420100": 2, "610100": 1])
        let picture = kunyu.folder.appendingPathComponent("x.svg").path
        let drawn = try kunyu.run([
            "map", "rooms", "--form", "circles", "--width", "700", "--lang", "en", "--output",
            picture,
        ])
        #expect(drawn.status == 0 && drawn.output.isEmpty, "\(drawn.errors)")
        let svg = try String(contentsOfFile: picture, encoding: .utf8)
        #expect(svg.contains("width=\"700\"") && svg.contains("</svg>"))
        for (options, message) in [
            (["--palette", "red\"/><x"], "--palette: 'red\"/><x' is none of"),
            (["--set", "nope=1"], "--set nope=1"), (["--set", "classes"], "--set classes"),
            (["--set", "level=city", "--level", "city"], "given twice"),
            (["--level", "county"], "--level"), (["--breaks", "2,1"], "--breaks"),
            (["--projection", "EPSG:4326"], "--projection"),
            (["--projection", "EPSG:1"], "--projection"),
            (["--filter", "staff >"], "--filter"), (["--key", "x"], "--key goes with --join"),
            (["--q", ","], "--q"),
        ] {
            let refused = try kunyu.run(["map", "rooms"] + options)
            #expect(refused.status != 0 && refused.errors.contains(message), "\(refused.errors)")
            #expect(refused.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func `a picture is true until the data changes, and then says what is not`() throws {
        let kunyu = try Self.filled()
        defer { kunyu.remove() }
        let plain = kunyu.folder.appendingPathComponent("plain.svg").path
        let changed = kunyu.folder.appendingPathComponent("changed.svg").path
        try kunyu.run("map", "rooms", "--output", plain)
        _ = try kunyu.run([
            "map", "rooms", "--level", "province", "--method", "quantile", "--classes", "3",
            "--lang",
            "en", "--filter", "staff > 15", "--q", "wuhan,西安,北京", "--output", changed,
        ])
        for path in [plain, changed] {
            let verified = try kunyu.run("map", "--verify", path)
            #expect(
                verified.status == 0 && verified.output.contains("is true"),
                "\(verified.errors)"
            )
        }
        // One count that was touched up.
        let text = try String(contentsOfFile: changed, encoding: .utf8)
        let count = try #require(text.firstMatch(of: /&quot;count&quot;: ([0-9]+)/))
        let forged = try kunyu.file(
            "forged.svg",
            text.replacing(count.0, with: "&quot;count&quot;: \(try #require(Int(count.1)) + 1)")
        )
        let lie = try kunyu.run("map", "--verify", forged)
        #expect(lie.status == 1 && lie.output.contains("counts:"), "\(lie.output) \(lie.errors)")
        let more = try kunyu.file("more.csv", "id,city,staff\ng,西安,90\n")
        try kunyu.run("import", more, "--collection", "rooms", "--mode", "append")
        for path in [plain, changed] {
            let verified = try kunyu.run("map", "--verify", path)
            #expect(verified.status == 1 && verified.output.contains("data:"))
        }
        let foreign = try kunyu.file("foreign.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        let pixels = try kunyu.file("x.png", "\u{89}PNG")
        let table = try kunyu.file("t.csv", "code\n110000\n")
        let joined = kunyu.folder.appendingPathComponent("joined.svg").path
        try kunyu.run("map", "--join", table, "--output", joined)
        for (path, message) in [
            (foreign, "has no <metadata>"), (pixels, "is no SVG document"),
            ("/nowhere.svg", "cannot be read"), (joined, "a table that is not in the store"),
        ] {
            let refused = try kunyu.run("map", "--verify", path)
            #expect(refused.status != 0 && refused.errors.contains(message), "\(refused.errors)")
            #expect(refused.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func `I07: a table is joined with cities by name, and the rest is told`() throws {
        let kunyu = try Self.filled()
        defer { kunyu.remove() }
        let members = [
            "武汉", "武汉市", "北京", "北京市 朝阳区", "辽宁省 朝阳市", "福州市 鼓楼区", "开封市 鼓楼区", "Shaanxi",
            "Shanxi", "吉林",
        ]
        let table = try kunyu.file("members.csv", (["member"] + members).joined(separator: "\n"))
        let cities = try kunyu.run(
            "map",
            "--join",
            table,
            "--level",
            "city",
            "--format",
            "json"
        )
        let json = try Self.json(cities)
        let values = try Self.values(json)
        #expect(
            values == ["420100": 2, "110000": 2, "211300": 1, "350100": 1, "410200": 1]
        )
        let join = try #require(json["join"] as? [String: Any])
        #expect(join["rows"] as? Int == 10 && join["matched"] as? Int == 7)
        #expect(join["unmatched"] as? Int == 3 && join["ambiguous"] as? Int == 1)
        #expect(values.values.reduce(0, +) + 3 == 10)
        #expect(cities.errors.contains("7 of 10 rows matched a region, 3 did not"))
        #expect(cities.errors.contains("line 11: '吉林' may be province 220000 or city 220200"))
        #expect(cities.errors.contains("line 9: 'Shaanxi' names no region"))
        // Of provinces all are one: the two that sound alike are apart.
        let provinces = try Self.json(
            try kunyu.run("map", "--join", table, "--level", "province", "--format", "json")
        )
        let byProvince = try Self.values(provinces)
        #expect(byProvince["610000"] == 1 && byProvince["140000"] == 1)
        #expect(byProvince.values.reduce(0, +) == 10)
    }

    @Test func `a table of values is drawn by its codes`() throws {
        let kunyu = try Self.filled()
        defer { kunyu.remove() }
        let table = try kunyu.file(
            "spending.csv",
            "adcode,rd_spending\n110000.0,5\n420000,\"1,200\"\n130000,n/a\n000000,3\n"
        )
        let json = try kunyu.run([
            "map", "--join", table, "--key", "adcode", "--value", "rd_spending", "--format", "json",
        ])
        #expect(try Self.values(Self.json(json)) == ["110000": 5, "420000": 1200])
        #expect(json.errors.contains("3 of 4 rows matched a region, 1 did not"))
        let svg = try kunyu.run([
            "map", "--join", table, "--value", "rd_spending", "--title", "R&D", "--lang", "en",
        ])
        #expect(
            svg.output.contains("R&amp;D") && svg.output.contains("1 of 4 rows matched no region")
        )
        for (options, message) in [
            (["--key", "x"], "--key"), (["--value", "x"], "--value"),
            (["--level", "moon"], "--level"), (["--measure", "count"], "--measure"),
            (["--duplicates", "all"], "--duplicates"), (["--filter", "x = 1"], "--filter"),
        ] {
            let refused = try kunyu.run(["map", "--join", table] + options)
            #expect(refused.status != 0 && refused.errors.contains(message), "\(refused.errors)")
        }
        #expect(try kunyu.run("map", "--join", "/nowhere.csv").errors.contains("cannot be read"))
    }
}
