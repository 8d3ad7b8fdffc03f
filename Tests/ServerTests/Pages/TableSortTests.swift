import Features
import Foundation
import HTTPTypes
import Testing

@testable import Server

@Suite("tables that sort") struct TableSortTests {
    /// The texts of the heads of rows.
    private func names(_ page: ParsedPage) -> [String] {
        page.all("th").filter { $0.attributes["scope"] == "row" }.map(\.text)
    }

    private func states(_ page: ParsedPage) -> [String: String] {
        var states: [String: String] = [:]
        for head in page.all("th") {
            if let state = head.attributes["aria-sort"] { states[head.text] = state }
        }
        return states
    }

    @Test func `the table of a map sorts by each column, and says so`() async throws {
        let fixture = try await MapFixture.served()
        let path = "/maps/labs-by-city?f=html&lang=en"
        let page = try ParsedPage.read(try await fixture.get(path))
        #expect(states(page) == ["Value": "descending"])
        let regions = ["Region 110000", "Region 420100", "Region 420500"]
        for (sort, order) in [
            ("name", [0, 1, 2]), ("-name", [2, 1, 0]), ("code", [0, 1, 2]), ("value", [2, 1, 0]),
            ("-value", [0, 1, 2]), ("class", [2, 1, 0]),
        ] {
            let sorted = try ParsedPage.read(try await fixture.get("\(path)&sort=\(sort)"))
            #expect(names(sorted).prefix(3) == order.map { regions[$0] }[...], "\(sort)")
            let expected = sort.hasPrefix("-") ? "descending" : "ascending"
            #expect(Array(states(sorted).values) == [expected], "\(sort)")
            // The place of a region is that of its value, whatever the order.
            let first = sorted.all("td").first?.text
            #expect(first == String(order[0] + 1), "\(sort)")
            // Pictures and addresses to share are those of the map.
            let addresses =
                sorted.all("img").compactMap { $0.attributes["src"] }
                + sorted.all("input").compactMap { $0.attributes["value"] }.filter {
                    $0.contains("://")
                }
            #expect(addresses.allSatisfy { !$0.contains("sort=") }, "\(sort)")
        }
    }

    @Test func `a head leads to its column, and back the other way`() async throws {
        let fixture = try await MapFixture.served()
        var path = "/maps/labs-by-city?f=html&lang=en"
        for expected in ["ascending", "descending", "ascending"] {
            let page = try ParsedPage.read(try await fixture.get(path))
            let link = try #require(
                page.all("a").first { $0.attributes["class"] == "sort" && $0.text == "Region" }
            )
            path = String(try #require(link.attributes["href"]).prefix { $0 != "#" })
            let next = try ParsedPage.read(try await fixture.get(path))
            #expect(states(next) == ["Region": expected])
        }
    }

    @Test func `a map of features sorts as well`() async throws {
        let fixture = try await MapFixture.served()
        let path = "/maps/fields?f=html&lang=en"
        let page = try ParsedPage.read(try await fixture.get(path + "&sort=-code"))
        #expect(names(page).prefix(2) == ["l5", "l4"])
    }

    @Test func `Chinese names stand by their pinyin where it is known`() async throws {
        var fixture = try await MapFixture.served()
        let path = "/maps/labs-by-city?f=html&lang=zh&sort=name"
        let plain = names(try ParsedPage.read(try await fixture.get(path))).prefix(3)
        #expect(plain == ["北京市", "宜昌市", "武汉市"])
        fixture.pinyin = try PinyinTable(
            csv: "syllable,characters\nbei,北\nwu,武\nyi,宜\n"
        )
        let read = names(try ParsedPage.read(try await fixture.get(path))).prefix(3)
        #expect(read == ["北京市", "武汉市", "宜昌市"])
    }

