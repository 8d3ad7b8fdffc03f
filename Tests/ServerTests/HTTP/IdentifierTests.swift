import Features
import Foundation
import HTTPSyntax
import HTTPTypes
import Testing

@testable import Server

@Suite("ids and paths")
struct IdentifierTests {
    private static let ids = [
        "a/b", "a%2Fb", "a b", "a+b", "北京-01", "\u{e9}", "e\u{301}", "..", ".", "a?b#c", "\"><x",
        "null", "%", "%zz", "/", "//", "a/", "~._-", "123", "items", "😀",
    ]

    private func fixture() async throws -> ServedFixture {
        let fixture = ServedFixture()
        try await fixture.add(
            try Self.ids.enumerated().map {
                try point($1, Double($0), 1, ["n": .integer(Int64($0))])
            },
            to: "c",
            properties: [PropertyDefinition(name: "n", type: .integer)]
        )
        return fixture
    }

    @Test func `F12 each link as printed leads to that very feature`() async throws {
        let fixture = try await fixture()
        try await fixture.session { session in
            let list = try await session.get("/collections/c/items?limit=100")
            #expect(
                Set(try list.ids.map { Array($0.utf8) }) == Set(Self.ids.map { Array($0.utf8) })
            )
            for (number, id) in Self.ids.enumerated() {
                let path = "/collections/c/items/" + PercentEncoding.encode(id)
                let answer = try await session.get(path)
                #expect(answer.status == 200, "\(id)")
                let href = try #require(try answer.href("self"))
                #expect(href == ServedFixture.base + path)
                #expect(href.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != 0x22 })
                #expect(!href.contains("/../") && !href.hasSuffix("/..") && !href.hasSuffix("/."))
                let again = try await session.get(Answer.path(href))
                #expect(again.body == answer.body)
                let properties = try again.json["properties"] as? [String: Any]
                #expect(properties?["n"] as? Int == number, "\(id)")
                let page = try await session.get(path + "?f=html")
                #expect(page.status == 200, "\(id)")
                // A slash at the end is no part of the id: it leads on to the same feature.
                let slash = try await session.get(path + "/?f=json")
                #expect(slash.status == 308)
                #expect(slash.headers[.location] == href + "?f=json")
            }
        }
    }

    @Test(arguments: [
        ("a%2Fb", "a/b"), ("a%2fb", "a/b"), ("a%252Fb", "a%2Fb"), ("a+b", "a+b"), ("a%2Bb", "a+b"),
        ("a%20b", "a b"), ("%C3%A9", "\u{e9}"), ("e%CC%81", "e\u{301}"), ("%2e%2E", ".."),
        ("%2e.", ".."), ("..", ".."), ("%31%32%33", "123"), ("%6eull", "null"),
        ("%7E%2E%5F%2D", "~._-"),
    ])
    func `F12 the same id in other encodings is the same feature`(
        _ segment: String,
        _ id: String
    ) async throws {
        let answer = try await fixture().get("/collections/c/items/" + segment)
        let found = try #require(try answer.json["id"] as? String)
        #expect(found.utf8.elementsEqual(id.utf8))
        let own = "/collections/c/items/" + PercentEncoding.encode(id)
        #expect(try answer.href("self") == ServedFixture.base + own)
    }

    @Test(arguments: [
        "/%63ollections", "/collection%73", "/%63%6F%6c%6Cections/c", "/collections/%63/items",
        "/collections/c/%69tems?limit=1", "/%61pi", "/collections/c/items/%31%32%33",
    ])
    func `a letter is the same whether encoded or not`(_ path: String) async throws {
        let fixture = try await fixture()
        let plain = try #require(path.removingPercentEncoding)
        let (answer, same) = (try await fixture.get(path), try await fixture.get(plain))
        #expect(answer.status == 200)
        #expect(answer.body == same.body)
    }

    @Test(arguments: [
        "/collections/", "/conformance/", "/api/", "/collections/c/items/", "/maps/",
        "/collections/c/aggregate/?by=n", "/collections/c/items/?limit=1", "/health/live/",
        "/collections/?f=html",
    ])
    func `a slash at the end of a fixed path changes nothing`(_ path: String) async throws {
        let fixture = try await fixture()
        let plain = path.replacing("/?", with: "?")
        let same = try await fixture.get(plain.hasSuffix("/") ? String(plain.dropLast()) : plain)
        let answer = try await fixture.get(path)
        #expect(answer.status == 200)
        #expect(answer.body == same.body)
        #expect(try await fixture.get(path, method: .options).status == 204)
    }

    @Test func `C09 a slash behind an id leads to the id or nowhere`() async throws {
        let fixture = try await fixture()
        for (path, location) in [
            ("/collections/c/", "/collections/c"),
            ("/collections/c/?f=html", "/collections/c?f=html"),
            ("/collections/c/items/123/", "/collections/c/items/123"),
        ] {
            for method in [HTTPRequest.Method.get, .head] {
                let answer = try await fixture.get(path, method: method)
                #expect(answer.status == 308 && answer.body.isEmpty)
                #expect(answer.headers[.location] == ServedFixture.base + location)
                #expect(answer.headers[.accessControlAllowOrigin] == "*")
            }
        }
        for path in [
            "/collections/c/items/12", "/collections/c/items/1234", "/collections/c/items/nul",
            "/collections/c/items/123//", "//collections", "/collections//items", "/collections//c",
            "/collections/c//items", "//", "/nope/", "/collections/c/items/123/x", "/Collections",
            "/collections/C", "/collections/./c", "/collections/../conformance",
            "/collections/nope",
            "/collections/nope/items", "/collections/c/items/Null",
        ] {
            let answer = try await fixture.get(path)
            #expect(answer.status == 404, "\(path)")
            #expect(answer.headers[.contentType] == MediaType.problem)
        }
    }

    @Test(arguments: [
        "/collections/%", "/collections/%z", "/collections/%zz/items", "/collections/%C3%28",
        "/collections/%00", "/collections/c/items/%ED%A0%80", "/%zz", "/%", "/collections/%ff",
        "/collections/c/items/%F0%9F", "/maps/%C0%AF",
    ])
    func `a broken encoding is 404, and never our fault`(_ path: String) async throws {
        let answer = try await fixture().get(path)
        #expect(answer.status == 404)
        #expect(try answer.json["status"] as? Int == 404)
    }

    @Test func `C08 a resource without parameters says that it has none`() async throws {
        let answer = try await fixture().get("/health/live?foo=bar")
        #expect(try (answer.json["detail"] as? String)?.hasSuffix("it has none") == true)
    }

    @Test func `an over-long id is not there`() async throws {
        let path = "/collections/c/items/" + String(repeating: "%E5%8C%97", count: 800)
        #expect(try await fixture().get(path).status == 404)
    }

    @Test(arguments: [
        "/", "/conformance", "/collections", "/collections/c", "/collections/c/items",
        "/collections/c/items/123", "/api", "/collections/c/aggregate?by=n",
        "/collections/c/facets?by=n", "/maps", "/health/live", "/health/ready", Stylesheet.path,
    ])
    func `C08 what is no parameter is refused on every resource, and a cookie is none`(
        _ path: String
    ) async throws {
        let fixture = try await fixture()
        let separator = path.contains("?") ? "&" : "?"
        for (query, name) in [
            ("foo=bar", "foo"), ("BBOX=1,2,3,4", "BBOX"), ("_=1699999999", "_"),
            ("Limit=1", "Limit"),
        ] {
            let answer = try await fixture.get(path + separator + query)
            #expect(answer.status == 400, "\(query)")
            #expect(try answer.json["parameter"] as? String == name)
        }
        let cookie = try await fixture.get(path, headers: [.cookie: "foo=bar"])
        #expect(cookie.status == 200)
        #expect(cookie.body == (try await fixture.get(path)).body)
    }
}
