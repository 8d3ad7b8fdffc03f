import Compression
import Features
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Server

@Suite("compressed answers")
struct GzipTests {
    /// The content of gzip bytes.
    static func inflated(_ data: Data) throws -> Data {
        let url = FileManager.default.temporaryDirectory.appending(
            path: "gzip-\(UUID().uuidString)"
        )
        try data.write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let file = try FileBytes(path: url.path)
        var content = Data()
        while let piece = try file.next() { content += piece }
        return content
    }

    private func fixture(_ count: Int = 100) async throws -> ServedFixture {
        let fixture = ServedFixture()
        try await fixture.add(
            (0..<count).map {
                try point("p\($0)", Double($0 % 180), 30, ["p": .text("城\($0 % 5)")])
            },
            to: "c",
            properties: [PropertyDefinition(name: "p", type: .text)]
        )
        return fixture
    }

    @Test(arguments: [
        "/", "/api", "/collections", "/collections/c/items?limit=100",
        "/collections/c/items?f=html",
        "/collections/c/aggregate?by=p&f=csv", "/collections/c/items/p1", "/conformance?f=html",
        "/collections/c/facets?by=p", Stylesheet.path, "/nope?f=html", "/health/live",
        "/collections/c/items?limit=5000", "/collections/c/items?limit=3000&f=json",
    ])
    func `who takes gzip gets the same in less`(_ path: String) async throws {
        try await fixture(5000).session { session in
            let plain = try await session.get(path)
            let gzip = try await session.get(path, headers: [.acceptEncoding: "br, gzip;q=0.8"])
            #expect(gzip.status == plain.status)
            #expect(plain.headers[.contentEncoding] == nil)
            let vary = (plain.headers[.vary] ?? "").components(separatedBy: ", ")
            #expect(vary.filter { $0 == "Accept-Encoding" }.count == 1)
            #expect(gzip.headers[.vary] == plain.headers[.vary])
            guard plain.body.count >= Delivery.compressedSize else {
                #expect(gzip.headers[.contentEncoding] == nil)
                #expect(gzip.body == plain.body)
                #expect(gzip.headers[.eTag] == plain.headers[.eTag])
                return
            }
            #expect(gzip.headers[.contentEncoding] == "gzip")
            #expect(try Self.inflated(gzip.body) == plain.body)
            #expect(gzip.body.count < plain.body.count)
            #expect(gzip.headers[.contentType] == plain.headers[.contentType])
            if plain.status == 200 {
                #expect(gzip.headers[.eTag] != nil)
                #expect(gzip.headers[.eTag] != plain.headers[.eTag])
            }
            if let length = gzip.headers[.contentLength] {
                #expect(Int(length) == gzip.body.count)
            } else {
                #expect(plain.body.count > Response.wholeSize)
            }
            let head = try await session.get(
                path,
                method: .head,
                headers: [.acceptEncoding: "gzip"]
            )
            #expect(head.headers[.contentEncoding] == "gzip" && head.body.isEmpty)
            // What is compressed while it is sent has no length before.
            #expect(head.headers[.contentLength] == gzip.headers[.contentLength])
            #expect(head.headers[.eTag] == gzip.headers[.eTag])
        }
    }

    @Test(arguments: ["gzip;q=0", "identity", "br", "", "identity;q=1, gzip;q=0.9"])
    func `who does not take gzip, or less gladly, gets plain bytes`(_ coding: String) async throws {
        let path = "/collections/c/items?limit=100"
        let answer = try await fixture().get(path, headers: [.acceptEncoding: coding])
        #expect(answer.headers[.contentEncoding] == nil)
        #expect(try answer.ids.count == 100)
    }

