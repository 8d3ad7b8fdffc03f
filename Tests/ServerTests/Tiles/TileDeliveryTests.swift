import Features
import Foundation
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@testable import Server

@Suite("how vector tiles are delivered")
struct TileDeliveryTests {
    private static let path = "/collections/points/tiles/WebMercatorQuad/0/0/0"
    private static let many = path + "?thin=none"

    private func add(_ id: String, to fixture: ServedFixture, _ collection: String) async throws {
        let description = try await fixture.store.collection(collection).description
        try await fixture.store.add([try point(id, 10, 10)], to: description, mode: .append)
    }

    @Test func `a tile comes in gzip to those who take it, and is the same`() async throws {
        try await TileFixture.served().session { session in
            let plain = try await session.get(Self.many)
            let gzip = try await session.get(Self.many, headers: [.acceptEncoding: "gzip"])
            #expect(plain.headers[.contentType] == "application/vnd.mapbox-vector-tile")
            #expect(gzip.headers[.contentType] == "application/vnd.mapbox-vector-tile")
            #expect(plain.headers[.contentEncoding] == nil)
            #expect(gzip.headers[.contentEncoding] == "gzip")
            #expect(try GzipTests.inflated(gzip.body) == plain.body)
            #expect(gzip.body.count < plain.body.count)
            for answer in [plain, gzip] {
                #expect(answer.headers[.vary] == "Accept-Encoding")
                #expect(answer.headers[.contentLength] == String(answer.body.count))
                #expect(answer.headers[.accessControlAllowOrigin] == "*")
                #expect(answer.headers[.accessControlExposeHeaders]?.contains("ETag") == true)
            }
            #expect(plain.headers[.eTag] != gzip.headers[.eTag])
            #expect(gzip.headers[.eTag]?.hasPrefix("\"") == true)
            let head = try await session.get(
                Self.many,
                method: .head,
                headers: [.acceptEncoding: "gzip"]
            )
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head.headers[.contentLength] == gzip.headers[.contentLength])
            #expect(head.headers[.eTag] == gzip.headers[.eTag])
        }
    }

    @Test(arguments: [many, path + "?kind=nothing"])
    func `who has a tile is told so, until a commit changes its collection`(
        _ path: String
    ) async throws {
        let fixture = try await TileFixture.served()
        try await fixture.session { session in
            for coding in ["gzip", "identity"] {
                var headers: HTTPFields = [.acceptEncoding: coding]
                let first = try await session.get(path, headers: headers)
                headers[.ifNoneMatch] = first.headers[.eTag]
                let second = try await session.get(path, headers: headers)
                #expect(second.status == 304 && second.body.isEmpty)
                #expect(second.headers[.eTag] == first.headers[.eTag])
                #expect(second.headers[.cacheControl] == "public, no-cache")
                #expect(second.headers[.vary] == "Accept-Encoding")
                let regions = try await fixture.store.collection("regions").description
                try await fixture.store.add(
                    [try point("x\(coding)", 1, 1)],
                    to: regions,
                    mode: .append
                )
                #expect(try await session.get(path, headers: headers).status == 304)
                try await add("new\(coding)", to: fixture, "points")
                let third = try await session.get(path, headers: headers)
                #expect(third.status == first.status)
                #expect(third.headers[.eTag] != first.headers[.eTag])
            }
        }
    }

    @Test func `a write is seen by the next request`() async throws {
        let fixture = try await TileFixture.served(count: 3)
        try await fixture.session { session in
            for index in 0..<3 {
                let before = try TileFixture.ids(try await session.get(Self.many), "points")
                try await add("new\(index)", to: fixture, "points")
                let after = try TileFixture.ids(try await session.get(Self.many), "points")
                #expect(after == (before + ["new\(index)"]).sorted())
            }
        }
    }

    @Test func `a tile whose URL names the present version may be kept for a year`()
        async throws
    {
        let fixture = try await TileFixture.served()
        try await fixture.session { session in
            func template(_ path: String) async throws -> String {
                let json = try await session.get(path).json
                let url = try #require((json["tiles"] as? [String])?.first)
                return Answer.path(url).replacing("{z}/{y}/{x}", with: "0/0/0")
            }
            let description = "/collections/points/tiles/WebMercatorQuad?f=tilejson&kind=a"
            let path = try await template(description)
            #expect(path.contains("kind=a"))
            let kept = try await session.get(path)
            #expect(kept.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let headers: HTTPFields = [.ifNoneMatch: try #require(kept.headers[.eTag])]
            let again = try await session.get(path, headers: headers)
            #expect(again.status == 304)
            #expect(again.headers[.cacheControl] == "public, max-age=31536000, immutable")
            try await add("new", to: fixture, "points")
            // The old address gives what there is now, and is kept no more.
            let old = try await session.get(path)
            #expect(old.status == 200 && old.headers[.cacheControl] == "public, no-cache")
            let next = try await template(description)
            #expect(next != path)
            let present = try await session.get(next)
            #expect(present.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(present.body == old.body)
            for other in ["v=", "v=1", "v=%00"] {
                let answer = try await session.get(Self.many + "&" + other)
                #expect(answer.headers[.cacheControl] == "public, no-cache")
            }
        }
    }

    @Test func `words may stand in other collections, whose commits count as well`() async throws {
        let fixture = try await TileFixture.served()
        let path = Self.many + "&q=laser"
        try await fixture.session { session in
            let first = try await session.get(path)
            try await add("new", to: fixture, "regions")
            let second = try await session.get(path)
            #expect(second.headers[.eTag] != first.headers[.eTag])
            #expect(second.body == first.body)
        }
    }

    @Test func `a tile asked for by fifty at once is built once, and then kept`() async throws {
        let fixture = try await TileFixture.served()
        let store = CountingStore(fixture.store)
        try await fixture.session(over: store) { session in
            func get(_ path: String) async throws -> Answer {
                try await session.get(path, headers: [.acceptEncoding: "gzip"])
            }
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<50 { group.addTask { try await get(Self.many) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map(\.body)).count == 1)
            #expect(store.selectionCount == 1)
            // The form of the answer is no part of what is built.
            _ = try await get(Self.many + "&v=0")
            #expect(store.selectionCount == 1)
            _ = try await get(Self.many + "&kind=a")
            #expect(store.selectionCount == 2)
            _ = try await session.get(Self.many, headers: [.cacheControl: "no-cache"])
            #expect(store.selectionCount == 3)
        }
    }

    @Test func `nothing is kept where the operator gives no room`() async throws {
        let fixture = try await TileFixture.served()
        let store = CountingStore(fixture.store)
        let configuration = ServerConfiguration(
            baseURL: ServedFixture.base,
            tileCacheSizeInBytes: 0
        )
        try await fixture.session(over: store, configuration) { session in
            _ = try await session.get(Self.many)
            _ = try await session.get(Self.many)
        }
        #expect(store.selectionCount == 2)
    }

    @Test func `Server-Timing says whether a tile was built or kept`() async throws {
        let name = try #require(HTTPField.Name("Server-Timing"))
        try await TileFixture.served().session { session in
            for path in [Self.many, Self.path + "?kind=nothing"] {
                let built = try await session.get(path).headers[name]
                #expect(try #require(built).hasPrefix("tile;dur="))
                #expect(try await session.get(path).headers[name] == "cache;desc=\"hit\"")
            }
        }
    }

    @Test func `a tile that commits overtake each time is answered, and not kept`() async throws {
        let fixture = try await TileFixture.served()
        let store = RestlessStore(fixture.store)
        try await fixture.session(over: store) { session in
            let answer = try await session.get(Self.many)
            #expect(answer.status == 200)
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(try TileFixture.ids(answer, "points").count == 200)
            store.isRestless.withLock { $0 = false }
            let calm = try await session.get(Self.many)
            #expect(calm.headers[.cacheControl] == "public, no-cache")
        }
    }

    @Test func `OPTIONS tells what is allowed, and nothing else is`() async throws {
        let fixture = try await TileFixture.served(count: 1)
        let options = try await fixture.get(Self.path, method: .options)
        #expect(options.status == 204 && options.headers[.allow] == "GET, HEAD, OPTIONS")
        #expect(try await fixture.get(Self.path, method: .post).status == 405)
    }
}
