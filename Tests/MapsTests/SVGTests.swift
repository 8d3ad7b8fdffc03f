import Features
import Foundation
import GeometryTypes
import Testing
import Thematic

@testable import Maps

@Suite struct SVGTests {
    static let names = [
        "<script>alert(1)</script>", "\"/onload=\"alert(1)", "&amp;", "]]>", "' onmouseover='x",
        "北京市朝阳区", "👩‍🌾", "a&nbsp;b",
    ]

    @Test(arguments: names)
    func `J01: a name is text and nothing else`(name: String) throws {
        let region = try Fixture.region(
            name,
            name,
            name,
            .polygon(try Fixture.polygon(Fixture.square(0, 0, 9)))
        )
        var definition = Fixture.definition()
        definition.title = LocalizedText(zh: name, en: name)
        definition.id = name
        let map = try Fixture.map(definition, regions: [region], counts: [name: 3])
        let document = try XMLText(map.svg(url: "/maps/x?a=1&b=\(name)", project: Fixture.project))
        #expect(document.elements.first?.name == "svg")
        #expect(document.elements.first?.attributes["xmlns"] == "http://www.w3.org/2000/svg")
        #expect(document.texts("title").first == name)
        #expect(document.texts("title").count { $0 == "\(name): 3" } == 1)
        #expect(document.elements.contains { $0.attributes["data-code"] == name })
        #expect(!document.elements.contains { $0.name == "script" || $0.name == "style" })
        let attributes = document.elements.flatMap(\.attributes.keys)
        #expect(!attributes.contains { $0.hasPrefix("on") || $0 == "style" || $0 == "href" })
        let ids = document.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        _ = try JSONSerialization.jsonObject(with: Data(map.json(url: name).utf8))
    }

    @Test func `characters that XML forbids are dropped`() throws {
        #expect(escaped("a\u{0}\u{b}\u{fffe}b\tc") == "ab&#9;c")
        #expect(escaped("\u{ffff}\u{fffe}&\u{ffff}") == "&amp;")
        // Their neighbours share bytes with them.
        let allowed = "\u{fffd}\u{ffbf}\u{ffbe}\u{efbf}\u{ff1b}\u{1ffbf}仪"
        #expect(escaped(allowed) == allowed)
    }

    @Test func `the document names itself and holds the finding`() throws {
        let map = try Fixture.map()
        let document = try XMLText(
            map.svg(language: .english, url: "/maps/fixture?f=svg", project: Fixture.project)
        )
        let root = try #require(document.elements.first)
        #expect(root.attributes["role"] == "img")
        let labels = try #require(root.attributes["aria-labelledby"]).split(separator: " ")
        for label in labels {
            #expect(document.elements.contains { $0.attributes["id"] == String(label) })
        }
        let finding = try #require(document.texts("desc").first)
        #expect(finding.contains("Alpha Province 12, Delta Islands 10, Gamma Region 9"))
        #expect(finding.contains("1 region has none"))
        let metadata = try #require(document.texts("metadata").first)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(metadata.utf8)) as? [String: Any]
        )
        #expect(json["url"] as? String == "/maps/fixture?f=svg")
        #expect(json["breaks"] as? [Double] == [1, 9])
        let texts = document.texts("text").joined(separator: "\n")
        #expect(texts.contains("Synthetic"))
        #expect(texts.contains("not reviewed, no position taken"))
        #expect(texts.contains("6 more belong to none"))
        #expect(texts.contains("data version 3"))
    }

    @Test func `a Chinese map says the review state in Chinese`() throws {
        let svg = try Fixture.map().svg(language: .chinese, project: Fixture.project)
        #expect(svg.contains("边界数据：Squares，未经审图，不持任何立场"))
        #expect(svg.contains("虚构数据"))
        #expect(svg.contains("xml:lang=\"zh-Hans\""))
    }

    static let windings: [([(Double, Double)], [(Double, Double)])] = [
        (Fixture.square(0, 0, 10), Fixture.square(4, 4, 2)),
        (Fixture.square(0, 0, 10).reversed(), Fixture.square(4, 4, 2).reversed()),
        (Fixture.square(0, 0, 10), Fixture.square(4, 4, 2).reversed()),
    ]

    @Test(arguments: 0..<3)
    func `J03: one path with all rings and the even-odd rule in any winding`(index: Int) throws {
        let (outer, hole) = Self.windings[index]
        let region = try Fixture.region(
            "H",
            "有洞",
            "Holed",
            .multiPolygon([
                try Fixture.polygon(outer, holes: [hole]),
                try Fixture.polygon(Fixture.square(4.8, 4.8, 0.4)),
            ])
        )
        let map = try Fixture.map(regions: [region], counts: ["H": 3])
        let paths = try XMLText(map.svg(project: Fixture.project)).elements.filter {
            $0.attributes["data-code"] == "H" && $0.attributes["id"]?.contains("inset") == false
        }
        #expect(paths.count == 1)
        let data = try #require(paths.first?.attributes["d"])
        #expect(data.count { $0 == "z" } == 3)
    }

    @Test func `J06: winding changes neither shape nor area`() throws {
        func drawn(_ ring: [(Double, Double)]) throws -> Int64 {
            let region = try Fixture.region("W", "", "", .polygon(try Fixture.polygon(ring)))
            let map = try Fixture.map(regions: [region], counts: [:])
            let rings = picture(map).main.shapes.polygons[0].joined()
            return rings.reduce(0) { $0 + doubledArea($1) }
        }
        let square = Fixture.square(3, 3, 1)
        #expect(try drawn(square) == drawn(square.reversed()))
        #expect(try drawn(square) > 0)
    }

    @Test func `J06: a MultiPolygon of mixed windings is drawn as one of the same`() throws {
        func areas(_ rings: [[(Double, Double)]]) throws -> [Int64] {
            let polygons = try rings.map { try Fixture.polygon($0) }
            let region = try Fixture.region("W", "", "", .multiPolygon(polygons))
            let map = try Fixture.map(regions: [region], counts: [:])
            return picture(map).main.shapes.polygons[0].map { rings in
                rings.reduce(0) { $0 + doubledArea($1) }
            }
        }
        let (large, small) = (Fixture.square(1, 1, 3), Fixture.square(6, 6, 2))
        let same = try areas([large, small])
        #expect(same.count == 2 && same[0] > same[1] && same[1] > 0)
        #expect(try areas([Array(large.reversed()), small]) == same)
        #expect(try areas([large, small.reversed()]) == same)
        #expect(try areas([large.reversed(), small.reversed()]) == same)
    }
}
