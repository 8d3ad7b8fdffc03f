import Foundation
import HTTPTypes
import Testing

@Suite("walks through the pages")
struct PageWalkTests {
    @Test(arguments: ["zh", "en"])
    func `every link of every page resolves`(_ language: String) async throws {
        let fixture = try await PageFixture.served()
        var waiting = ["/?f=html&lang=\(language)"]
        var seen = Set(waiting)
        var titles: [String: String] = [:]
        var pages = 0
        var combined: [String: Int] = [:]
        while let path = waiting.popLast() {
            let answer = try await fixture.get(path)
            #expect(answer.status == 200, "\(path)")
            guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
            pages += 1
            let page = try ParsedPage.read(answer)
            #expect(page.executables.isEmpty, "\(path)")
            let title = try #require(page.all("title").first?.text)
            let resource = String(path.prefix { $0 != "?" })
            if let other = titles[title] { #expect(other == resource, "title \(title)") }
            titles[title] = resource
            let images = page.all("img").compactMap { $0.attributes["src"] }
            let sheets = page.all("link").filter { $0.attributes["rel"] != "alternate" }
                .compactMap { $0.attributes["href"] }
            for link in page.links + images + sheets where seen.insert(link).inserted {
                // The other language is a walk of its own.
                let other = language == "zh" ? "lang=en" : "lang=zh"
                // They combine with all other conditions: some stand for all.
                if let kind = ["filter=", "sort=", "sortby=", "left="].first(where: link.contains) {
                    combined[kind, default: 0] += 1
                    if combined[kind, default: 0] > (kind == "filter=" ? 60 : 20) { continue }
                }
                if pages < 400, !link.contains(other) { waiting.append(link) }
            }
        }
        #expect(pages > 30)
    }

    @Test(arguments: [("zh", "激光器", "西安市"), ("en", "Lasers", "Xi'an")])
    func `the nearest instrument of a kind is three clicks away`(
        _ language: String,
        _ kind: String,
        _ city: String
    ) async throws {
        let fixture = try await PageFixture.served()
        let landing = try ParsedPage.read(try await fixture.get("/?f=html&lang=\(language)"))
        let first = try #require(landing.link(kind))
        let kinds = try ParsedPage.read(try await fixture.get(first))
        let second = try #require(kinds.link(city))
        let nearest = try ParsedPage.read(try await fixture.get(second))
        let rows = nearest.all("tr").filter { $0.attributes["id"] != nil }
        #expect(
            rows.map { $0.text.contains("4") || $0.text.contains("5") }.prefix(2) == [true, true]
        )
        let third = try #require(
            nearest.all("a").first { $0.attributes["href"]?.contains("/items/") == true }
        )
        let item = try ParsedPage.read(
            try await fixture.get(try #require(third.attributes["href"]))
        )
        #expect(item.text.contains("示范机构 017"))
        let booking = item.all("a").first {
            $0.attributes["href"] == "https://booking.example/4?a=1&b=2"
        }
        #expect(booking?.attributes["rel"] == "noopener nofollow")
    }

    @Test func `the search leads to the features around a place`() async throws {
        let fixture = try await PageFixture.served()
        let search =
            "/search?f=html&lang=en&what=instruments%2Fkind%2Flaser&place=Xi%27an&radius=100km"
        let answer = try await fixture.get(search)
        #expect(answer.status == 303)
        let location = try #require(answer.headers[.location])
        let page = try ParsedPage.read(try await fixture.get(location))
        #expect(page.text.contains("Around"))
        #expect(page.text.contains("108.95,34.26"))
        let rows = page.all("tr").filter { $0.attributes["id"] != nil }
        #expect(rows.count == 2)
        for wrong in ["/search?f=html", "/search?what=a%2Fb", "/search?what="] {
            #expect(try await fixture.get(wrong).status == 400, "\(wrong)")
        }
        #expect(try await fixture.get("/search?what=nope").status == 404)
    }

    @Test func `made-up data is marked wherever it is shown`() async throws {
        let fixture = try await PageFixture.served()
        for path in [
            "/", "/collections", "/collections/instruments", "/collections/instruments/items",
            "/collections/instruments/items/i0", "/collections/instruments/facets?by=kind",
            "/collections/instruments/aggregate?by=kind", "/maps/instruments-by-city",
        ] {
            let headers: HTTPFields = [.accept: "text/html", .acceptLanguage: "en"]
            let page = try ParsedPage.read(try await fixture.get(path, headers: headers))
            #expect(page.text.contains("Synthetic demonstration data"), "\(path)")
        }
        let page = try ParsedPage.read(try await fixture.get("/collections/cities/items?f=html"))
        #expect(!page.text.contains("虚构"))
    }

    @Test func `files of the pages are kept for a year under names of their content`() async throws
    {
        let fixture = try await PageFixture.served()
        let page = try ParsedPage.read(try await fixture.get("/?f=html"))
        let sheet = try #require(page.all("link").first { $0.attributes["rel"] == "stylesheet" })
        let answer = try await fixture.get(try #require(sheet.attributes["href"]))
        #expect(answer.headers[.contentType] == "text/css; charset=utf-8")
        #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(!text.contains("url(") && !text.contains("@import"))
        #expect(try await fixture.get("/static/kunyu.css").status == 404)
    }
}
