import Features
import Foundation
import GeometryTypes
import TestSupport
import Testing
import Thematic

@testable import Maps

@Suite struct RegionValueTests {
    typealias Rule = MapDefinition.ClassificationRule

    /// Ten unit squares in a row, with the codes `0` … `9`.
    private func row(_ properties: [[String: PropertyValue]] = []) throws -> [Feature] {
        try (0..<10).map { index in
            let square = try Fixture.polygon(Fixture.square(Double(2 * index), 0, 2))
            let own = properties.indices.contains(index) ? properties[index] : [:]
            let region = try Fixture.region(String(index), "", "R\(index)", .polygon(square))
            return Feature(
                id: region.id,
                geometry: region.geometry,
                properties: region.properties.merging(own) { $1 }
            )
        }
    }

    private func definition(_ rule: Rule) -> MapDefinition {
        var definition = Fixture.definition(classification: rule)
        definition.insets = nil
        definition.places = nil
        return definition
    }

    private func map(_ rule: Rule, _ values: [Double]) throws -> ThematicMap {
        try ThematicMap(
            definition: definition(rule),
            regions: try row(),
            values: Dictionary(uniqueKeysWithValues: values.enumerated().map { ("\($0)", $1) }),
            sources: Fixture.sources
        )
    }

    private func json(_ map: ThematicMap) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(map.json().utf8)) as? [String: Any]
        )
    }

    /// The key of the class of each region as JSON, CSV and picture say it.
    private func expectAgreement(_ map: ThematicMap) throws -> [String] {
        let regions = try #require(try json(map)["regions"] as? [[String: Any]])
        let keys = regions.compactMap { $0["class"] as? String }
        let rows = map.csv().split(separator: "\r\n").filter { !$0.hasPrefix("#") }
        let column = try #require(rows.first?.split(separator: ",").firstIndex(of: "class"))
        #expect(
            rows.dropFirst().map {
                String($0.split(separator: ",", omittingEmptySubsequences: false)[column])
            } == keys
        )
        let document = try XMLText(map.svg(project: Fixture.project))
        var drawn: [String: String] = [:]
        var group = ""
        for element in document.elements {
            if let id = element.attributes["id"], id.hasPrefix("map-fixture-class-") {
                group = String(id.dropFirst("map-fixture-class-".count))
            }
            if let code = element.attributes["data-code"] { drawn[code] = group }
        }
        #expect(map.regions.map { drawn[$0.code] } == keys)
        for entry in map.legend {
            #expect(keys.count { $0 == entry.key } == entry.count, "\(entry.key)")
        }
        #expect(map.legend.map(\.count).reduce(0, +) == map.regions.count)
        let classes = try #require(try json(map)["classes"] as? [[String: Any]])
        #expect(classes.compactMap { $0["key"] as? String } == map.legend.map(\.key))
        return keys
    }

    @Test func `I05: a value on a break is in the class below, everywhere`() throws {
        let rule = Rule(method: .tiers, upperBounds: [10, 20, 30], zero: .value)
        let map = try map(rule, [0, 1, 9, 10, 11, 19, 20, 21, 30, 31])
        let keys = try expectAgreement(map)
        #expect(keys == ["1", "1", "1", "1", "2", "2", "2", "3", "3", "4"])
        #expect(map.legend.map(\.label.en) == ["≥ 31", "21–30", "11–20", "0–10"])
        #expect(try json(map)["closure"] as? String == "upper-inclusive")
        #expect(ThematicMap.closureNote.zh != nil)
    }

    @Test func `I04: no value is neither zero nor part of the breaks, and is counted`() throws {
        let rule = Rule(method: .quantile, count: 3, zero: .value)
        let six = [31, 49, 14, 57, 0, -1.0]
        let mixed = try map(rule, six + [.nan, .infinity, -.infinity])
        let clean = try Classification(of: six, method: .quantile(count: 3), zero: .value)
        #expect(mixed.classification.breaks == clean.breaks)
        #expect(mixed.classification.missingCount == 4)
        let keys = try expectAgreement(mixed)
        #expect(keys.suffix(4) == ["no-data", "no-data", "no-data", "no-data"])
        #expect(!keys.prefix(6).contains("no-data"))
        #expect(mixed.legend.last?.pattern == .hatch)
    }

    @Test(arguments: Rule.Method.allCases.filter { $0 != .categories && $0 != .tiers })
    func `I02: a map of equal or no values is drawn by every method`(
        method: Rule.Method
    ) throws {
        let rule = Rule(method: method, count: 5, zero: .value)
        let equal = try map(rule, Array(repeating: 7, count: 10))
        #expect(Set(try expectAgreement(equal)) == ["1"])
        let empty = try map(rule, [])
        #expect(Set(try expectAgreement(empty)) == ["no-data"])
        let bare = try ThematicMap(
            definition: definition(rule),
            regions: [],
            values: [:],
            sources: []
        )
        #expect(bare.legend.map(\.key) == ["no-data"])
        for map in [equal, empty, bare] {
            let text = map.json() + map.svg(project: Fixture.project)
            #expect(!text.contains("nan") && !text.contains("inf"))
        }
    }

    @Test func `zero, no data and not covered are three things`() throws {
        var own = definition(Rule(method: .tiers, upperBounds: [5], zero: .separate))
        own.notCovered = ["8", "9", "elsewhere"]
        let values = ["0": 0, "1": 3, "2": 9, "3": 0, "9": 4.0]
        let map = try ThematicMap(
            definition: own,
            regions: try row(),
            values: values,
            sources: Fixture.sources
        )
        let keys = try expectAgreement(map)
        #expect(
            keys == [
                "none", "1", "2", "none", "no-data", "no-data", "no-data", "no-data",
                "not-covered", "not-covered",
            ]
        )
        #expect(map.legend.map(\.count) == [1, 1, 2, 4, 2])
        #expect(map.legend.map(\.pattern) == [nil, nil, nil, .hatch, .dots])
        #expect(map.finding(in: .english).contains("4 without data; 2 not covered"))
        let svg = map.svg(project: Fixture.project)
        #expect(svg.contains("id=\"map-fixture-hatch\"") && svg.contains("id=\"map-fixture-dots\""))
        // What was counted in a region that is not covered belongs to none.
        var tally = RegionTally()
        tally.add([.text("1"): 3, .text("9"): 4, nil: 2])
        let counted = try ThematicMap(
            definition: own,
            regions: try row(),
            tally: tally,
            sources: []
        )
        #expect(counted.unknown == 6)
    }

    @Test func `patterns are told apart in grey`() {
        let grounds = LegendEntry.Pattern.allCases.map(\.ground)
        #expect(grounds[0].distance(to: grounds[1], with: .grey) > 0.1)
        #expect(MapStyle.hatchInk.contrast(to: MapStyle.hatchPaper) >= 3)
        #expect(MapStyle.dotsInk.contrast(to: MapStyle.dotsPaper) >= 3)
    }

    @Test func `values are divided by a property, and both are told`() throws {
        var own = definition(Rule(method: .quantile, count: 2, zero: .value))
        own.normalised = .init(by: "people", per: 1000)
        let people: [PropertyValue?] = [
            .integer(500), .double(2000), .integer(0), .integer(-4), .text("n/a"), nil,
            .double(.infinity),
        ]
        let regions = try row(people.map { $0.map { ["people": $0] } ?? [:] })
        var tally = RegionTally()
        tally.add([.text("0"): 5, .text("1"): 30, .text("2"): 7, .text("5"): 1])
        let map = try ThematicMap(
            definition: own,
            regions: regions,
            tally: tally,
            sources: Fixture.sources
        )
        #expect(map.regions.prefix(3).map(\.value) == [10, 15, nil])
        #expect(map.regions.prefix(6).map(\.numerator) == [5, 30, 7, 0, 0, 1])
        #expect(map.regions.prefix(7).map(\.denominator) == [500, 2000, 0, -4, nil, nil, nil])
        #expect(map.withoutDenominator == 8)
        _ = try expectAgreement(map)
        let normalised = try #require(try json(map)["normalised"] as? [String: Any])
        #expect(normalised["by"] as? String == "people")
        #expect(normalised["without_denominator"] as? Int == 8)
        let first = try #require((try json(map)["regions"] as? [[String: Any]])?.first)
        #expect(first["numerator"] as? Int == 5)
        #expect(first["denominator"] as? Int == 500)
        #expect(map.csv().contains("\r\n1,,R1,15,30,2000,"))
        #expect(map.svg(project: Fixture.project).contains("R1: 15 (30 / 2,000)"))
        #expect(map.unit.en == "Count per 1,000 people")
        #expect(map.warnings.map(\.key) == [.noDenominator])
    }

    @Test func `values are divided by given areas`() throws {
        var own = definition(Rule(method: .tiers, upperBounds: [1], zero: .value))
        own.normalised = .init(by: "area", per: 1000)
        let map = try ThematicMap(
            definition: own,
            regions: try row(),
            values: ["0": 3, "1": 4],
            denominators: .init(values: ["0": 1500, "1": 8000]),
            sources: []
        )
        #expect(map.regions.prefix(2).map(\.value) == [2, 0.5])
        #expect(map.unit.zh == "数量／每 1,000 平方千米")
        // A hand-written unit stands for itself.
        own.normalised?.unit = LocalizedText(zh: "甲", en: "Density")
        let named = try ThematicMap(definition: own, regions: [], values: [:], sources: [])
        #expect(named.unit.en == "Density")
    }

    @Test func `shaded raw counts are warned of, rates and symbols are not`() throws {
        let rule = Rule(method: .tiers, upperBounds: [5])
        var own = definition(rule)
        func keys() throws -> [MapWarning.Key] {
            try ThematicMap(definition: own, regions: [], values: [:], sources: [])
                .warnings.map(\.key)
        }
        #expect(try keys() == [.rawCounts])
        own.measure = .sum("visitors")
        #expect(try keys() == [.rawCounts])
        own.measure = .mean("visitors")
        #expect(try keys() == [])
        own.measure = nil
        own.normalised = .init(by: "area")
        #expect(try keys() == [])
        own.normalised = nil
        own.symbols = .init()
        #expect(try keys() == [])
        let map = try map(rule, [1, 2])
        let warnings = try #require(try json(map)["warnings"] as? [[String: Any]])
        #expect(warnings.first?["key"] as? String == "raw-counts")
        #expect(map.csv().contains("# Raw counts are shaded"))
    }

    @Test func `fewer classes than asked for are said to be so`() throws {
        let map = try map(Rule(method: .quantile, count: 5, zero: .value), [1, 1, 1, 1, 2, 2, 3])
        let json = try json(map)
        #expect(json["classes_asked"] as? Int == 5)
        #expect(json["classes_made"] as? Int == map.classification.madeCount)
        let text = try #require(map.warnings.first { $0.key == .classCount }?.text)
        #expect(text.en?.hasPrefix("5 classes were asked for, ") == true)
        let fit = try #require(json["fit"] as? [String: Any])
        #expect(fit["gvf"] as? Double == map.classification.fit?.varianceFit)
    }

    @Test func `without classes each region has a colour of its own`() throws {
        var own = definition(Rule(method: .unclassed, zero: .separate))
        own.colours = .viridis
        let map = try ThematicMap(
            definition: own,
            regions: try row(),
            values: ["0": 0, "1": 10, "2": 55, "3": 100, "4": 55],
            sources: Fixture.sources
        )
        let bar = try #require(map.legend.first?.bar)
        #expect(bar.least == 10 && bar.greatest == 100)
        #expect(bar.ticks == [20, 40, 60, 80, 100])
        #expect(map.colour(ofRegion: 1) == bar.colours.first)
        #expect(map.colour(ofRegion: 2) == bar.colours[8])
        #expect(map.colour(ofRegion: 3) == bar.colours.last)
        #expect(map.colour(ofRegion: 2) == map.colour(ofRegion: 4))
        #expect(map.colour(ofRegion: 0) == ColourRamp.none)
        #expect(map.colour(ofRegion: 9) == nil)
        _ = try expectAgreement(map)
        let document = try XMLText(map.svg(project: Fixture.project))
        for (index, region) in map.regions.enumerated() where (1...4).contains(index) {
            let path = document.elements.first { $0.attributes["data-code"] == region.code }
            #expect(path?.attributes["fill"] == map.colour(ofRegion: index)?.description)
        }
    }

    @Test func `colours that cannot be told apart are refused with what can`() throws {
        var own = definition(Rule(method: .quantile, count: 6))
        own.colours = .yellowOrangeRed
        #expect {
            try own.validate()
        } throws: { error in
            "\(error)".contains("colours") && "\(error)".contains("1, 2, 3, 4 classes")
        }
        own.classification.count = 4
        try own.validate()
        own.colours = .redBlue
        #expect(throws: MapError.self) { try own.validate() }
        own.classification.count = 5
        try own.validate()
        // Of a method that decides itself, when it has decided.
        own.classification = Rule(method: .headTail, zero: .value)
        try own.validate()
        #expect(throws: MapError.self) {
            try ThematicMap(
                definition: own,
                regions: try row(),
                values: ["0": 1, "1": 2],
                sources: []
            )
        }
    }

    @Test func `parts that do not go together are refused`() {
        var badPer = definition(Rule(method: .quantile))
        badPer.normalised = .init(by: "area", per: 0)
        var nameless = definition(Rule(method: .quantile))
        nameless.normalised = .init(by: "")
        var symbols = definition(Rule(method: .headTail))
        symbols.symbols = .init()
        var diverging = definition(Rule(method: .quantile, count: 3))
        diverging.symbols = .init()
        diverging.colours = .redBlue
        var unclassed = definition(Rule(method: .unclassed))
        unclassed.symbols = .init()
        for definition in [badPer, nameless, symbols, diverging, unclassed] {
            #expect(throws: MapError.self) { try definition.validate() }
        }
    }

    @Test func `geometric classes of zero are refused in words`() throws {
        #expect {
            try map(Rule(method: .geometric, count: 3, zero: .value), [0, 1, 2])
        } throws: { error in
            "\(error)".contains("above zero")
        }
    }
}
