import Foundation
import HTTPSyntax
import HTTPTypes
import Testing

@testable import Server

@Suite("two maps side by side") struct MapCompareTests {
    private static func path(_ left: String, _ right: String, _ more: String = "") -> String {
        "/maps/compare?lang=en&left=\(PercentEncoding.encode(left))"
            + "&right=\(PercentEncoding.encode(right))\(more)"
    }

    private func page(_ fixture: ServedFixture, _ path: String) async throws -> ParsedPage {
        let answer = try await fixture.get(path.contains("f=html") ? path : path + "&f=html")
        #expect(answer.status == 200, "\(path)")
        let page = try ParsedPage.read(answer)
        #expect(page.executables.isEmpty)
        let ids = page.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for label in page.all("label") { #expect(ids.contains(label.attributes["for"] ?? "")) }
        return page
    }

    private func pictures(_ page: ParsedPage) -> [String] {
        page.all("img").compactMap { $0.attributes["src"] }
    }

    @Test func `both maps are drawn by the breaks of the left one`() async throws {
        let fixture = try await MapFixture.served()
        let page = try await page(
            fixture,
            Self.path(
                "labs-by-city",
                "labs-by-city?measure=mean:staff&method=quantile",
                "&scale=left"
            )
        )
        let sources = pictures(page)
        #expect(sources.count == 2)
        let right = try #require(sources.last)
        #expect(right.contains("breaks=1,2") || right.contains("breaks=1%2C2"))
        #expect(!right.contains("method="))
        for source in sources {
            let json = try await fixture.get(source.replacing("f=svg", with: "f=json"))
            #expect(try json.json["breaks"] as? [Double] == [1, 2], "\(source)")
            #expect(try await fixture.get(source).status == 200)
        }
        #expect(page.text.contains("the classes of A, with the bounds 1, 2"))
        #expect(page.all("table").count == 2)
    }

    @Test func `a filter on one side changes that side alone`() async throws {
        let fixture = try await MapFixture.served()
        let path = Self.path("labs-by-city", "labs-by-city?filter=field='physics'")
        let json = try await fixture.get(path + "&f=json")
        #expect(json.status == 200)
        #expect(try json.json["isSameQuantity"] == nil)
        let regions = try #require(try json.json["regions"] as? [[String: Any]])
        let rows = regions.map { "\($0["code"] ?? "") \($0["change"] ?? "")" }
        #expect(rows == ["110000 0", "420100 -1", "420500 -1"])
        let scale = try #require(try json.json["scale"] as? [String: Any])
        #expect(scale["rule"] as? String == "left" && scale["breaks"] as? [Double] == [1, 2])
        let csv = try await fixture.get(path + "&f=csv")
        #expect(csv.headers[.contentType] == MediaType.csv)
        let lines = csv.text.split(separator: "\r\n")
        #expect(lines[0] == "code,name_zh,name_en,left,right,change,climb")
        #expect(lines[2] == "420100,武汉市,Region 420100,2,1,-1,0")
        let page = try await page(fixture, path)
        #expect(page.text.contains("−1") || page.text.contains("\u{2212}1"))
        let field = page.all("input").first { $0.attributes["name"] == "right-filter" }
        #expect(field?.attributes["value"] == "field='physics'")
        // The links to the maps and pictures can be followed.
        for link in page.links + pictures(page) where link.hasPrefix("/maps") {
            #expect(try await fixture.get(link).status == 200, "\(link)")
        }
    }

    @Test func `different quantities keep their classes, and places are compared`() async throws {
        let fixture = try await MapFixture.served()
        let page = try await page(
            fixture,
            Self.path("labs-by-city", "labs-by-city?measure=sum:staff")
        )
        #expect(page.text.contains("different quantities"))
        #expect(page.text.contains("Places gained"))
        #expect(pictures(page).allSatisfy { !$0.contains("breaks=") })
        let points = try await self.page(fixture, Self.path("labs-by-city", "fields"))
        #expect(points.text.contains("shows features one by one"))
        #expect(points.text.contains("nothing to compare"))
        #expect(pictures(points).count == 2)
        let levels = try await self.page(fixture, Self.path("labs-by-city", "labs-by-province"))
        #expect(levels.text.contains("nothing to compare"))
        #expect(pictures(levels).count == 2)
    }

    @Test func `classes of both are found of all values`() async throws {
        let fixture = try await MapFixture.served()
        let json = try await fixture.get(
            Self.path(
                "labs-by-city?method=quantile&classes=2",
                "labs-by-city?filter=field='physics'",
                "&scale=both&f=json"
            )
        )
        let scale = try #require(try json.json["scale"] as? [String: Any])
        #expect(scale["rule"] as? String == "both")
        #expect((scale["breaks"] as? [Double])?.count == 1)
    }

    @Test func `an address is taken as a page shows it, and said in one way`() async throws {
        let fixture = try await MapFixture.served()
        for (given, said) in [
            ("/maps/labs-by-city", "labs-by-city"),
            ("\(ServedFixture.base)/maps/labs-by-city?lang=zh&f=html&sort=name", "labs-by-city"),
            (" labs-by-city?level=&classes=2#table", "labs-by-city?classes=2"),
            ("https://other.example/maps/labs-by-city?level=city", "labs-by-city?level=city"),
            ("/collections/labs/map?f=html", "collections/labs/map"),
        ] {
            let answer = try await fixture.get(Self.path(given, "labs-by-city") + "&f=html")
            #expect(answer.status == 303, "\(given)")
            let location = try #require(answer.headers[.location])
            #expect(location.contains("left=\(PercentEncoding.encode(said))"), "\(location)")
            _ = try await page(fixture, location)
            let json = try await fixture.get(Self.path(given, "labs-by-city") + "&f=json")
            #expect(json.status == 200, "\(given)")
        }
    }

    @Test func `the form sends what the address says then`() async throws {
        let fixture = try await MapFixture.served()
        let answer = try await fixture.get(
            Self.path("labs-by-city?measure=sum:staff", "labs-by-city")
                + "&left-measure=&left-level=province&right-level=&right-filter=field='life'&scale=&f=html"
        )
        #expect(answer.status == 303)
        let location = try #require(answer.headers[.location])
        #expect(!location.contains("left-") && !location.contains("scale="))
        let page = try await page(fixture, location)
        let selected = page.all("option").filter { $0.attributes["selected"] != nil }
        #expect(selected.contains { $0.attributes["value"] == "province" })
        #expect(location.contains("life"))
        let form = try #require(page.all("form").last)
        #expect(form.attributes["method"] == "get" && form.attributes["action"] == "/maps/compare")
    }

    @Test func `one map alone asks for the other and offers some`() async throws {
        let fixture = try await MapFixture.served()
        let empty = try await page(fixture, "/maps/compare?lang=en")
        #expect(empty.all("select").count == 3 && empty.all("img").isEmpty)
        let one = try await page(fixture, "/maps/compare?lang=en&left=labs-by-city")
        let link = try #require(one.link("divided by"))
        #expect(link.contains("right=") && link.contains("normalise"))
        #expect(pictures(try await page(fixture, link)).count == 2)
        for map in [
            "/maps/labs-by-city?f=html&lang=en&classes=2", "/collections/labs/map?f=html&lang=en",
        ] {
            let single = try ParsedPage.read(try await fixture.get(map))
            let compare = try #require(single.link("Compare with another map"))
            _ = try await page(fixture, compare)
        }
    }

    @Test func `what is wrong is named, with the maps that there are`() async throws {
        let fixture = try await MapFixture.served()
        for (query, name, word) in [
            ("left=nope&right=labs-by-city", "left", "labs-by-city, labs-by-province"),
            ("left=nope&right=labs-by-city", "left", "collections/labs/map"),
            ("left=collections/stars/map&right=labs-by-city", "left", "is no map"),
            ("left=labs-by-city", "right", "missing"),
            ("right=labs-by-city", "left", "missing"),
            ("left=labs-by-city&right=fields&scale=mine", "scale", "left, both, each"),
            ("left=labs-by-city%3Fmethod%3Dmagic&right=fields", "left", "method: "),
            ("left=labs-by-city&right=labs-by-city%3Ffilter%3Dno%2520%253D", "right", "filter: "),
            ("left=labs-by-city%3Fnope%3D1&right=fields", "left", "'nope' is no parameter"),
            ("left=labs-by-city%3Flevel%3D1%26level%3D2&right=fields", "left", "twice"),
            ("left=labs-by-city%3Ftitle%3D%25ff&right=fields", "left", "UTF-8"),
            ("left=labs-by-city&right=fields&right-measure=sum:staff", "right", "measure: "),
        ] {
            let answer = try await fixture.get("/maps/compare?f=json&" + query)
            #expect(answer.status == 400, "\(query)")
            #expect(try answer.json["parameter"] as? String == name, "\(query)")
            let detail = try #require(try answer.json["detail"] as? String)
            #expect(detail.contains(word), "\(query): \(detail)")
        }
        let unknown = try await fixture.get("/maps/nope?f=json")
        #expect(unknown.status == 404)
        #expect(try (unknown.json["detail"] as? String)?.contains("labs-by-city") == true)
    }

    @Test func `what is wrong stands beside its field`() async throws {
        let fixture = try await MapFixture.served()
        for (query, id) in [
            ("left=%22%3E%3Cscript%3E&right=labs-by-city", "compare-left-fault"),
            ("left=labs-by-city&right=labs-by-city&scale=%3Cb%3E", "compare-scale-fault"),
            ("left=labs-by-city%3Flevel%3Dmoon&right=labs-by-city", "control-left-level-fault"),
            ("left=labs-by-city&right=labs-by-city%3Ffilter%3D%2522", "control-right-filter-fault"),
        ] {
            let answer = try await fixture.get("/maps/compare?f=html&lang=en&" + query)
            #expect(answer.status == 400, "\(query)")
            let page = try ParsedPage.read(answer)
            #expect(page.executables.isEmpty, "\(query)")
            let fault = page.elements.first { $0.attributes["id"] == id }
            #expect(fault?.text.isEmpty == false, "\(query)")
        }
        let other = try await fixture.get(
            "/maps/compare?f=html&lang=en&left=labs-by-city%3Fclasses%3D99&right=fields"
        )
        let page = try ParsedPage.read(other)
        #expect(page.all("p").contains { $0.attributes["class"] == "fault" })
    }

    @Test func `the gallery tells what each map shows and how to take it`() async throws {
        let fixture = try await MapFixture.served()
        let page = try ParsedPage.read(try await fixture.get("/maps?f=html&lang=en"))
        #expect(page.all("img").count == 3)
        #expect(page.text.contains("Highest: Region 110000 3"))
        #expect(page.text.contains("Laboratories (made up)"))
        #expect(page.all("h2").count == 3)
        for link in page.links + pictures(page) {
            #expect(try await [200, 303].contains(fixture.get(link).status), "\(link)")
        }
    }
}
