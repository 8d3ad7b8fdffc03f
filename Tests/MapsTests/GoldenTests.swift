import Testing
import Thematic

@testable import Maps

@Suite struct GoldenTests {
    @Test(arguments: MapLanguage.allCases)
    func `the fixture is drawn as it was`(language: MapLanguage) throws {
        let map = try Fixture.map()
        let svg = map.svg(language: language, url: "/maps/fixture", project: Fixture.project)
        try expectGolden(svg, "fixture", "tiers-\(language.rawValue).svg")
    }

    @Test func `the fixture by natural breaks is drawn as it was`() throws {
        let rule = MapDefinition.ClassificationRule(method: .naturalBreaks, count: 3, zero: .value)
        let map = try Fixture.map(Fixture.definition(classification: rule))
        try expectGolden(map.svg(project: Fixture.project), "fixture", "natural-breaks.svg")
    }

    @Test func `I04: no data is hatched, left out of the breaks and not zero`() throws {
        let map = try Fixture.map(values: ["A": 12.5, "B": 0, "C": .nan, "D": 3, "F": -1])
        #expect(map.legend.map(\.key) == ["3", "2", "1", "none", "no-data"])
        #expect(map.legend.last?.count == 2)
        #expect(map.regions[2].value == nil)
        try expectGolden(map.svg(project: Fixture.project), "fixture", "no-data.svg")
    }

    @Test func `the tables are as they were`() throws {
        let map = try Fixture.map()
        try expectGolden(map.json(url: "/maps/fixture"), "fixture", "tiers.json")
        try expectGolden(map.csv(), "fixture", "tiers.csv")
    }
}
