import Compression
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Server

@Suite("archives of tiles over HTTP")
struct ArchiveTests {
    private static let world: [UInt8] = Array("the world as a tile".utf8)
    private static let quarter: [UInt8] = Array("the north-west as a tile".utf8)
    private static let metadata = """
        {"name": "Base <map>", "attribution": "Natural Earth", "vector_layers": \
        [{"id": "land", "fields": {"name": "String"}}]}
        """

    /// A folder with an archive of plain tiles and one of compressed ones, and other things.
    private static func withFolder(
        _ body: (ServedFixture, ServerConfiguration, _ folder: URL) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "archives-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ name: String, _ bytes: [UInt8]) throws {
            try Data(bytes).write(to: folder.appending(path: name))
        }
        let plain = SmallArchive.bytes([(0, world), (1, quarter)], metadata: metadata)
        try write("base map.pmtiles", plain)
        let pool = GzipPool(level: 6, maximumStreams: 1)
        let gzip = try pool.compress(world.span.bytes)
        try write(
            "packed.pmtiles",
            SmallArchive.bytes([(0, gzip)], metadata: "{}", compression: 2)
        )
        try write("broken.pmtiles", Array(plain[..<100]))
        let rest = (8..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 / 3) }
        try write("large.pmtiles", Array("PMTiles".utf8) + [3] + rest)
        try write("other.pmtiles", Array("root:x:0:0".utf8))
        try write(".hidden.pmtiles", plain)
        try write("notes.txt", [1])
        try FileManager.default.createDirectory(
            at: folder.appending(path: "folder.pmtiles"),
            withIntermediateDirectories: true
        )
        let configuration = ServerConfiguration(
            baseURL: ServedFixture.base,
            archiveFolder: folder.path
        )
        try await body(ServedFixture(), configuration, folder)
    }

    private static func session(
        _ body: @escaping @Sendable (ServedSession) async throws -> Void
    ) async throws {
        try await withFolder { fixture, configuration, _ in
            try await fixture.session(configuration, body)
        }
    }

    @Test func `archives that can be read are listed, with links to all of them`() async throws {
        try await Self.session { session in
            let json = try await session.get("/archives").json
            let archives = try #require(json["archives"] as? [[String: Any]])
            #expect(archives.map { $0["id"] as? String } == ["base map", "packed"])
            #expect(archives[0]["title"] as? String == "Base <map>")
            #expect(archives[0]["bounds"] as? [Double] == [-180, -85, 180, 85])
            for archive in archives {
                for link in try #require(archive["links"] as? [[String: Any]])
                where link["templated"] == nil {
                    let href = try #require(link["href"] as? String)
                    let answer = try await session.get(Answer.path(href))
                    #expect(answer.status == 200, "\(href)")
                    let type = try #require(link["type"] as? String)
                    #expect(answer.headers[.contentType]?.hasPrefix(type) == true, "\(href)")
                }
            }
            let landing = try await session.get("/").json
            let links = try #require(landing["links"] as? [[String: Any]])
            #expect(links.contains { $0["href"] as? String == ServedFixture.base + "/archives" })
        }
    }

    @Test func `without a folder there is an empty list, and no link to it`() async throws {
        try await ServedFixture().session { session in
            let archives = try await session.get("/archives").json["archives"] as? [Any]
            #expect(archives?.isEmpty == true)
            #expect(try await session.get("/archives/x").status == 404)
            #expect(try await !session.get("/").text.contains("/archives"))
        }
        let configuration = ServerConfiguration(archiveFolder: "/nonexistent/folder")
        #expect(throws: ArchiveFolderError.unreadable(path: "/nonexistent/folder")) {
            _ = try ServedFixture().server(configuration)
        }
    }

    @Test func `an archive is described as TileJSON, whose address leads to its tiles`()
        async throws
    {
        try await Self.session { session in
            let answer = try await session.get("/archives/base%20map")
            #expect(answer.headers[.contentType] == "application/vnd.mapbox.tile+json")
            let json = try answer.json
            #expect(json["tilejson"] as? String == "3.0.0")
            #expect(json["name"] as? String == "Base <map>")
            #expect(json["minzoom"] as? Int == 0 && json["maxzoom"] as? Int == 1)
            #expect(json["center"] as? [Double] == [104, 30, 1])
            let layers = try #require(json["vector_layers"] as? [[String: Any]])
            #expect(layers[0]["id"] as? String == "land")
            let template = try #require((json["tiles"] as? [String])?.first)
            #expect(template.hasPrefix(ServedFixture.base + "/archives/base%20map/{z}/{y}/{x}?v="))
            let tile = Answer.path(template).replacing("{z}/{y}/{x}", with: "1/0/0")
            let kept = try await session.get(tile)
            #expect(Array(kept.body) == Self.quarter)
            #expect(kept.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let named = try await session.get("/archives/base%20map?f=json")
            #expect(named.headers[.contentType] == "application/json")
            #expect(named.body == answer.body)
        }
    }

    @Test func `tiles come as they lie there, inflated for those who take no gzip`()
        async throws
    {
        try await Self.session { session in
            let gzip = try await session.get(
                "/archives/packed/0/0/0",
                headers: [.acceptEncoding: "gzip"]
            )
            #expect(gzip.headers[.contentEncoding] == "gzip")
            #expect(gzip.headers[.contentType] == "application/vnd.mapbox-vector-tile")
            #expect(Array(try GzipTests.inflated(gzip.body)) == Self.world)
            let plain = try await session.get("/archives/packed/0/0/0")
            #expect(plain.headers[.contentEncoding] == nil)
            #expect(Array(plain.body) == Self.world)
            #expect(plain.headers[.eTag] != gzip.headers[.eTag])
            for answer in [plain, gzip] {
                #expect(answer.headers[.vary] == "Accept-Encoding")
                #expect(answer.headers[.cacheControl] == "public, no-cache")
            }
            let again = try await session.get(
                "/archives/packed/0/0/0",
                headers: [.ifNoneMatch: try #require(plain.headers[.eTag])]
            )
            #expect(again.status == 304)
            #expect(try await session.get("/archives/base%20map/1/1/1").status == 204)
            for path in ["2/0/0", "1/2/0", "1/0/2", "x/0/0"] {
                let answer = try await session.get("/archives/base%20map/\(path)")
                #expect(answer.status == 404, "\(path)")
            }
        }
    }

    @Test(arguments: [
        "nope", "notes", ".hidden", "..", "folder", "broken", "a%2Fb", "%00", "..%2Fx",
        "nope.pmtiles", "other", "other.pmtiles", ".hidden.pmtiles", "folder.pmtiles",
        "%2e%2e%2fx.pmtiles", ".pmtiles",
    ])
    func `what is no archive is 404`(_ name: String) async throws {
        try await Self.session { session in
            let answer = try await session.get("/archives/\(name)")
            #expect(answer.status == 404, "\(answer.text)")
        }
    }

    @Test(arguments: [
        ("bytes=0-126", 0..<127), ("bytes=131072-131073", 131_072..<131_074),
        ("bytes=-5", 299_995..<300_000), ("bytes=1000-", 1000..<300_000),
        ("bytes=299999-400000", 299_999..<300_000),
    ])
    func `a range gives those bytes, and says which`(
        _ range: String,
        _ expected: Range<Int>
    ) async throws {
        try await Self.session { session in
            let whole = try await session.get("/archives/large.pmtiles")
            #expect(whole.status == 200 && whole.body.count == 300_000)
            #expect(whole.headers[.acceptRanges] == "bytes")
            let answer = try await session.get(
                "/archives/large.pmtiles",
                headers: [.range: range, .acceptEncoding: "gzip"]
            )
            #expect(answer.status == 206)
            #expect(answer.body == whole.body[expected])
            #expect(
                answer.headers[.contentRange]
                    == "bytes \(expected.lowerBound)-\(expected.upperBound - 1)/300000"
            )
            #expect(answer.headers[.contentLength] == String(expected.count))
            #expect(answer.headers[.contentEncoding] == nil)
            #expect(answer.headers[.eTag] == whole.headers[.eTag])
            #expect(answer.headers[.contentType] == "application/vnd.pmtiles")
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
            let exposed = answer.headers[.accessControlExposeHeaders] ?? ""
            for name in ["ETag", "Content-Range", "Accept-Ranges"] {
                #expect(exposed.contains(name))
            }
        }
    }

    @Test func `ranges follow the conditions of the request`() async throws {
        try await Self.session { session in
            let path = "/archives/large.pmtiles"
            let whole = try await session.get(path, headers: [.acceptEncoding: "gzip"])
            #expect(whole.headers[.contentEncoding] == nil)
            let tag = try #require(whole.headers[.eTag])
            let name = HTTPField.Name.ifRange
            func status(_ headers: HTTPFields, _ method: HTTPRequest.Method = .get) async throws
                -> Int
            {
                try await session.get(path, method: method, headers: headers).status
            }
            #expect(try await status([.range: "bytes=0-1", name: tag]) == 206)
            #expect(try await status([.range: "bytes=0-1", name: "\"other\""]) == 200)
            #expect(try await status([.range: "bytes=0-1", name: "W/" + tag]) == 200)
            #expect(
                try await status([.range: "bytes=0-1", name: "Tue, 01 Dec 2026 00:00:00 GMT"])
                    == 200
            )
            #expect(try await status([.range: "bytes=0-1", .ifNoneMatch: tag]) == 304)
            #expect(try await status([.range: "bytes=0-1", .ifMatch: "\"other\""]) == 412)
            #expect(try await status([.range: "bytes=0-1", .ifMatch: tag]) == 206)
            #expect(try await status([.range: "bytes=0-1,3-4"]) == 200)
            #expect(try await status([.range: "bytes=x"]) == 200)
            #expect(try await status([.range: "bytes=0-1"], .head) == 200)
            let behind = try await session.get(path, headers: [.range: "bytes=300000-"])
            #expect(behind.status == 416)
            #expect(behind.headers[.contentRange] == "bytes */300000")
            let head = try await session.get(path, method: .head)
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head.headers[.contentLength] == "300000")
            #expect(head.headers[.acceptRanges] == "bytes" && head.headers[.eTag] == tag)
            let asked = try await session.get(path, method: .options)
            let allowed = asked.headers[.accessControlAllowHeaders] ?? ""
            #expect(allowed.contains("Range") && allowed.contains("If-Range"))
        }
    }

    @Test func `a file that is replaced is another content, and its tiles are the new ones`()
        async throws
    {
        try await Self.withFolder { fixture, configuration, folder in
            try await fixture.session(configuration) { session in
                let file = "/archives/base%20map.pmtiles"
                let tile = "/archives/base%20map/0/0/0"
                let before = try await session.get(file)
                let old = try await session.get(tile)
                let bytes = SmallArchive.bytes(
                    [(0, Array("another world of another size".utf8))],
                    metadata: "{}"
                )
                try Data(bytes).write(
                    to: folder.appending(path: "base map.pmtiles"),
                    options: .atomic
                )
                let after = try await session.get(file)
                #expect(after.headers[.eTag] != before.headers[.eTag])
                #expect(Array(after.body) == bytes)
                let new = try await session.get(tile)
                #expect(new.text == "another world of another size")
                #expect(new.headers[.eTag] != old.headers[.eTag])
            }
        }
    }

    @Test(arguments: ["zh", "en"])
    func `the pages show archives, and escape what they say`(_ language: String) async throws {
        try await Self.session { session in
            let list = try ParsedPage.read(
                try await session.get("/archives?f=html&lang=\(language)")
            )
            let href = try #require(list.link("Base <map>"))
            let page = try ParsedPage.read(try await session.get(href))
            #expect(page.executables.isEmpty)
            let base = ServedFixture.base
            #expect(page.text.contains(base + "/archives/base%20map/{z}/{y}/{x}"))
            #expect(page.text.contains(base + "/archives/base%20map.pmtiles"))
            #expect(page.text.contains("Natural Earth") && page.text.contains("land"))
        }
    }
}
