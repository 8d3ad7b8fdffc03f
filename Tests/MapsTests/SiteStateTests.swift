import Features
import Foundation
import GeometryTypes
import TestSupport
import Testing
import Thematic

@testable import Maps

/// Features told apart by a number: the states of sites by their response times.
@Suite struct SiteStateTests {
    private static let rule = MapDefinition.ClassificationRule(
        method: .tiers,
        upperBounds: [1000, 8000],
        zero: .value,
        classNames: [
            LocalizedText(zh: "快", en: "Fast"), LocalizedText(zh: "较慢", en: "Slow"),
            LocalizedText(zh: "太慢或无法访问", en: "Too slow or unreachable"),
        ],
        missing: .highest
    )

    private func definition(
        _ rule: MapDefinition.ClassificationRule = rule
    ) -> MapDefinition {
        var definition = Fixture.definition(classification: rule)
        definition.by = "delay"
        definition.points = .init(value: "delay", labelled: true)
        return definition
    }

    private func map(
        _ delays: [Int64?],
        _ definition: MapDefinition,
        type: PropertyType = .integer
    ) throws -> ThematicMap {
        let description = CollectionDescription(
            id: "things",
            title: LocalizedText(zh: "物件", en: "Things"),
            properties: [PropertyDefinition(name: "delay", type: type, unit: "ms")]
        )
        let features = try delays.enumerated().map { index, delay in
            Feature(
                id: try Fixture.id("s\(index)"),
                geometry: .point(Position(x: Double(index) * 2 + 1, y: 7)),
                properties: [
                    "name_en": .text("Site \(index)"), "delay": delay.map { .integer($0) },
                ]
                .compactMapValues { $0 }
            )
        }
        return try ThematicMap(
            definition: definition,
            features: [.init(collection: description, features: features)],
            sources: Fixture.sources,
            base: try Fixture.regions()
        )
    }

    @Test func `I05: states follow from response times, a limit belongs to the faster one`() throws
    {
        let map = try map([0, 999, 1000, 1001, 8000, 8001, nil], definition())
        #expect(map.features.map(\.category) == [0, 0, 0, 1, 1, 2, 2])
        #expect(map.legend.map(\.count) == [3, 2, 2])
        #expect(
            map.legend.map(\.label.en) == [
                "Fast (0–1,000 ms)", "Slow (1,001–8,000 ms)",
                "Too slow or unreachable (≥ 8,001 ms or no value)",
            ]
        )
        #expect(Set(map.legend.map { $0.symbol?.shape }).count == 3)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(map.json().utf8)) as? [String: Any]
        )
        #expect(json["breaks"] as? [Double] == [1000, 8000])
        let classes = try #require(json["classes"] as? [[String: Any]])
        #expect(classes.map { $0["upper"] as? Double } == [1000, 8000, nil])
        #expect(classes.map { $0["lower"] as? Double } == [nil, 1000, 8000])
        let features = try #require(json["features"] as? [[String: Any]])
        #expect(features.map { $0["category"] as? String } == ["1", "1", "1", "2", "2", "3", "3"])
        let texts = MapTexts(map: map, language: .english)
        #expect(
            texts.summary.en
                == "7 in all: Fast 3 (43%), Slow 2 (29%), Too slow or unreachable 2 (29%)."
        )
        let text = try XMLText(map.svg(project: Fixture.project)).texts("text")
        #expect(text.contains("Fast (0–1,000 ms)"))
    }

    @Test func `without a rule for them those without a number are apart`() throws {
        var definition = definition()
        definition.classification.missing = nil
        let map = try map([5, nil, 9000], definition)
        #expect(map.legend.map(\.key) == ["1", "2", "3", "no-data"])
        #expect(map.legend.map(\.count) == [1, 0, 1, 1])
    }

    @Test func `unnamed classes grow in size, and computed methods cut them too`() throws {
        let rule = MapDefinition.ClassificationRule(method: .quantile, count: 3, zero: .separate)
        let map = try map([1, 2, 3, 4, 5, 6, 0, nil], definition(rule))
        #expect(
            map.legend.map(\.label.en) == ["1–2 ms", "3–4 ms", "5–6 ms", "0 (none)", "no data"]
        )
        #expect(map.legend.map(\.count) == [2, 2, 2, 1, 1])
        let radii = map.legend.prefix(3).compactMap { $0.symbol?.radius }
        #expect(radii == radii.sorted() && Set(radii).count == 3)
        _ = try XMLText(map.svg(project: Fixture.project))
    }

    @Test func `names that do not fit, texts and other forms are refused`() throws {
        var short = definition()
        short.classification.classNames?.removeLast()
        #expect(throws: MapError.self) { try short.validate() }
        var computed = definition()
        computed.classification.method = .quantile
        #expect(throws: MapError.self) { try computed.validate() }
        var filled = definition()
        filled.points = nil
        #expect(throws: MapError.self) { try filled.validate() }
        #expect(
            throws: MapError.invalidDefinition(
                path: "by",
                reason: "must name a property of numbers"
            )
        ) {
            try map([1], definition(), type: .text)
        }
        try definition().validate()
        let data = try JSONEncoder().encode(definition())
        #expect(try MapDefinition(json: data) == definition())
    }

    @Test(.enabled(if: NationalStore.exists, "needs geodata"))
    func `the shipped map gives the same states as the coded property`() async throws {
        var coded = try NationalStore.definition("sites")
        coded.context = nil
        coded.by = "state"
        coded.classification = .init(method: .categories)
        let builder = NationalStore.builder(try await NationalStore.shared())
        let states = try await builder.map(coded)
        let numbers = try await NationalStore.map("sites")
        #expect(numbers.features.map(\.category) == states.features.map(\.category))
        #expect(numbers.legend.map(\.count) == states.legend.map(\.count))
        #expect(numbers.categories.map(\.title.en) == states.categories.map(\.title.en))
    }
}
