import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("serve")
struct ServeTests {
    /// The first start over the shipped data, as `make run` does it, asked over a socket.
    @Test func `the first start imports geodata, answers, and ends on SIGTERM`() async throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let process = try kunyu.process(["serve", "--port", "0", "--geodata", "geodata", "--demo"])
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        defer { if process.isRunning { process.terminate() } }

        var greeting = ""
        while !greeting.contains("Ctrl-C") {
            let data = errors.fileHandleForReading.availableData
            try #require(!data.isEmpty, "the server ended: \(greeting)")
            greeting += String(decoding: data, as: UTF8.self)
        }
        let counts = [
            ("countries", 240), ("provinces", 34), ("cities", 362), ("subdivisions", 4_556),
            ("gazetteer", 34_006), ("weather-stations", 5_634), ("observatories", 2_700),
        ]
        for (collection, count) in counts {
            #expect(greeting.contains("imported \(count) features into \(collection)\n"))
        }
        let made = [
            ("instruments", 16_000), ("labs", 600), ("stations", 80), ("sites", 23),
            ("visits", 37_284),
        ]
        for (collection, count) in made {
            #expect(greeting.contains("imported \(count) synthetic features into \(collection)\n"))
        }
        let urls = greeting.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("http") }
        try #require(urls.count == 4)
        for url in urls.dropFirst() {
            let (data, response) = try await URLSession.shared.data(
                from: try #require(URL(string: String(url)))
            )
            #expect((response as? HTTPURLResponse)?.statusCode == 200)
            #expect(!data.isEmpty)
        }
        try await checkNear(String(urls[0]))
        try await checkAntimeridian(String(urls[0]))

        try await checkTiers(String(urls[0]), store: kunyu.store)

        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)

        let query = try kunyu.run(
            "query",
            "observatories",
            "--near",
            "116.39,39.91",
            "--radius",
            "100km",
            "--limit",
            "3"
        )
        let readme = try String(
            contentsOf: KunyuProcess.root.appendingPathComponent("README.md"),
            encoding: .utf8
        )
        #expect(readme.contains(query.output), "the README shows another output")
        let drawn = try kunyu.run("map", "instruments-by-city")
        let picture = try String(
            contentsOf: KunyuProcess.root.appendingPathComponent(Self.picture),
            encoding: .utf8
        )
        #expect(drawn.output == picture, "the README shows another map")
        try checkGallery(kunyu, readme)
    }

    private struct GalleryEntry: Decodable {
        let name: String
        let map: String
        let options: [String: String]
    }

    /// The gallery is drawn from the same data byte for byte, and the README shows all of it.
    private func checkGallery(_ kunyu: KunyuProcess, _ readme: String) throws {
        let folder = KunyuProcess.root.appendingPathComponent("tiles/gallery")
        let list = try Data(contentsOf: folder.appendingPathComponent("gallery.json"))
        let entries = try JSONDecoder().decode([GalleryEntry].self, from: list)
        #expect(entries.count >= 8)
        for entry in entries {
            let options = entry.options.sorted { $0.key < $1.key }
                .flatMap { ["--\($0.key)", $0.value] }
            let drawn = try kunyu.run(["map", entry.map] + options)
            let file = folder.appendingPathComponent("\(entry.name).svg")
            let shown = try String(contentsOf: file, encoding: .utf8)
            #expect(drawn.output == shown, "make gallery draws another \(entry.name)")
            #expect(readme.contains("tiles/gallery/\(entry.name).svg"))
        }
    }

    private static let picture =
        "Sources/Maps/Maps.docc/Resources/instruments-by-city.svg"

    /// Distances to three stations, from `geod +ellps=WGS84 -I`.
    private func checkNear(_ base: String) async throws {
        let features = try await features(
            at: base + "/collections/weather-stations/items?near=121.47,31.23&radius=500km&limit=3"
        )
        let found = features.compactMap { feature in
            ((feature["properties"] as? [String: Any])?["distance"] as? Double)
        }
        #expect(found == [7841.556, 30_948.744, 155_573.727])
        #expect(features.compactMap { $0["id"] as? String } == ["ZSSS", "ZSPD", "ZSNB"])
    }

    private func checkAntimeridian(_ base: String) async throws {
        let features = try await features(
            at: base + "/collections/weather-stations/items?bbox=170,-50,-170,-10&limit=1000"
        )
        let longitudes = features.compactMap {
            (($0["geometry"] as? [String: Any])?["coordinates"] as? [Double])?[0]
        }
        #expect(longitudes.contains { $0 > 170 })
        #expect(longitudes.contains { $0 < -170 })
        #expect(longitudes.allSatisfy { abs($0) >= 170 })
    }

    /// The tiers of the map, counted anew from the table by SQL that knows nothing of the map.
    private func checkTiers(_ base: String, store: String) async throws {
        let url = try #require(URL(string: base + "/maps/instruments-by-city?f=json"))
        let (data, _) = try await URLSession.shared.data(from: url)
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let regions = try #require(json["regions"] as? [[String: Any]])
        let drawn = regions.compactMap { region -> String? in
            guard let code = region["code"] as? String, let key = region["class"] as? String,
                let value = region["value"] as? Int
            else { return nil }
            return "\(code) \(value) \(key)"
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", Self.tiers, store]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let counted = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let expected = String(decoding: counted, as: UTF8.self).split(separator: "\n").map(
            String.init
        )
        #expect(drawn == expected)
        #expect(drawn.count == 362)
        #expect(Set(drawn.compactMap { $0.split(separator: " ").last }) == ["1", "2", "3", "none"])
    }

    private static let tiers = """
        import sqlite3, sys
        rows = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True).execute(\"""
            SELECT c.code, COUNT(i.fid), CASE
                WHEN COUNT(i.fid) >= 500 THEN '3' WHEN COUNT(i.fid) >= 100 THEN '2'
                WHEN COUNT(i.fid) >= 1 THEN '1' ELSE 'none' END
            FROM cities c LEFT JOIN instruments i ON i.city = c.code GROUP BY c.code ORDER BY 1
            \""")
        for row in rows: print(*row)
        """

    private func features(at url: String) async throws -> [[String: Any]] {
        let (data, _) = try await URLSession.shared.data(from: try #require(URL(string: url)))
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require(json["features"] as? [[String: Any]])
    }
}
