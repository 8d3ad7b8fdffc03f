import Features
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Server

@Suite("methods")
struct MethodTests {
    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", 10, 20, ["p": .text("x")]), point("b", 30, 40)],
            to: "c",
            properties: [PropertyDefinition(name: "p", type: .text)]
        )
        return fixture
    }

    /// A path for each route of the service, its parameters filled in.
    private func paths(_ fixture: ServedFixture) throws -> [String] {
        let names = ["collection": "c", "feature": "a", "map": "m"]
        let queries = ["aggregate": "?by=p", "facets": "?by=p", "search": "?what=c"]
        let routes = try fixture.server().router().routes.filter { $0.method == .get }
        return routes.map { route in
            var path = ""
            for segment in "\(route.path)".split(separator: "/") {
                let name = segment.trimmingCharacters(in: CharacterSet(charactersIn: ":{}"))
                let value =
                    name == "file"
                    ? String(Stylesheet.path.split(separator: "/").last ?? "") : names[name]
                path +=
                    "/" + (segment.hasPrefix(":") || segment.hasPrefix("{") ? value ?? "x" : name)
            }
            let last = path.split(separator: "/").last.map(String.init) ?? ""
            return (path.isEmpty ? "/" : path) + (queries[last] ?? "")
        }
    }

    private static let browser = "text/html,application/xhtml+xml,*/*;q=0.8"

    @Test(arguments: [nil, browser], [nil, "gzip"])
    func `L01 HEAD is GET without a body on every route`(
        _ accept: String?,
        _ coding: String?
    ) async throws {
        let fixture = try await fixture()
        let paths = try paths(fixture)
        var headers: HTTPFields = [.origin: "https://other.example"]
        headers[.accept] = accept
        headers[.acceptEncoding] = coding
        let timing = try #require(HTTPField.Name("Server-Timing"))
        let clock = TestClock(seconds: 1_000_000_000)
        try await fixture.session(now: clock.read) { [headers] session in
            var found = 0
            for path in paths + ["/nope", "/collections/nope/items", "/collections?foo=bar"] {
                let get = try await session.get(path, headers: headers)
                let head = try await session.get(path, method: .head, headers: headers)
                found += get.status == 200 ? 1 : 0
                #expect(head.status == get.status, "\(path)")
                #expect(head.body.isEmpty, "\(path)")
                var (expected, fields) = (get.headers, head.headers)
                expected[timing] = nil
                fields[timing] = nil
                #expect(fields == expected, "\(path)")
                #expect(get.headers[.contentLength] == String(get.body.count), "\(path)")
                #expect(get.headers[.accessControlAllowOrigin] == "*", "\(path)")
            }
            #expect(found >= 11)
        }
    }

    @Test func `L01 OPTIONS tells the methods that work, and so does every other method`()
        async throws
    {
        let fixture = try await fixture()
        let paths = try paths(fixture)
        let tried =
            ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"]
            + ["PROPFIND", "BREW"]
        try await fixture.session { session in
            for path in paths {
                let headers: HTTPFields = [
                    .origin: "https://other.example", .accessControlRequestMethod: "GET",
                ]
                let options = try await session.get(path, method: .options, headers: headers)
                #expect(options.status == 204 && options.body.isEmpty, "\(path)")
                #expect(options.headers[.contentLength] == nil)
                let allow = try #require(options.headers[.allow])
                #expect(options.headers[.accessControlAllowMethods] == allow)
                #expect(options.headers[.accessControlAllowOrigin] == "*")
                #expect(options.headers[.accessControlMaxAge].flatMap { Int($0) } ?? 0 > 0)
                for name in tried {
                    let method = try #require(HTTPRequest.Method(name))
                    let answer = try await session.get(path, method: method)
                    let isAllowed = allow.split(separator: ", ").contains { $0 == name }
                    #expect((answer.status != 405) == isAllowed, "\(name) \(path)")
                    guard !isAllowed else { continue }
                    #expect(answer.headers[.allow] == allow)
                    #expect(answer.headers[.accessControlAllowOrigin] == "*")
                    let detail = try #require(try answer.json["detail"] as? String)
                    #expect(detail.contains(name))
                }
            }
        }
    }

    @Test(arguments: ["/nope", "/collections/c/nope", "/collections/c/items/a/b", "//collections"])
    func `where there is no route every method is 404`(_ path: String) async throws {
        let fixture = try await fixture()
        for method in [HTTPRequest.Method.get, .head, .options, .post, .delete, .trace] {
            let answer = try await fixture.get(path, method: method)
            #expect(answer.status == 404, "\(method)")
            #expect(answer.headers[.allow] == nil)
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
        }
    }

    @Test func `what is allowed does not depend on whether the collection is there`() async throws {
        let fixture = try await fixture()
        #expect(try await fixture.get("/collections/nope/items", method: .options).status == 204)
        #expect(try await fixture.get("/collections/nope/items", method: .delete).status == 405)
        #expect(try await fixture.get("/collections/nope/items").status == 404)
    }

    @Test func `OPTIONS of the service as a whole is that of its landing page`() async throws {
        let answer = try await fixture().get("*", method: .options)
        #expect(answer.status == 204)
        #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
    }

    @Test func `a target in absolute form is that resource, under its own host`() async throws {
        let fixture = try await fixture()
        try await fixture.session(ServerConfiguration()) { session in
            let answer = try await session.get("http://other.example:81/collections/c?f=json")
            #expect(answer.status == 200)
            #expect(try answer.href("self") == "http://other.example:81/collections/c")
            let landing = try await session.get("HTTP://other.example?f=json")
            #expect(try landing.href("self") == "http://other.example/")
            #expect(try await session.get("ftp://other.example/collections").status == 404)
        }
    }

    @Test(arguments: ["/collections?foo=bar", "/nope", "/maps/nope", "/collections/%zz"])
    func `L01 pages of other origins can read problems, and what they wait for`(_ path: String)
        async throws
    {
        let answer = try await fixture().get(path, headers: [.origin: "https://other.example"])
        #expect(answer.status >= 400)
        #expect(answer.headers[.accessControlAllowOrigin] == "*")
        let exposed = try #require(answer.headers[.accessControlExposeHeaders])
        for name in ["ETag", "Content-Crs", "Link", "Location", "Retry-After", "Server-Timing"] {
            #expect(exposed.contains(name))
        }
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.vary] == "Accept, Accept-Language, Accept-Encoding")
    }
}
