import Features
import Foundation
import HTTPSyntax
import HTTPTypes
import Testing

@testable import Server

@Suite("items")
struct ItemsTests {
    private static let ids = [
        "a/b", "a%2Fb", "a b", "a+b", "北京-01", "é", "e\u{301}", "..", ".", "a?b#c", "\"><x",
    ]

    @Test func `F12 the self link of any id is ASCII and leads to that very feature`() async throws
    {
        let fixture = ServedFixture()
        let features = try Self.ids.enumerated().map { try point($1, Double($0), 0) }
        try await fixture.add(features, to: "c")
        let ids = try await fixture.get("/collections/c/items?limit=100").ids
        #expect(ids.count == Self.ids.count)
        for id in ids {
            let item = try await fixture.get("/collections/c/items/" + PercentEncoding.encode(id))
            let href = try #require(try item.href("self"))
            #expect(href.utf8.allSatisfy { (0x21...0x7e).contains($0) })
            let answer = try await fixture.get(Answer.path(href))
            #expect(answer.status == 200)
            let found = try #require(try answer.json["id"] as? String)
            #expect(found.utf8.elementsEqual(id.utf8))
        }
    }

    @Test func `a feature in a list has no links of its own, a single one has`() async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("a", 0, 0)], to: "c")
        let list = try await fixture.get("/collections/c/items").json
        let items = try #require(list["features"] as? [[String: Any]])
        #expect(items[0].keys.sorted() == ["geometry", "id", "properties", "type"])
        let item = try await fixture.get("/collections/c/items/a")
        #expect(try item.href("self") == ServedFixture.base + "/collections/c/items/a")
        #expect(try item.href("collection") == ServedFixture.base + "/collections/c")
    }

    @Test func `F12 an encoded slash and an encoded percent are two ids`() async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("a/b", 0, 0), point("a%2Fb", 1, 0)], to: "c")
        #expect(try await fixture.get("/collections/c/items/a%2Fb").json["id"] as? String == "a/b")
        #expect(
            try await fixture.get("/collections/c/items/a%252Fb").json["id"] as? String == "a%2Fb"
        )
    }

    @Test func `a walk by distance goes through ties without repeating`() async throws {
        let fixture = ServedFixture()
        try await fixture.add((0..<10).map { try point("t\($0)", 1, 1) }, to: "c")
        var path = "/collections/c/items?near=0,0&limit=3"
        var seen: [String] = []
        while true {
            let answer = try await fixture.get(path)
            seen += try answer.ids
            guard let next = try answer.href("next") else { break }
            path = Answer.path(next)
        }
        #expect(seen == (0..<10).map { "t\($0)" })
    }

    @Test(arguments: [
        ("limit=0", "limit"), ("limit=-1", "limit"), ("limit=abc", "limit"), ("limit=", "limit"),
        ("limit=1.5", "limit"), ("offset=1.5", "offset"), ("offset=", "offset"),
        ("datetime=yesterday", "datetime"), ("datetime=/", "datetime"),
        ("datetime=2013-11-15T08:00:00+08:00", "datetime"),
        ("datetime=2021-01-01/2020-01-01", "datetime"), ("cursor=x", "cursor"),
        ("n=abc", "n"), ("f=xml", "f"), ("f=", "f"), ("foo=bar", "foo"), ("BBOX=1,2,3,4", "BBOX"),
        ("limit=1&limit=2", "limit"), ("bbox=%zz", "bbox"), ("_=1699999999", "_"),
    ])
    func `a parameter that is not allowed is refused by name`(
        _ query: String,
        _ parameter: String
    ) async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", 0, 0)],
            to: "c",
            properties: [PropertyDefinition(name: "n", type: .integer)]
        )
        let answer = try await fixture.get("/collections/c/items?\(query)")
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == parameter)
    }

    @Test func `a cursor of another query is refused`() async throws {
        let fixture = ServedFixture()
        try await fixture.add((0..<3).map { try point("p\($0)", Double($0), 0) }, to: "c")
        let first = try await fixture.get("/collections/c/items?limit=1")
        let next = try #require(try first.href("next"))
        let cursor = try #require(
            next.split(separator: "cursor=").last?.split(separator: "&").first
        )
        let answer = try await fixture.get("/collections/c/items?bbox=0,0,1,1&cursor=\(cursor)")
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == "cursor")
    }

    @Test func `a simple property is a filter by its name`() async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", 0, 0, ["n": .integer(1)]), point("b", 1, 0, ["n": .integer(2)])],
            to: "c",
            properties: [PropertyDefinition(name: "n", type: .integer)]
        )
        #expect(try await fixture.get("/collections/c/items?n=2").ids == ["b"])
    }

    @Test func `every feature carries every property, null where it has none`() async throws {
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", 0, 0)],
            to: "c",
            properties: [PropertyDefinition(name: "n", type: .integer)]
        )
        let list = try await fixture.get("/collections/c/items").json
        let items = try #require(list["features"] as? [[String: Any]])
        let properties = try #require(items[0]["properties"] as? [String: Any])
        #expect(properties["n"] is NSNull)
    }
}
