import Features
import Foundation
import HTTPTypes
import Testing

@testable import Server

@Suite("the page of a list of features")
struct ItemsPageTests {
    private static let items = "/collections/instruments/items?f=html&lang=en"

    private func page(_ query: String, _ status: Int = 200) async throws -> ParsedPage {
        let answer = try await PageFixture.served().get(Self.items + query)
        #expect(answer.status == status)
        return try ParsedPage.read(answer)
    }

    private func rows(_ page: ParsedPage) -> [ParsedPage.Element] {
        page.all("tr").filter { $0.attributes["id"]?.hasPrefix("row-") == true }
    }

    @Test func `the form keeps what it was filled with`() async throws {
        let page = try await page(
            "&kind=laser&owner_zh=%E7%A4%BA&near=116.4,39.9&radius=50km&limit=50"
        )
        let selected = page.all("option").filter { $0.attributes["selected"] != nil }
            .compactMap { $0.attributes["value"] }
        #expect(Set(selected).isSuperset(of: ["laser", "50km", "50"]))
        func value(_ name: String) -> String? {
            page.all("input").first { $0.attributes["name"] == name }?.attributes["value"]
        }
        #expect(value("place") == "116.4,39.9")
        #expect(value("owner_zh") == "示")
        #expect(value("lang") == "en" && value("f") == "html")
        let labels = Set(page.all("label").compactMap { $0.attributes["for"] })
        for field in page.all("input") + page.all("select")
        where field.attributes["type"] != "hidden" {
            #expect(labels.contains(try #require(field.attributes["id"])))
        }
    }

    @Test func `empty fields are no conditions, and a position is one`() async throws {
        let fixture = try await PageFixture.served()
        let path = Self.items + "&kind=&place=116.4%EF%BC%8C39.9&radius=&value="
        let answer = try await fixture.get(path)
        #expect(answer.status == 303)
        let location = try #require(answer.headers[.location])
        #expect(location == Self.items + "&near=116.4%2C39.9")
        #expect(try await fixture.get(location).status == 200)
    }

    @Test func `codes have choices in groups with counts`() async throws {
        let page = try await page("")
        #expect(page.all("optgroup").compactMap { $0.attributes["label"] }.contains("Tools"))
        let texts = page.all("option").map(\.text)
        #expect(texts.contains("Lasers (4)") && texts.contains("天平 (2)"))
        #expect(texts.contains("Beijing (4)"))
    }

    @Test(arguments: [
        ("&near=1", "near"), ("&bbox=1,2", "bbox"), ("&limit=0&near=116.4,39.9", "limit"),
        ("&value=x", "value"), ("&radius=5", "radius"), ("&near=116.4,39.9&radius=far", "radius"),
    ])
    func `what is wrong stands beside its field`(_ query: String, _ name: String) async throws {
        let page = try await page(query, 400)
        let id = "field-" + (name == "near" ? "place" : name)
        let field = page.elements.first { $0.attributes["id"] == id }
        #expect(field?.attributes["aria-invalid"] == "true")
        #expect(page.elements.contains { $0.attributes["role"] == "alert" && !$0.text.isEmpty })
        #expect(rows(page).isEmpty)
    }

    @Test func `a search around a place has distance, direction and a schematic`() async throws {
        let page = try await page("&near=116.4,39.9&limit=3")
        let rows = rows(page)
        #expect(rows.count == 3)
        #expect(rows[0].text.contains("here") && rows[0].text.contains("0 m"))
        #expect(rows[1].text.contains("855 m") && rows[1].text.contains("E 90°"))
        #expect(page.all("circle").filter { $0.attributes["class"] == "dot" }.count == 3)
        #expect(page.text.contains("8 match, nearest first"))
        #expect(page.link("Next page") != nil)
    }

    @Test func `pages follow each other without loss`() async throws {
        let fixture = try await PageFixture.served()
        var path: String? = Self.items + "&limit=3&place=Beijing"
        var names: [String] = []
        while let next = path {
            let page = try ParsedPage.read(try await fixture.get(next))
            names += page.elements.filter { $0.name == "tr" && $0.attributes["id"] != nil }
                .compactMap { row in (0..<8).first { row.text.contains("Device \($0)") } }
                .map { "Device \($0)" }
            path = page.link("Next page")
        }
        #expect(names.count == 8 && Set(names).count == 8)
    }

    @Test func `the page before is one step away as well`() async throws {
        let fixture = try await PageFixture.served()
        let first = try ParsedPage.read(try await fixture.get(Self.items + "&limit=3"))
        #expect(first.link("Previous page") == nil)
        let second = try ParsedPage.read(
            try await fixture.get(try #require(first.link("Next page")))
        )
        let back = try #require(second.link("Previous page"))
        let again = try ParsedPage.read(try await fixture.get(back))
        #expect(rows(again).map(\.text) == rows(first).map(\.text))
        let link = second.all("a").first { $0.attributes["href"] == back }
        #expect(link?.attributes["rel"] == "prev")
    }

    @Test func `a place with namesakes is taken and the others are offered`() async throws {
        let page = try await page("&place=%E8%A5%BF%E5%AE%89")
        #expect(page.text.contains("108.95,34.26"))
        #expect(page.text.contains("Other places of that name"))
        let other = try #require(page.all("a").first { $0.text == "Xi An" }?.attributes["href"])
        #expect(other.contains("near=125.15%2C42.92") && !other.contains("place="))
    }

    @Test func `a place that is not there is said, with names like it`() async throws {
        let unknown = try await page("&place=Nowhere", 400)
        #expect(unknown.text.contains("There is no place “Nowhere”"))
        let similar = try await page("&place=chao", 400)
        #expect(similar.all("a").contains { $0.text == "Chaoyang" })
    }

    @Test func `a place works for programs as well`() async throws {
        let fixture = try await PageFixture.served()
        let path = "/collections/instruments/items?limit=1&place="
        #expect(try await fixture.get(path + "Xi%27an").ids == ["i4"])
        #expect(try await fixture.get(path + "nowhere").status == 400)
        #expect(try await fixture.get(path + "Xi%27an&near=1,1").status == 400)
    }

    @Test func `a feature shows titles, codes, regions and its neighbours`() async throws {
        let path = "/collections/instruments/items/i0?f=html&lang=en"
        let page = try ParsedPage.read(try await PageFixture.served().get(path))
        for text in ["Device 0", "设备 0", "Lasers", "laser", "Beijing", "1,234,567", "116.4"] {
            #expect(
                page.text.contains(text)
                    || page.all("input").contains {
                        $0.attributes["value"]?.contains(text) == true
                    },
                "\(text)"
            )
        }
        #expect(rows(page).first?.text.contains("Device 1") == true)
        #expect(rows(page).count == 3)
        let foreign = page.all("span").first { $0.text == "示范机构 017" }
        #expect(foreign?.attributes["lang"] == nil, "a value of one language needs no mark")
    }

    @Test func `a text that the language lacks is in the other one and says so`() async throws {
        let page = try ParsedPage.read(
            try await PageFixture.served().get("/collections/instruments?f=html&lang=en")
        )
        let fallback = page.all("span").first { $0.text == "天平" }
        #expect(fallback?.attributes["lang"] == "zh-Hans")
    }
}
