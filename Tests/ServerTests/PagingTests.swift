import Features
import Foundation
import HTTPSyntax
import HTTPTypes
import TestSupport
import Testing

@testable import Server

@Suite("pages of features")
struct PagingTests {
    /// Follows the next links of a list to its end.
    private func walk(
        _ path: String,
        ask: (String) async throws -> Answer,
        afterPage: (Int, Answer) async throws -> Void = { _, _ in }
    ) async throws -> [String] {
        var path = path
        var ids: [String] = []
        var pages = 0
        while true {
            let answer = try await ask(path)
            #expect(answer.status == 200)
            ids += try answer.ids
            try await afterPage(pages, answer)
            pages += 1
            guard let next = try answer.href("next") else { return ids }
            path = Answer.path(next)
        }
    }

    /// That it is taken as the maximum is tested where it is read, in `FeaturesTests`.
    @Test(arguments: ["10001", "2147483648", "9223372036854775808", "99999999999999999999999"])
    func `C01 a limit over the maximum is no error`(_ limit: String) async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("a", 0, 0)], to: "c")
        let answer = try await fixture.get("/collections/c/items?limit=\(limit)")
        #expect(answer.status == 200)
        #expect(try answer.ids == ["a"])
    }

    @Test func `C01 one over the maximum gives the maximum and a next link`() async throws {
        let answer = try await deep().get("/collections/c/items?limit=10001")
        #expect(try answer.ids.count == 10_000)
        #expect(try answer.href("next") != nil)
    }

    /// There is no `filter` yet; the condition on a property stands for it.
    @Test func `C03 every link keeps all parameters, still encoded, and has a type`()
        async throws
    {
        let fixture = ServedFixture()
        let features = try (0..<25).map {
            try point("p\($0)", Double($0), 1, ["名 称": .text("a&b=c")])
        }
        try await fixture.add(
            features + [point("other", 1, 1, ["名 称": .text("x")])],
            to: "c",
            properties: [PropertyDefinition(name: "名 称", type: .text)]
        )
        let name = "%E5%90%8D%20%E7%A7%B0=a%26b%3Dc"
        let crs = "crs=" + PercentEncoding.encode(CRSIdentifier.crs84.uri)
        let path = "/collections/c/items?limit=7&bbox=0%2C0%2C50%2C50&\(crs)&\(name)"
        try await fixture.session { session in
            var sizes: [Int] = []
            let ask = { (path: String) in try await session.get(path) }
            let ids = try await walk(path, ask: ask) { page, answer in
                #expect(answer.headers[.contentType] == "application/geo+json")
                sizes.append(try answer.ids.count)
                #expect(try answer.json["numberMatched"] as? Int == 25)
                #expect(try answer.json["numberReturned"] as? Int == sizes.last)
                let links = try #require(try answer.json["links"] as? [[String: Any]])
                for link in links {
                    let href = try #require(link["href"] as? String)
                    #expect(link["type"] as? String != nil)
                    #expect(!href.contains("?&"))
                    // What is not of the features themselves has no conditions.
                    guard href.contains("/items") else { continue }
                    #expect(href.contains("limit=7&bbox=0%2C0%2C50%2C50&\(crs)&\(name)"))
                }
                if page == 0 { #expect(try answer.href("self") == ServedFixture.base + path) }
            }
            #expect(sizes == [7, 7, 7, 4])
            #expect(Set(ids).count == 25)
        }
    }

    @Test(arguments: [
        ("limit=2&bbox=0,0,50,50&datetime=2020-01-01T00:00:00Z/..", true),
        ("limit=2&bbox=0%2c0%2C50,50&q=a+b%20c", true), ("limit=%32", true),
        ("limit=2&q=%22%3E%3Cx", true),
        // What cannot stand in a link is written anew.
        ("limit=2&q=\"><|x", false), ("limit=2&q=%F0%9F%98%80\u{00e9}", false),
    ])
    func `C03 what a link keeps stands as the request had it`(query: String, isFit: Bool)
        async throws
    {
        let fixture = ServedFixture()
        let text = "a b c \"><x \"><|x \u{1f600}\u{00e9}"
        try await fixture.add(
            (0..<5).map { try point("p\($0)", Double($0), 1, ["p": .text(text)]) },
            to: "c",
            properties: [PropertyDefinition(name: "p", type: .text)]
        )
        let path = "/collections/c/items?" + query
        try await fixture.session { session in
            let answer = try await session.get(path)
            #expect(answer.status == 200)
            let own = try #require(try answer.href("self"))
            #expect((own == ServedFixture.base + path) == isFit)
            #expect(own.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != 0x22 && $0 != 0x3c })
            let again = try await session.get(Answer.path(own))
            #expect(try again.ids == answer.ids)
            #expect(try again.href("self") == own)
            #expect(try again.href("next") == answer.href("next"))
        }
    }

    @Test func `C03 the page for people keeps the offset, the next page starts by its cursor`()
        async throws
    {
        let fixture = ServedFixture()
        try await fixture.add((0..<9).map { try point("p\($0)", Double($0), 1) }, to: "c")
        let path = "/collections/c/items?limit=2&offset=3"
        try await fixture.session { session in
            let first = try await session.get(path)
            #expect(try first.href("alternate") == ServedFixture.base + path + "&f=html")
            let next = try #require(try first.href("next"))
            #expect(next.contains("cursor=") && !next.contains("offset"))
            let ask = { (path: String) in try await session.get(path) }
            let ids = try await walk(path, ask: ask)
            #expect(ids == (3..<9).map { "p\($0)" })
        }
    }

    @Test(arguments: ["limit=7", "limit=7&sortby=-n", "limit=4&near=12,1", "limit=7&offset=3"])
    func `prev leads back over the pages that next came by`(_ query: String) async throws {
        let fixture = ServedFixture()
        let features = try (0..<25).map { number -> Feature in
            var properties: [String: PropertyValue] = ["n": .integer(Int64(number % 3))]
            if number % 4 == 0 { properties = [:] }
            return try point("p\(100 + number)", Double(number), 1, properties)
        }
        try await fixture.add(
            features,
            to: "c",
            properties: [PropertyDefinition(name: "n", type: .integer)]
        )
        try await fixture.session { session in
            var path = "/collections/c/items?" + query
            var pages: [[String]] = []
            while true {
                let answer = try await session.get(path)
                pages.append(try answer.ids)
                #expect(
                    (try answer.href("prev") == nil)
                        == (pages.count == 1 && !query.contains("offset"))
                )
                #expect(try answer.headLinks["prev"]?.href == answer.href("prev"))
                guard let next = try answer.href("next") else { break }
                path = Answer.path(next)
            }
            #expect(pages.count > 2)
            for expected in pages.dropLast().reversed() {
                let answer = try await session.get(path)
                let links = try #require(try answer.json["links"] as? [[String: String]])
                let previous = try #require(links.first { $0["rel"] == "prev" })
                #expect(previous["type"] == "application/geo+json")
                path = Answer.path(try #require(previous["href"]))
                #expect(path.contains("limit=") && !path.contains("offset="))
                #expect(try await session.get(path).ids == expected)
            }
            let first = try await session.get(path)
            let hasMore = query.contains("offset")
            #expect((try first.href("prev") == nil) == !hasMore)
            #expect(
                try await session.get(Answer.path(try #require(first.href("next")))).ids == pages[1]
            )
        }
    }

    private func deep() async throws -> ServedFixture {
        let fixture = ServedFixture()
        let features = try (0..<12_000).map { number in
            try point(String(String(100_000 + number).dropFirst()), Double(number % 180), 1)
        }
        try await fixture.add(features, to: "c")
        return fixture
    }

    @Test func `C05 an offset reaches any feature and is never cut to the limit`() async throws {
        try await deep().session { session in
            let items = "/collections/c/items?limit=1"
            let far = try await session.get(items + "&offset=11000")
            #expect(try far.ids == ["11000"])
            #expect(try far.href("next") != nil)
            for offset in ["11999", "12000", "12001", "9223372036854775807"] {
                let answer = try await session.get(items + "&offset=" + offset)
                #expect(answer.status == 200)
                #expect(try answer.ids.count == (offset == "11999" ? 1 : 0))
                #expect(try answer.json["numberMatched"] as? Int == 12_000)
                #expect(try answer.href("next") == nil)
            }
            let beyond = try await session.get(items + "&offset=99999999999999999999")
            #expect(beyond.status == 200)
            #expect(try beyond.ids.isEmpty)
        }
    }

    @Test(arguments: ["-1", "abc", "+1", "1e3", "", " 1"])
    func `C05 what is no offset is refused by name`(_ offset: String) async throws {
        let fixture = ServedFixture()
        try await fixture.add([point("a", 0, 0)], to: "c")
        let text = try #require(offset.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let answer = try await fixture.get("/collections/c/items?offset=\(text)")
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == "offset")
        #expect((try answer.json["detail"] as? String)?.contains("from 0") == true)
    }

    @Test func `C06 a walk sees once what stays, whatever is written between its pages`()
        async throws
    {
        let fixture = ServedFixture()
        let number = PropertyDefinition(name: "n", type: .integer)
        let description = Sample.collection("c", [number])
        func feature(_ id: Int, _ value: Int64) throws -> Feature {
            try point("f\(10_000 + id)", Double(id % 180), 1, ["n": .integer(value)])
        }
        var stored: [Int: Int64] = Dictionary(
            uniqueKeysWithValues: (1000..<2000).map { ($0, 0) }
        )
        func write() async throws {
            let features = try stored.map { try feature($0.key, $0.value) }
            try await fixture.store.add(features, to: description, mode: .replace)
        }
        try await fixture.store.add(
            try stored.map { try feature($0.key, $0.value) },
            to: description
        )
        let removed = Array(1000..<1050)
        let path = "/collections/c/items?limit=50"
        let ask = { (path: String) in try await fixture.get(path) }
        let ids = try await walk(path, ask: ask) { page, _ in
            // A hundred low ids come, fifty that were read go, fifty ahead change.
            if page == 2 { for id in 500..<600 { stored[id] = 1 } }
            if page == 3 { for id in removed { stored[id] = nil } }
            if page == 4 { for id in 1900..<1950 { stored[id] = 2 } }
            if (2...4).contains(page) { try await write() }
        }
        #expect(Set(ids).count == ids.count)
        #expect(Set(ids) == Set((1000..<2000).map { "f\(10_000 + $0)" }))
        let again = try await walk(path, ask: ask)
        #expect(try await walk(path, ask: ask) == again)
        #expect(again.count == 1050)
    }
}
