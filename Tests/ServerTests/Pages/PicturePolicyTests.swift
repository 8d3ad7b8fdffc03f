import Foundation
import HTTPTypes
import Testing

@testable import Server

@Suite("what pages and pictures may do") struct PicturePolicyTests {
    @Test func `each page and each picture states its policy`() async throws {
        let fixture = try await MapFixture.served()
        for path in ["/", "/maps", "/maps/labs-by-city", "/maps/compare", "/nowhere", "/api"] {
            let answer = try await fixture.get(path, headers: [.accept: "text/html"])
            let policy = try #require(answer.headers[.contentSecurityPolicy], "\(path)")
            #expect(policy == Pages.contentPolicy)
            #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("unsafe"))
        }
        for path in ["/maps/labs-by-city", "/maps/fields?lang=en", "/collections/labs/map"] {
            let answer = try await fixture.get(path)
            #expect(answer.headers[.contentType]?.hasPrefix("image/svg+xml") == true)
            #expect(answer.headers[.contentSecurityPolicy] == Pages.picturePolicy, "\(path)")
            // Nothing in it needs what the policy forbids, so that it looks the same without.
            let text = answer.text
            for word in ["<style", "style=", "<script", "href=", "<image", "url(http", "@import"] {
                #expect(!text.contains(word), "\(path) \(word)")
            }
        }
        let joined = try await fixture.post("/map-join?f=svg", "city,value\n110000,1\n")
        #expect(joined.headers[.contentSecurityPolicy] == Pages.picturePolicy)
        let json = try await fixture.get("/maps/labs-by-city?f=json")
        #expect(json.headers[.contentSecurityPolicy] == nil)
    }

    /// Case J01 over HTTP: a name of a region in pictures, and in every page that shows it.
    @Test(arguments: [
        "<script>alert(1)</script>", "\"/onload=\"alert(1)", "&amp;", "]]>", "' onmouseover='x",
        "北京市朝阳区", "👩‍🌾", "a&nbsp;b",
    ])
    func `J01 a name of a region is text in maps and their pages`(_ name: String) async throws {
        let fixture = try await MapFixture.served(named: name)
        for path in [
            "/maps/labs-by-city?f=html", "/maps/labs-by-city?f=html&sort=name", "/maps?f=html",
            "/maps/compare?f=html&left=labs-by-city&right=labs-by-city",
            "/collections/cities/items?f=html", "/collections/cities/items/110000?f=html",
            "/collections/labs/aggregate?f=html&by=city",
        ] {
            let answer = try await fixture.get(path)
            #expect(answer.status == 200, "\(path)")
            let page = try ParsedPage.read(answer)
            #expect(page.executables.isEmpty, "\(path)")
            #expect(page.text.contains(name) || path.hasPrefix("/maps?"), "\(path)")
        }
        let picture = try await fixture.get("/maps/labs-by-city?f=svg")
        #expect(picture.headers[.contentType] == "image/svg+xml; charset=utf-8")
        let document = try ParsedPage.read(picture)
        #expect(document.executables.isEmpty)
        #expect(document.all("svg").first?.attributes["xmlns"] == "http://www.w3.org/2000/svg")
        #expect(document.all("title").contains { $0.text.contains(name) })
    }
}
