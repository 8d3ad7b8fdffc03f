import Features
import Foundation
import HTTPSyntax
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@testable import Server

/// A clock that a test sets, in microseconds since 1970.
final class TestClock: Sendable {
    private let value: Mutex<Int64>

    init(seconds: Double) { value = Mutex(Int64(seconds * 1_000_000)) }

    /// Tells the time.
    func read() -> Int64 { value.withLock { $0 } }

    /// Lets some seconds pass.
    func pass(_ seconds: Double) { value.withLock { $0 += Int64(seconds * 1_000_000) } }
}

@Suite("conditional requests")
struct ConditionTests {
    private static let paths = [
        "/", "/conformance", "/api", "/collections", "/collections/c", "/collections/c/items",
        "/collections/c/items?limit=1", "/collections/c/items/a", "/collections/c/aggregate?by=p",
        "/collections/c/facets?by=p", "/maps", "/?f=html", "/collections/c/items?f=html",
        "/collections/c/items/a?f=html", "/collections/c?f=html&lang=en",
    ]

    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", 10, 20, ["p": .text("x")]), point("b", 30, 40)],
            to: "c",
            properties: [PropertyDefinition(name: "p", type: .text)]
        )
        return fixture
    }

    @Test(arguments: paths, [nil, "gzip"])
    func `L03 who has the content is told so, by each form of its tag`(
        _ path: String,
        _ coding: String?
    ) async throws {
        var plain: HTTPFields = [:]
        plain[.acceptEncoding] = coding
        let clock = TestClock(seconds: 1_000_000_000.5)
        try await fixture().session(now: clock.read) { [plain] session in
            _ = try await session.get(path, headers: plain)
            clock.pass(1)
            let answer = try await session.get(path, headers: plain)
            let tag = try #require(answer.headers[.eTag])
            #expect(answer.status == 200 && tag.hasPrefix("\""))
            for text in [tag, "W/\(tag)", "\"x\", \(tag)", "\"x,y\",W/\(tag) , \"z\"", "*"] {
                for method in [HTTPRequest.Method.get, .head] {
                    var headers = plain
                    headers[.ifNoneMatch] = text
                    headers[.ifModifiedSince] = "Sun, 06 Nov 1994 08:49:37 GMT"
                    let again = try await session.get(path, method: method, headers: headers)
                    #expect(again.status == 304 && again.body.isEmpty, "\(text)")
                    for name in [HTTPField.Name.eTag, .vary, .cacheControl, .lastModified] {
                        #expect(again.headers[name] == answer.headers[name], "\(text): \(name)")
                    }
                    #expect(again.headers[.accessControlAllowOrigin] == "*")
                    #expect(again.headers[.contentType] == nil)
                    #expect(again.headers[.contentLength] == nil)
                }
            }
            for text in ["\"x\"", tag.replacing("\"", with: ""), "x", "", "\"\(tag)"] {
                var headers = plain
                headers[.ifNoneMatch] = text
                headers[.ifModifiedSince] = "Fri, 01 Jan 2100 00:00:00 GMT"
                let again = try await session.get(path, headers: headers)
                #expect(again.status == 200 && again.body == answer.body, "\(text)")
            }
        }
    }

    @Test(arguments: paths)
    func `L03 a change gives a new tag and a later time`(_ path: String) async throws {
        let fixture = try await fixture()
        let clock = TestClock(seconds: 1_000_000_000.5)
        try await fixture.session(now: clock.read) { session in
            let fresh = try await session.get(path)
            #expect(fresh.headers[.lastModified] == nil, "it may change again in this second")
            clock.pass(10)
            let first = try await session.get(path)
            let time = try #require(first.headers[.lastModified])
            #expect(HTTPDate.parse(time) == 1_000_000_001)
            #expect(first.headers[.eTag] == fresh.headers[.eTag])
            let tag = try #require(first.headers[.eTag])
            let description = try await fixture.store.collection("c").description
            let batches = Batches([try point("a", 11, 21, ["p": .text("z")])])
            _ = try await fixture.store.importFeatures(
                into: description,
                mode: .replace,
                nextBatch: { batches.next() }
            )
            let next = try await session.get(path, headers: [.ifNoneMatch: tag])
            if next.status == 304 {
                // What it shows is not of the features.
                #expect(["/", "/conformance", "/api", "/maps", "/?f=html"].contains(path))
            } else {
                #expect(next.status == 200)
                #expect(next.headers[.eTag] != tag)
            }
            clock.pass(1)
            let soon = try await session.get(path, headers: [.ifModifiedSince: time])
            #expect(soon.status == 200)
            #expect(soon.headers[.lastModified] == nil, "the clock of Date may be a second late")
            clock.pass(1)
            let later = try await session.get(path, headers: [.ifModifiedSince: time])
            #expect(later.status == 200)
            #expect(
                later.headers[.lastModified].flatMap { HTTPDate.parse($0) } == 1_000_000_011
            )
        }
    }

    @Test(arguments: paths)
    func `L03 a time counts only where there is no tag`(_ path: String) async throws {
        let clock = TestClock(seconds: 1_000_000_000)
        try await fixture().session(now: clock.read) { session in
            _ = try await session.get(path)
            clock.pass(5)
            let answer = try await session.get(path)
            let time = try #require(answer.headers[.lastModified])
            let tag = try #require(answer.headers[.eTag])
            func status(_ headers: HTTPFields) async throws -> Int {
                try await session.get(path, headers: headers).status
            }
            #expect(try await status([.ifModifiedSince: time]) == 304)
            #expect(try await status([.ifModifiedSince: "Sun, 09 Sep 2001 01:46:39 GMT"]) == 200)
            #expect(try await status([.ifModifiedSince: "yesterday"]) == 200)
            #expect(try await status([.ifModifiedSince: time, .ifNoneMatch: "\"x\""]) == 200)
            #expect(try await status([.ifUnmodifiedSince: time]) == 200)
            #expect(try await status([.ifUnmodifiedSince: "Sun, 09 Sep 2001 01:46:39 GMT"]) == 412)
            #expect(try await status([.ifMatch: tag]) == 200)
            #expect(try await status([.ifMatch: "*"]) == 200)
            #expect(try await status([.ifMatch: "\"x\", \(tag)"]) == 200)
            #expect(try await status([.ifMatch: "W/\(tag)"]) == 412)
            let failed = try await session.get(path, headers: [.ifMatch: "\"x\""])
            #expect(failed.status == 412)
            #expect(failed.headers[.accessControlAllowOrigin] == "*")
            #expect(try await status([.ifMatch: "garbage"]) == 200)
            #expect(try await status([.ifMatch: tag, .ifNoneMatch: tag]) == 304)
        }
    }

    @Test(arguments: [
        "/collections/c/items?limit=x", "/collections/c/items?foo=1", "/collections/nope/items",
        "/collections/c/items/nope", "/collections/c/aggregate?by=nope",
        "/collections/c/items?f=xml",
        "/collections/c/items?cursor=AAAA",
    ])
    func `a mistake stays one, whatever the client has`(_ path: String) async throws {
        try await fixture().session { session in
            let answer = try await session.get(path)
            #expect(answer.status >= 400)
            #expect(answer.headers[.eTag] == nil)
            let tag = try #require(try await session.get("/collections/c/items").headers[.eTag])
            for text in ["*", tag] {
                let again = try await session.get(path, headers: [.ifNoneMatch: text])
                #expect(again.status == answer.status, "\(text)")
            }
        }
    }

    @Test func `a page that the client has is not made again`() async throws {
        let fixture = try await fixture()
        let store = CountingStore(fixture.store)
        try await fixture.session(over: store) { session in
            for path in ["/collections/c/items", "/collections/c/aggregate?by=p"] {
                let tag = try #require(try await session.get(path).headers[.eTag])
                let before = (store.pageCount, store.aggregateCount)
                let again = try await session.get(path, headers: [.ifNoneMatch: tag])
                #expect(again.status == 304)
                #expect(store.pageCount == before.0 && store.aggregateCount == before.1)
            }
        }
    }

    @Test func `what differs has another tag: target, format, language, address, process`()
        async throws
    {
        let fixture = try await fixture()
        var tags: [String] = []
        let base = ServerConfiguration(baseURL: ServedFixture.base)
        let other = ServerConfiguration(baseURL: "https://other.example")
        for configuration in [base, other, base] {
            tags += try await fixture.session(configuration) { session in
                var tags: [String] = []
                for (path, headers) in [
                    ("/collections/c/items", [:]), ("/collections/c/items?limit=10", [:]),
                    ("/collections/c/items?f=json", [:]), ("/collections/c/items?f=html", [:]),
                    ("/collections/c/items?f=html&lang=en", [:]),
                ] as [(String, HTTPFields)] {
                    let answer = try await session.get(path, headers: headers)
                    tags.append(try #require(answer.headers[.eTag]))
                }
                return tags
            }
        }
        let documents = tags.indices.filter { $0 % 5 < 3 }.map { tags[$0] }
        #expect(Set(documents).count == 9)
        // The bytes of a page are hashed, so that another process has the same.
        #expect(tags[3] == tags[13] && tags[4] == tags[14])
        #expect(tags[3] != tags[4])
    }

    @Test(
        arguments: [
            ("/collections", "no-cache"), ("/collections/c/items", "no-cache"),
            ("/health/live", "no-store"), ("/health/ready", "no-store"), ("/?f=html", "no-cache"),
            (Stylesheet.path, "public, max-age=31536000, immutable"),
        ]
    )
    func `how long an answer may be kept depends on its kind`(_ path: String, _ text: String)
        async throws
    {
        let answer = try await fixture().get(path)
        #expect(answer.status == 200)
        #expect(answer.headers[.cacheControl] == text)
        #expect((answer.headers[.eTag] == nil) == (text == "no-store"))
    }
}
