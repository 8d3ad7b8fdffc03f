import Features
import Foundation
import GeometryTypes
import Testing
import Thematic

@testable import Maps

@Suite struct ThematicMapTests {
    @Test func `what was counted is in a region or unknown`() throws {
        let map = try Fixture.map()
        #expect(map.regions.map(\.code) == ["A", "B", "C", "D", "E", "F"])
        #expect(map.regions.map(\.value) == [12, 1, 9, 10, 5, 0])
        #expect(map.unknown == 6)
        let shown = map.regions.reduce(0) { $0 + ($1.value ?? 0) }
        #expect(Int(shown) + map.unknown == 12 + 1 + 9 + 10 + 5 + 2 + 4)
    }

    @Test func `I05: colour, label, JSON, CSV and counts agree`() throws {
        let map = try Fixture.map()
        let svg = map.svg(project: Fixture.project)
        let legend = map.legend
        #expect(legend.map(\.label.en) == ["≥ 10", "2–9", "1", "0 (none)"])
        #expect(legend.map(\.count) == [2, 2, 1, 1])
        #expect(legend.map(\.count).reduce(0, +) == map.regions.count)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(map.json().utf8)) as? [String: Any]
        )
        let regions = try #require(json["regions"] as? [[String: Any]])
        let rows = map.csv().split(separator: "\r\n").filter { !$0.hasPrefix("#") }.dropFirst()
        let document = try XMLText(svg)
        for (region, row) in zip(regions, rows) {
            let code = try #require(region["code"] as? String)
            let key = try #require(region["class"] as? String)
            #expect(row.hasPrefix("\(code),") && row.hasSuffix(",\(key)"))
            let group = "map-fixture-class-\(key)"
            let start = try #require(svg.range(of: "id=\"\(group)\""))
            let path = try #require(svg.range(of: "data-code=\"\(code)\""))
            let next = svg[start.upperBound...].firstRange(of: "</g>")
            #expect(start.upperBound < path.lowerBound)
            #expect(try path.upperBound < #require(next).lowerBound)
        }
        #expect(document.texts("text").contains("2 regions"))
    }

    @Test func `I02: a map without regions or with equal values is drawn`() throws {
        let empty = try Fixture.map(regions: [])
        #expect(empty.legend.contains { $0.key == "no-data" })
        _ = try XMLText(empty.svg(project: Fixture.project))
        let rule = MapDefinition.ClassificationRule(method: .naturalBreaks, count: 5, zero: .value)
        let equal = try Fixture.map(
            Fixture.definition(classification: rule),
            counts: ["A": 7, "B": 7, "C": 7, "D": 7, "E": 7, "F": 7]
        )
        #expect(equal.legend.map(\.label.en) == ["7"])
        let svg = equal.svg(project: Fixture.project)
        _ = try XMLText(svg)
        #expect(!svg.contains("nan") && !svg.contains("inf "))
    }

    @Test func `the CSV quotes what needs it`() throws {
        let region = try Fixture.region("A,1", "\"甲\"", "=1+1", nil)
        let csv = try Fixture.map(regions: [region], counts: [:]).csv()
        #expect(csv.contains("\r\n\"A,1\",\"\"\"甲\"\"\",=1+1,0,none\r\n"))
    }

    @Test func `the same map gives the same bytes`() throws {
        let first = try Fixture.map()
        let second = try Fixture.map(regions: try Fixture.regions().reversed())
        for language in MapLanguage.allCases {
            #expect(
                first.svg(language: language, project: Fixture.project)
                    == second.svg(language: language, project: Fixture.project)
            )
        }
        #expect(first.json() == second.json())
        #expect(first.csv() == second.csv())
    }

    @Test func `what cannot be projected is left out and nothing traps`() throws {
        let map = try Fixture.map()
        let svg = map.svg { positions in
            positions.map { .init(x: $0.x > 15 ? .nan : $0.x * 1e5, y: $0.y * 1e5) }
        }
        _ = try XMLText(svg)
        let nothing = map.svg { $0.map { _ in .init(x: .infinity, y: .nan) } }
        _ = try XMLText(nothing)
        let point = map.svg { $0.map { _ in .init(x: 5, y: 5) } }
        _ = try XMLText(point)
        for factor in [1e300, 1e307, 1e10, 1e-300] {
            let vast = map.svg { $0.map { .init(x: $0.x * factor, y: -$0.y * factor) } }
            _ = try XMLText(vast)
        }
    }
}
