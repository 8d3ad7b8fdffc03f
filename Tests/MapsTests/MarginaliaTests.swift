import Features
import Foundation
import GeometryTypes
import TestSupport
import Testing
import Thematic

@testable import Maps

/// What stands around the map: finding, conditions, notes, legend.
@Suite struct MarginaliaTests {
    private func texts(_ values: [String: Double], _ language: MapLanguage = .english) throws
        -> MapTexts
    {
        MapTexts(map: try Fixture.map(values: values), language: language)
    }

    @Test func `the finding names the three highest, who holds half, and who has none`() throws {
        let values = ["A": 60.0, "B": 30, "C": 20, "D": 5, "E": 5, "F": 0]
        #expect(
            try texts(values).summary.en
                == "Highest: Alpha Province 60, Beta Province 30, Gamma Region 20; "
                + "1 of 6 regions holds 50% of all; 1 has none."
        )
        #expect(
            try texts(values).summary.zh
                == "最高：甲省 60、乙省 30、丙自治区 20；6 个地区中 1 个占总数的 50%；1 个为零。"
        )
    }

    @Test(arguments: [
        (["A": 7.0, "B": 7, "C": 7, "D": 7, "E": 7, "F": 7], "6 regions 7 each"),
        (["A": 9.0, "B": 7, "C": 7, "D": 7, "E": 1, "F": 1], "Alpha Province 9, 3 regions 7 each"),
        (
            ["A": 9.0, "B": 7, "C": 7, "D": 1, "E": 1, "F": 1],
            "9, Beta Province 7, Gamma Region 7;"
        ),
        (["A": 0.0, "B": 0, "C": 0, "D": 0, "E": 0, "F": 0], "All have none"),
        (["A": 5.0], "Highest: Alpha Province 5; 5 without data."), ([:], "There is no data."),
        (["A": 9.0, "B": 0, "C": 0, "D": 0, "E": 0, "F": 0], "Highest: Alpha Province 9; 1 of 6"),
    ])
    func `equal values are told together, and no zero is among the highest`(
        values: [String: Double],
        expected: String
    ) throws {
        let summary = try #require(try texts(values).summary.en)
        #expect(summary.contains(expected), "\(summary)")
    }

    @Test(arguments: 0..<40)
    func `the share of the highest is what a plain count gives`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var values: [String: Double] = [:]
        for code in ["A", "B", "C", "D", "E", "F"] {
            values[code] = Double(Int.random(in: 0...20, using: &random))
        }
        let sorted = values.values.sorted(by: >)
        let total = sorted.reduce(0, +)
        let number = (1...6).first { sorted.prefix($0).reduce(0, +) * 2 >= total } ?? 0
        let share = (sorted.prefix(number).reduce(0, +) / total * 100).rounded()
        let summary = try #require(try texts(values).summary.en)
        #expect(
            summary.contains("\(number) of 6 regions hold\(number == 1 ? "s" : "") \(Int(share))%"),
            "seed \(seed): \(summary)"
        )
    }

    @Test func `what does not add up has no share`() throws {
        var definition = Fixture.definition()
        definition.measure = .mean("price")
        let values = ["A": 6.0, "B": 3, "C": 2, "D": 5, "E": 5, "F": 0]
        func summary(_ definition: MapDefinition) throws -> String {
            let map = try ThematicMap(
                definition: definition,
                regions: try Fixture.regions(),
                values: values,
                sources: Fixture.sources
            )
            return MapTexts(map: map, language: .english).summary.en ?? ""
        }
        #expect(try !summary(definition).contains("%"))
        definition.measure = .sum("price")
        #expect(try summary(definition).contains("%"))
        definition.normalised = .init(by: MapDefinition.Normalisation.area, per: 1000)
        #expect(try !summary(definition).contains("%"))
    }

    @Test func `conditions stand under the title, cut with an ellipsis`() throws {
        var definition = Fixture.definition()
        definition.where = ["kind": "laser"]
        let source = Fixture.sources[0]
        let filter = String(repeating: "name = '长' OR ", count: 20)
        let filtered = MapSource(
            role: .counted,
            id: source.id,
            title: source.title,
            provenance: source.provenance,
            version: 1,
            filter: filter
        )
        let map = try ThematicMap(
            definition: definition,
            regions: try Fixture.regions(),
            values: ["A": 1],
            sources: [filtered]
        )
        let drawn = picture(map)
        let line = try #require(drawn.titles.first { $0.text.hasPrefix("Counted only where") })
        #expect(line.text.contains("kind = 'laser' AND name = '长'"))
        let end = try #require(drawn.titles.last { $0.isBold && $0.size == line.size })
        #expect(end.text.hasSuffix("…"))
        #expect(MapTexts.cut("a\nb", 9) == "a b")
    }

    @Test(
        arguments: [
            (nil, ["质谱"], "文字含“质谱”", "a text holds “质谱”"),
            (nil, ["a", "b c"], "文字含“a”或“b c”", "a text holds “a” or “b c”"),
            ("n > 1", ["a"], "文字含“a”，且 n > 1", "a text holds “a”, and n > 1"),
        ] as [(String?, [String], String, String)]
    )
    func `words that are searched for are conditions`(
        filter: String?,
        words: [String],
        zh: String,
        en: String
    ) throws {
        let source = Fixture.sources[0]
        let map = try ThematicMap(
            definition: Fixture.definition(),
            regions: try Fixture.regions(),
            values: ["A": 1],
            sources: [
                MapSource(
                    role: .counted,
                    id: source.id,
                    title: source.title,
                    provenance: source.provenance,
                    version: 1,
                    filter: filter,
                    text: TextQuery(phrases: words)
                )
            ]
        )
        let conditions = MapTexts(map: map, language: .chinese).conditions
        #expect(conditions?.zh == "只计符合条件者：" + zh)
        #expect(conditions?.en == "Counted only where " + en)
    }

    @Test func `without a subtitle the map says what is counted, by what and how`() throws {
        var definition = Fixture.definition()
        definition.subtitle = nil
        #expect(
            MapTexts(map: try Fixture.map(definition), language: .english).what.en
                == "Things: number by Squares."
        )
        definition.measure = .mean("price")
        #expect(
            MapTexts(map: try Fixture.map(definition), language: .chinese).what.zh
                == "物件的 price 平均值，按方块统计。"
        )
    }

    @Test func `the legend tells method, number of classes and which bound belongs to a class`()
        throws
    {
        func notes(_ rule: MapDefinition.ClassificationRule, _ values: [String: Double]) throws
            -> [String]
        {
            let map = try ThematicMap(
                definition: Fixture.definition(classification: rule),
                regions: try Fixture.regions(),
                values: values,
                sources: Fixture.sources
            )
            return MapTexts(map: map, language: .english).legendNotes
        }
        let whole = ["A": 1.0, "B": 2, "C": 2, "D": 1, "E": 2, "F": 1]
        let broken = ["A": 1.5, "B": 2.5, "C": 3.5, "D": 4.5, "E": 5.5, "F": 6.5]
        let natural = MapDefinition.ClassificationRule(
            method: .naturalBreaks,
            count: 4,
            zero: .value
        )
        let raw =
            "Raw counts are shaded, not divided by area or population: large regions look "
            + "weightier than they are."
        #expect(try notes(natural, whole) == ["natural breaks, 2 classes (4 asked)", raw])
        #expect(
            try notes(natural, broken)
                == ["natural breaks, 4 classes", "upper bounds belong to their class", raw]
        )
        let tiers = MapDefinition.ClassificationRule(method: .tiers, upperBounds: [1], zero: .value)
        #expect(try notes(tiers, whole) == ["fixed tiers, 2 classes", raw])
        #expect(try notes(natural, [:]) == [])
    }

    @Test func `a unit per area or per a property stands over the legend`() throws {
        var definition = Fixture.definition()
        definition.normalised = .init(by: MapDefinition.Normalisation.area, per: 1000)
        let area = MapTexts(map: try Fixture.map(definition), language: .english)
        #expect(area.legendHeading == "Count per 1,000 km²")
        definition.normalised?.unit = LocalizedText(zh: "密度", en: "Density")
        let named = MapTexts(map: try Fixture.map(definition), language: .both)
        #expect(named.legendHeading == "密度 / Density")
    }

    @Test func `review numbers, approximate and made-up data are told, once each`() throws {
        func source(_ role: MapSource.Role, _ set: String, _ number: String?) -> MapSource {
            MapSource(
                role: role,
                id: set,
                title: LocalizedText(zh: "界线", en: "Lines"),
                provenance: Provenance(
                    attribution: "Survey; \(set)",
                    boundarySet: "\(set), not reviewed, no position taken",
                    reviewNumber: number,
                    isApproximate: number == nil
                ),
                version: 1
            )
        }
        let sources = [
            Fixture.sources[0], source(.regions, "Old set", nil),
            source(.borders, "New set", "GS(2024)0650"),
        ]
        let map = try ThematicMap(
            definition: Fixture.definition(),
            regions: try Fixture.regions(),
            values: ["A": 1],
            sources: sources
        )
        let english = MapTexts(map: map, language: .english).notes(dropped: 0)
        #expect(
            english[1]
                == "Boundaries: Old set, approximate, Survey; "
                + "outlines: New set, review number (审图号) GS(2024)0650, Survey, "
                + "not reviewed, no position taken."
        )
        let chinese = MapTexts(map: map, language: .chinese).notes(dropped: 0)
        #expect(
            chinese[1]
                == "边界数据：Old set，界线为近似，Survey；上级界线：New set，审图号：GS(2024)0650，Survey；"
                + "均未经审图，不持任何立场。"
        )
        #expect(english.count == 3 && english[2].contains("made-up data"))
        // A slide is read from afar: no note is smaller than 11.5 pixels.
        #expect(picture(map).notes.allSatisfy { $0.size >= 11.5 })
    }

    @Test func `a table that its user brought is named as the data`() throws {
        let table = MapSource(
            role: .table,
            id: "table",
            title: LocalizedText(zh: "经费", en: "Funds"),
            provenance: Provenance(),
            version: 0
        )
        let map = try ThematicMap(
            definition: Fixture.definition(),
            regions: try Fixture.regions(),
            values: ["A": 1],
            sources: [table, Fixture.sources[1]]
        )
        let english = MapTexts(map: map, language: .english).notes(dropped: 0)
        #expect(english.first == "Data: the table “Funds”, brought by its user.")
        let chinese = MapTexts(map: map, language: .chinese).notes(dropped: 0)
        #expect(chinese.first == "数据：使用者提供的表格“经费”。")
    }

    @Test func `another width takes the room around the map and the insets with it`() throws {
        var definition = Fixture.definition()
        definition.width = 1200
        definition.frame.padding = [18, 130, 60, 40]
        definition.insets?[0].width = 400
        let narrow = definition.resized(toWidth: 480)
        try narrow.validate()
        #expect(narrow.frame.padding == [7, 52, 24, 16])
        #expect(narrow.insets?.first?.width == 160)
        // Names in an inset find no room below 148 pixels.
        #expect(definition.resized(toWidth: 400).insets?.first?.width == 148)
        #expect(definition.resized(toWidth: 1200) == definition)
    }
}
