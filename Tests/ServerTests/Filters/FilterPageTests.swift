import Foundation
import HTTPSyntax
import Testing

@testable import Server

@Suite("filters on pages")
struct FilterPageTests {
    private static let items = "/collections/instruments/items?f=html&lang=en"

    private func page(_ query: String, _ status: Int = 200) async throws -> ParsedPage {
        let answer = try await PageFixture.served().get(Self.items + query)
        #expect(answer.status == status)
        return try ParsedPage.read(answer)
    }

    @Test func `the field keeps what it was given, beside filters that work`() async throws {
        let fixture = try await PageFixture.served()
        let filter = PercentEncoding.encode("kind = 'laser'")
        let page = try await page("&filter=" + filter)
        #expect(page.all("textarea").first?.text == "kind = 'laser'")
        #expect(page.text.contains("4 match"))
        let examples = page.all("a").filter { $0.attributes["href"]?.contains("filter=") == true }
        #expect(examples.count >= 4)
        for example in examples {
            let href = try #require(example.attributes["href"])
            #expect(try await fixture.get(href).status == 200, "\(href)")
        }
        let off = page.all("a").first { $0.attributes["aria-label"]?.hasPrefix("Remove") == true }
        #expect(off?.attributes["href"] == Self.items)
    }

    @Test func `a fault is marked where it is`() async throws {
        let page = try await page(
            "&filter=" + PercentEncoding.encode("kind = 'laser' AND AND"),
            400
        )
        let field = page.all("textarea").first
        #expect(field?.attributes["aria-invalid"] == "true")
        #expect(field?.text == "kind = 'laser' AND AND")
        #expect(page.all("mark").first?.text == "A")
        let details = page.all("details").first { $0.attributes["open"] != nil }
        #expect(details?.text.contains("CQL2") == true)
    }

    @Test func `how a filter is written is carried on with it`() async throws {
        let filter = #"{"op":"=","args":[{"property":"kind"},"laser"]}"#
        let page = try await page(
            "&filter-lang=cql2-json&filter=" + PercentEncoding.encode(filter)
        )
        #expect(page.text.contains("4 match"))
        let hidden = page.all("input").first { $0.attributes["name"] == "filter-lang" }
        #expect(hidden?.attributes["value"] == "cql2-json")
        let off = page.all("a").first { $0.attributes["aria-label"]?.hasPrefix("Remove") == true }
        #expect(off?.attributes["href"] == Self.items)
    }

    @Test(arguments: [(1, "", "a", "bc"), (3, "ab", "c", ""), (4, "abc", "\u{2423}", "")])
    func `the surroundings of a character are shown`(
        _ position: Int,
        _ before: String,
        _ fault: String,
        _ after: String
    ) throws {
        let excerpt = try #require(ExpressionField.excerpt(of: "abc", at: position))
        #expect(excerpt.before == before && excerpt.fault == fault && excerpt.after == after)
        #expect(ExpressionField.excerpt(of: "abc", at: 5) == nil)
        #expect(ExpressionField.excerpt(of: "abc", at: 0) == nil)
        let long = try #require(
            ExpressionField.excerpt(of: String(repeating: "x", count: 100), at: 50)
        )
        #expect(long.before.hasPrefix("…x") && long.after.hasSuffix("x…"))
    }
}