    @Test func `a table of counts sorts by keys, count and measure`() async throws {
        let more = try point(
            "x",
            108.9,
            34.2,
            [
                "name_zh": .text("大"), "kind": .text("laser"), "domain": .text("tools"),
                "city": .text("610100"), "value": .integer(9_000_000),
            ]
        )
        let none = try point("y", 108.9, 34.2, ["kind": .text("lab"), "domain": .text("bases")])
        let fixture = try await PageFixture.served([more, none])
        let path = "/collections/instruments/aggregate?f=html&lang=en&by=kind&measure=max:value"
        func firsts(_ sort: String) async throws -> [String] {
            let page = try ParsedPage.read(try await fixture.get(path + sort))
            let body = page.all("td").filter { $0.attributes["class"] == nil }
            return body.map(\.text)
        }
        #expect(try await firsts("") == ["天平", "Laboratories", "Lasers"])
        #expect(try await firsts("&sort=kind").first == "Laboratories")
        #expect(try await firsts("&sort=-count") == ["Lasers", "Laboratories", "天平"])
        #expect(try await firsts("&sort=count").first == "天平")
        #expect(try await firsts("&sort=-max:value").first == "Lasers")
        let page = try ParsedPage.read(try await fixture.get(path + "&sort=-max:value"))
        #expect(Array(states(page).values) == ["descending"])
        // The links to the features know nothing of it.
        #expect(page.links.filter { $0.contains("/items") }.allSatisfy { !$0.contains("sort=") })
        for link in page.all("a") where link.attributes["class"] == "sort" {
            let href = String(try #require(link.attributes["href"]).prefix { $0 != "#" })
            #expect(try await fixture.get(href).status == 200, "\(href)")
        }
    }

    @Test func `features sort by what sortby takes, and around a place by distance alone`()
        async throws
    {
        let fixture = try await PageFixture.served()
        let path = "/collections/instruments/items?f=html&lang=en"
        let page = try ParsedPage.read(try await fixture.get(path + "&cursor="))
        let links = try ParsedPage.read(try await fixture.get(path)).all("a")
            .filter { $0.attributes["class"] == "sort" }
        #expect(page.elements.isEmpty || !links.isEmpty)
        let name = try #require(links.first { $0.text == "Name" }?.attributes["href"])
        #expect(name.contains("sortby=name_en"))
        let sorted = try ParsedPage.read(
            try await fixture.get("\(path)&sortby=-name_en&limit=3&offset=1")
        )
        #expect(names(sorted) == ["Device 6", "Device 5", "Device 4"])
        #expect(states(sorted) == ["Name": "descending"])
        for link in sorted.all("a") where link.attributes["class"] == "sort" {
            #expect(link.attributes["href"]?.contains("offset") == false)
        }
        // A form carries the order on: around a place it goes.
        for place in ["near=116.4,39.9", "place=Xi%27an"] {
            let answer = try await fixture.get("\(path)&sortby=-name_en&\(place)")
            #expect(answer.status == 303)
            #expect(answer.headers[.location]?.contains("sortby") == false)
        }
        let near = try ParsedPage.read(try await fixture.get(path + "&near=116.4,39.9"))
        #expect(!near.all("a").contains { $0.attributes["class"] == "sort" })
    }

    @Test(arguments: [
        "/maps/labs-by-city", "/collections/labs/map", "/collections/labs/aggregate?by=city",
        "/maps/compare?left=labs-by-city&right=labs-by-city",
    ])
    func `a column that is none is named with those that are`(_ path: String) async throws {
        let fixture = try await MapFixture.served()
        let answer = try await fixture.get(
            path + (path.contains("?") ? "&" : "?") + "f=json&sort=-%3Cb%3E"
        )
        #expect(answer.status == 400)
        #expect(try answer.json["parameter"] as? String == "sort")
        let detail = try #require(try answer.json["detail"] as? String)
        #expect(detail.contains(path.contains("aggregate") ? "city, count" : "name, code"))
        let page = try await fixture.get(
            path + (path.contains("?") ? "&" : "?") + "f=html&sort=-%3Cb%3E"
        )
        #expect(page.status == 400)
        #expect(try ParsedPage.read(page).executables.isEmpty)
    }

    @Test func `rows without a value come last both ways, and equal ones stay`() throws {
        let rows: [(String, Double?)] = [("a", nil), ("b", 2), ("c", 1), ("d", 2), ("e", nil)]
        for (text, order) in [("v", "cbdae"), ("-v", "bdcae")] {
            let table = try #require(try TableOrder(text, of: ["v"]))
            #expect(table.sorted(rows) { .number($0.1) }.map(\.0).joined() == order)
        }
        #expect(try TableOrder("-v", of: ["-v"]) == TableOrder("-v"))
        #expect(try TableOrder("", of: ["v"]) == nil)
        #expect(throws: Problem.self) { try TableOrder("--v", of: ["v"]) }
    }
}
