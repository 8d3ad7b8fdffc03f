import Features
import Foundation
import GeometryTypes
import TestSupport
import Testing
import Thematic

@testable import Maps

@Suite("styles for other programs")
struct StyleTests {
    private let data = MapStyleData.geoJSON(url: "fixture.geojson")

    /// Values of a kind: negative, fractional, whole, with ties, zeros and gaps.
    private func values(_ random: inout SplitMix64) -> [String: Double] {
        let kind = Int.random(in: 0..<5, using: &random)
        var values: [String: Double] = [:]
        for index in 0..<Int.random(in: 0...40, using: &random) {
            let value: Double? =
                switch kind {
                case 0: Double(Int.random(in: -5...5, using: &random))
                case 1: Double.random(in: -1e6...1e6, using: &random)
                case 2: Double.random(in: 0...1, using: &random) * 1e-9
                case 3: 7.25
                default:
                    Bool.random(using: &random) ? nil : Double.random(in: 0...9, using: &random)
                }
            values["R\(index)"] = value
        }
        return values
    }

    private func rule(_ random: inout SplitMix64) -> MapDefinition.ClassificationRule {
        let methods: [MapDefinition.ClassificationRule.Method] = [
            .tiers, .quantile, .equalInterval, .naturalBreaks,
        ]
        let method = methods[Int.random(in: 0..<methods.count, using: &random)]
        let bounds = Set(
            (0..<Int.random(in: 0...4, using: &random)).map { _ in
                (Double.random(in: -8...8, using: &random) * 4).rounded() / 4
            }
        )
        return MapDefinition.ClassificationRule(
            method: method,
            upperBounds: method == .tiers ? bounds.sorted() : nil,
            count: method == .tiers ? nil : Int.random(in: 2...7, using: &random),
            zero: Bool.random(using: &random) ? .separate : .value
        )
    }

    private func map(seed: UInt64) throws -> ThematicMap {
        var random = SplitMix64(seed: seed)
        var values = values(&random)
        for (code, value) in values where !value.isFinite { values[code] = nil }
        let codes = Set(values.keys).union(["none", "X1"])
        var definition = Fixture.definition(classification: rule(&random))
        if Bool.random(using: &random) { definition.notCovered = ["X1"] }
        return try ThematicMap(
            definition: definition,
            regions: try codes.sorted().map { try Fixture.region($0, $0, $0, nil) },
            values: values,
            sources: Fixture.sources
        )
    }

    private func expected(_ map: ThematicMap) -> Set<MapStyleReader.Rule> {
        Set(map.styleRules.map { .init(condition: $0.condition, colour: $0.colour) })
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `both styles keep the ranges and colours of the classes`(seed: UInt64) throws {
        let map = try map(seed: seed)
        let rules = expected(map)
        #expect(try MapStyleReader.rules(mapLibre: map.mapLibreStyle(data: data)) == rules)
        #expect(try MapStyleReader.rules(sld: map.sld()) == rules)
        #expect(rules.count == map.styleRules.count)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `each region is in the one rule of its class, at bounds and beside them too`(
        seed: UInt64
    ) throws {
        let map = try map(seed: seed)
        let read = try MapStyleReader.rules(sld: map.sld())
        let keys = Dictionary(
            uniqueKeysWithValues: map.styleRules.map { ($0.condition, $0.key) }
        )
        var samples = map.regions.map { ($0.value, map.key(of: $0)) }
        for bound in map.classification.classes.compactMap(\.upper) {
            for value in [bound.nextDown, bound, bound.nextUp] {
                let membership = map.classification.membership(of: value)
                guard case .interval(let index) = membership else { continue }
                samples.append((value, String(index + 1)))
            }
        }
        for (value, key) in samples {
            let found = read.filter { $0.contains(value, key: key) }
            #expect(found.count == 1, "\(String(describing: value))")
            #expect(found.first.flatMap { keys[$0.condition] } == key)
        }
    }

    @Test func `a class of everything has no bounds in a style, and no data stays apart`() throws {
        let map = try Fixture.map(
            Fixture.definition(
                classification: .init(method: .tiers, upperBounds: [], zero: .value)
            )
        )
        let interval = MapStyleRule.Condition.interval(lower: nil, upper: nil, isZeroApart: false)
        #expect(map.styleRules.map(\.condition) == [interval, .noData(isCoverageKnown: false)])
        #expect(map.sld().contains("<ogc:Not>\n<ogc:PropertyIsNull>"))
        #expect(map.mapLibreStyle(data: data).contains("[\"all\"], \"#"))
    }

    @Test func `styles say what they draw and where it is`() throws {
        let map = try Fixture.map()
        let text = map.mapLibreStyle(
            data: .vectorTiles(url: "https://example.org/tiles.json", layer: "regions"),
            glyphs: "https://example.org/{fontstack}/{range}.pbf",
            language: .english
        )
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        )
        #expect(root["version"] as? Int == 8)
        #expect(root["name"] as? String == "Example map")
        let layers = try #require(root["layers"] as? [[String: Any]])
        #expect(layers.map { $0["id"] as? String } == ["sea", "regions", "borders", "labels"])
        #expect(layers.map { $0["type"] as? String } == ["background", "fill", "line", "symbol"])
        #expect(layers.dropFirst().allSatisfy { $0["source"] as? String == "map" })
        #expect(layers.dropFirst().allSatisfy { $0["source-layer"] as? String == "regions" })
        #expect(layers[0]["source"] == nil)
        let plain = map.mapLibreStyle(data: data)
        #expect(!plain.contains("labels"), "text needs glyphs")
        #expect(!plain.contains("source-layer"))
    }

