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
        let process = try kunyu.process(["serve", "--port", "0", "--geodata", "geodata"])
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
        let urls = greeting.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("http") }
        try #require(urls.count == 4)
        for url in urls.dropFirst() {
            let (data, response) = try await URLSession.shared.data(
                from: try #require(URL(string: String(url)))
            )
            #expect((response as? HTTPURLResponse)?.statusCode == 200)
            #expect(!data.isEmpty)
        }
        try await checkNear(String(urls[2]))
        try await checkAntimeridian(String(urls[0]))

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
        let drawn = try kunyu.run("map", "stations-by-province")
        let picture = try String(
            contentsOf: KunyuProcess.root.appendingPathComponent(Self.picture),
            encoding: .utf8
        )
        #expect(drawn.output == picture, "the README shows another map")
    }

    private static let picture =
        "Sources/Maps/Maps.docc/Resources/stations-by-province.svg"

    /// Distances to three stations, from `geod +ellps=WGS84 -I`.
    private func checkNear(_ url: String) async throws {
        let features = try await features(at: url)
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

    private func features(at url: String) async throws -> [[String: Any]] {
        let (data, _) = try await URLSession.shared.data(from: try #require(URL(string: url)))
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require(json["features"] as? [[String: Any]])
    }
}