    @Test func `where too many large answers are being compressed the next one is sent plain`()
        async throws
    {
        let delivery = Delivery(gzip: GzipPool(level: 1, maximumStreams: 1))
        let request = Request(
            head: HTTPRequest(
                method: .get,
                scheme: "http",
                authority: "kunyu",
                path: "/",
                headerFields: [.acceptEncoding: "gzip"]
            ),
            body: RequestBody(buffer: ByteBuffer())
        )
        let large = ByteBuffer(repeating: 0x61, count: Response.wholeSize + 1)
        let made = Response(
            status: .ok,
            headers: [.contentType: MediaType.json, .eTag: "\"a\""],
            body: ResponseBody(byteBuffer: large)
        )
        var first: Response? = try await delivery.deliver(made, to: request)
        #expect(first?.headers[.contentEncoding] == "gzip")
        #expect(first?.headers[.eTag] == "\"a-gzip\"")
        #expect(first?.headers[.contentLength] == nil)
        let second = try await delivery.deliver(made, to: request)
        #expect(second.headers[.contentEncoding] == nil)
        #expect(second.headers[.eTag] == "\"a\"")
        #expect(second.body.contentLength == large.readableBytes)
        // One that is never sent makes room as well.
        first = nil
        let third = try await delivery.deliver(made, to: request)
        #expect(third.headers[.contentEncoding] == "gzip")
        withExtendedLifetime(first) {}
    }

    @Test func `a tag of gzip is known to who takes gzip, and only there`() async throws {
        let path = "/collections/c/items?limit=100"
        try await fixture().session { session in
            let gzip = try await session.get(path, headers: [.acceptEncoding: "gzip"])
            let tag = try #require(gzip.headers[.eTag])
            let again = try await session.get(
                path,
                headers: [.acceptEncoding: "gzip", .ifNoneMatch: tag]
            )
            #expect(again.status == 304)
            #expect(again.headers[.eTag] == tag)
            #expect(again.headers[.contentEncoding] == nil)
            let plain = try await session.get(path, headers: [.ifNoneMatch: tag])
            #expect(plain.status == 200)
        }
    }

    @Test func `a file is compressed once, and a picture never`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = Data(String(repeating: "let a = 1;\n", count: 500).utf8)
        try text.write(to: folder.appending(path: "a.js"))
        try text.write(to: folder.appending(path: "a.png"))
        let configuration = ServerConfiguration(
            baseURL: ServedFixture.base,
            publicFolder: folder.path
        )
        try await ServedFixture().session(configuration) { session in
            let headers: HTTPFields = [.acceptEncoding: "gzip"]
            let script = try await session.get("/a.js", headers: headers)
            #expect(script.headers[.contentEncoding] == "gzip")
            #expect(try Self.inflated(script.body) == text)
            #expect(script.headers[.vary] == "Accept-Encoding")
            #expect(script.headers[.cacheControl] == "max-age=3600")
            #expect(script.headers[.lastModified] != nil)
            let tag = try #require(script.headers[.eTag])
            let again = try await session.get(
                "/a.js",
                headers: [.acceptEncoding: "gzip", .ifNoneMatch: tag]
            )
            #expect(again.status == 304)
            #expect(again.headers[.cacheControl] == "max-age=3600")
            let picture = try await session.get("/a.png", headers: headers)
            #expect(picture.headers[.contentEncoding] == nil)
            #expect(picture.headers[.vary] == nil)
            #expect(picture.body == text)
        }
    }

    @Test(
        arguments: [
            ("application/geo+json", true), ("application/json", true), (MediaType.openAPI, true),
            (MediaType.svg, true), (MediaType.csv, true), ("application/xhtml+xml", true),
            ("text/javascript; charset=utf-8", true), ("image/png", false), ("", false),
            ("application/octet-stream", false), ("application/pdf", false), ("font/woff2", false),
        ]
    )
    func `text is compressed`(_ mediaType: String, _ isText: Bool) {
        #expect(MediaType.isText(mediaType) == isText)
    }

    @Test func `Vary names a field once`() {
        var fields = HTTPFields()
        for name in ["Accept", "Accept-Encoding", "Accept", "Accept-Encoding", "Accept-Language"] {
            fields.addVary(name)
        }
        #expect(fields[.vary] == "Accept, Accept-Encoding, Accept-Language")
    }
}