    @Test func `the rules of SLD come in the order of the legend with its labels`() throws {
        let map = try Fixture.map()
        let document = try XMLText(map.sld(language: .english))
        #expect(document.elements.first?.attributes["xmlns"] == "http://www.opengis.net/sld")
        #expect(document.texts("Name").dropFirst(2) == ["3", "2", "1", "none", "no-data"])
        #expect(
            document.texts("Title") == [
                "Example map", "≥ 10", "2–9", "1", "0 (none)", "no data",
            ]
        )
    }

    @Test(arguments: SVGTests.names)
    func `J01: a name is text and nothing else in GeoJSON and in styles`(name: String) throws {
        var definition = Fixture.definition()
        definition.title = LocalizedText(zh: name, en: name)
        definition.id = name
        let region = try Fixture.region(name, name, name, nil)
        let map = try Fixture.map(definition, regions: [region], counts: [name: 3])
        let sld = try XMLText(map.sld())
        #expect(sld.texts("Name").prefix(2) == [name, name])
        #expect(sld.texts("Title").first == name)
        let style = try JSONSerialization.jsonObject(
            with: Data(map.mapLibreStyle(data: .geoJSON(url: name)).utf8)
        )
        #expect((style as? [String: Any])?["name"] as? String == name)
        let features = try GeoJSONText.objects(map.geoJSON())
        #expect((features.first?["properties"] as? [String: Any])?["name_zh"] as? String == name)
        #expect(features.first?["id"] as? String == name)
    }

    @Test func `GeoJSON has value and class of each region, and its polygons wound as it asks`()
        throws
    {
        let map = try Fixture.map(values: ["A": 12.5, "B": 0, "C": .nan, "D": 3, "F": -1])
        let features = try GeoJSONText.objects(map.geoJSON())
        #expect(features.count == map.regions.count)
        for (feature, region) in zip(features, map.regions) {
            let properties = try #require(feature["properties"] as? [String: Any])
            #expect(properties["code"] as? String == region.code)
            #expect(properties["class"] as? String == map.key(of: region))
            #expect(properties["value"] as? Double == region.value)
            let geometry = try #require(feature["geometry"] as? [String: Any])
            let polygons = try #require(geometry["coordinates"] as? [[[[Double]]]])
            #expect(polygons.map(\.count) == region.geometry?.polygons.map(\.rings.count))
            for polygon in polygons {
                for (index, ring) in polygon.enumerated() {
                    let positions = ring.map { Position(x: $0[0], y: $0[1]) }
                    let area = try LinearRing(positions).doubledSignedArea
                    #expect((area > 0) == (index == 0))
                }
            }
        }
        #expect(features[2]["properties"].map { "\($0)".contains("no-data") } == true)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `without classes each value is in one fine step of nearly its colour`(
        seed: UInt64
    ) throws {
        var random = SplitMix64(seed: seed)
        let scale = pow(10, Double.random(in: -300...300, using: &random))
        let ends = (0..<2).map { _ in Double.random(in: -1...1, using: &random) * scale }.sorted()
        let range = ends[0]...(seed.isMultiple(of: 10) ? ends[0] : ends[1])
        let isZeroApart = Bool.random(using: &random)
        let rules = MapStyleRule.unclassed(range, ramp: .blues, isZeroApart: isZeroApart).map {
            MapStyleReader.Rule(condition: $0.condition, colour: $0.colour)
        }
        #expect(rules.count == (range.lowerBound == range.upperBound ? 1 : 32))
        let samples =
            [range.lowerBound, range.upperBound]
            + (0..<50).map { _ in
                Double.random(in: range, using: &random)
            }
        for value in samples where value != 0 {
            let found = rules.filter { $0.contains(value, key: "1") }
            #expect(found.count == 1, "\(value)")
            guard range.lowerBound < range.upperBound, let colour = found.first?.colour else {
                continue
            }
            let part = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
            let exact = ColourRamp.blues.colour(at: part)
            let distance = [
                Int(colour.red) - Int(exact.red), Int(colour.green) - Int(exact.green),
                Int(colour.blue) - Int(exact.blue),
            ]
            #expect(distance.allSatisfy { abs($0) <= 8 }, "\(part)")
        }
        if isZeroApart { #expect(!rules.contains { $0.contains(0, key: "none") }) }
    }
}
