import Foundation
import HTTPSyntax
import HTTPTypes
import Testing

@testable import Server

@Suite("filters on maps")
struct MapFilterTests {
    private static let path = "/maps/instruments-by-city"

    @Test func `a map counts what the filter leaves, and says so`() async throws {
        let fixture = try await PageFixture.served()
        let filter = "filter=" + PercentEncoding.encode("kind = 'laser'")
        let all = try await fixture.get(Self.path + "?f=json")
        let some = try await fixture.get(Self.path + "?f=json&" + filter)
        func total(_ answer: Answer) throws -> Int {
            let regions = try #require(try answer.json["regions"] as? [[String: Any]])
            return regions.compactMap { $0["value"] as? Int }.reduce(0, +)
        }
        #expect(try total(all) == 8)
        #expect(try total(some) == 4)
        #expect(all.headers[.eTag] != some.headers[.eTag])
        let sources = try #require(try some.json["sources"] as? [[String: Any]])
        let counted = try #require(sources.first { $0["role"] as? String == "counted" })
        #expect((counted["filter"] as? String)?.contains("laser") == true)
        let picture = try await fixture.get(Self.path + "?f=svg&" + filter)
        #expect(String(decoding: picture.body, as: UTF8.self).contains("Counted only where"))
        let page = try ParsedPage.read(
            try await fixture.get(Self.path + "?f=html&lang=en&" + filter)
        )
        #expect(page.text.contains("kind = 'laser'"))
        let image = try #require(page.all("img").first?.attributes["src"])
        #expect(image.contains(filter))
        #expect(try await fixture.get(image).status == 200)
    }

    @Test func `a filter that is none on a collection of the map is 400`() async throws {
        let fixture = try await PageFixture.served()
        for (query, name) in [
            ("filter=nope%20%3D%201", "filter"), ("filter-lang=x", "filter-lang"),
            ("filter-crs=x", "filter-crs"),
        ] {
            for format in ["svg", "json", "csv", "html"] {
                let answer = try await fixture.get(Self.path + "?f=\(format)&" + query)
                #expect(answer.status == 400)
                guard format != "html" else { continue }
                #expect(try answer.json["parameter"] as? String == name)
            }
        }
    }
}
