import Features
import GeometryTypes
import TestSupport
import Testing
import Thematic

@testable import Maps

/// Texts of all lengths in pictures of all widths.
@Suite struct TextFitTests {
    @Test(arguments: 0..<48)
    func `no text overlaps another, leaves the picture or is too small`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let width = [400, 500, 640, 800, 1200, 1600, 4000].randomElement(using: &random) ?? 800
        let map = try Self.map(&random).resized(toWidth: Double(width))
        for language in MapLanguage.allCases {
            let svg = map.svg(language: language, project: Fixture.project)
            #expect(try TextBoxes(svg).faults == [], "seed \(seed) \(width) \(language)")
        }
    }

    /// A text in one of the ways that titles and names are written: long words, Han characters,
    /// brackets, nothing at all.
    private static func text(_ length: Int, _ random: inout SplitMix64) -> LocalizedText {
        func piece(_ pool: [String]) -> String {
            (0..<Int.random(in: 1...max(length, 1), using: &random))
                .map { _ in pool.randomElement(using: &random) ?? "" }.joined()
        }
        let zh = piece(["地", "区", "数量", "，", "（", "）", "仪器", "。", "A", "9"])
        let en = piece([
            "Region ", "of ", "instruments ", "W", "Llanfairpwllgwyngyll", "(", ") ", ", ",
            "1,234 ",
        ])
        return LocalizedText(zh: zh, en: en)
    }

    private struct Made {
        var definition: MapDefinition
        let regions: [Feature]
        let values: [String: Double]
        let groups: [ThematicMap.FeatureGroup]
        let sources: [MapSource]

        func resized(toWidth width: Double) throws -> ThematicMap {
            let definition = definition.resized(toWidth: width)
            try definition.validate()
            if definition.form == .points {
                return try ThematicMap(
                    definition: definition,
                    features: groups,
                    sources: sources,
                    base: regions
                )
            }
            return try ThematicMap(
                definition: definition,
                regions: regions,
                values: values,
                unknown: 7,
                sources: sources,
                base: definition.symbols == nil ? [] : regions
            )
        }
    }

    private static func map(_ random: inout SplitMix64) throws -> Made {
        var definition = Fixture.definition()
        definition.title = text(40, &random)
        definition.subtitle = Bool.random(using: &random) ? nil : text(80, &random)
        definition.unit = text(12, &random)
        definition.projectionName = text(20, &random)
        definition.insets?[0].title = text(4, &random)
        definition.insets?[0].corner =
            MapDefinition.Inset.Corner.allCases.randomElement(using: &random) ?? .topLeft
        definition.where = Bool.random(using: &random) ? ["kind": text(60, &random).zh ?? ""] : nil
        let step: Double = Bool.random(using: &random) ? 1 : 0.25
        var regions: [Feature] = []
        var values: [String: Double] = [:]
        for index in 0..<Int.random(in: 1...40, using: &random) {
            let name = text(6, &random)
            let side = Double.random(in: 0.3...2.8, using: &random)
            let corner = Fixture.square(Double(index % 8) * 3, Double(index / 8) * 3, side)
            let shape = Geometry.polygon(try Fixture.polygon(corner))
            regions.append(
                try Fixture.region("r\(index)", name.zh ?? "", name.en ?? "", shape)
            )
            if Int.random(in: 0..<8, using: &random) > 0 {
                let draw: Double = .random(in: 0...1, using: &random)
                let amount: Double = draw * draw * draw * 4000
                values["r\(index)"] = (amount / step).rounded() * step
            }
        }
        let groups = [try group(&random)]
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            definition.symbols = .init(labelled: 2)
        case 1:
            definition.symbols = .init(labelled: 2, kind: .proportional)
            definition.classification = .init(method: .quantile, count: 4, zero: .separate)
        case 2:
            definition.by = "state"
            definition.classification = .init(method: .categories)
            definition.points = .init(value: "delay", labelled: true)
        case 3:
            definition.by = "delay"
            definition.points = .init(labelled: true)
            definition.classification = .init(
                method: .tiers,
                upperBounds: [100, 1000],
                zero: .value,
                classNames: [text(4, &random), text(8, &random), text(16, &random)],
                missing: .highest
            )
        default:
            definition.classification = .init(method: .naturalBreaks, count: 5, zero: .separate)
        }
        return Made(
            definition: definition,
            regions: regions,
            values: values,
            groups: groups,
            sources: sources(&random)
        )
    }

    private static func group(_ random: inout SplitMix64) throws -> ThematicMap.FeatureGroup {
        let codes = (0..<5).map { index in
            CodedValue(code: "s\(index)", title: Self.text(10, &random))
        }
        let description = CollectionDescription(
            id: "things",
            title: Self.text(5, &random),
            properties: [
                PropertyDefinition(name: "delay", type: .integer, unit: "ms"),
                PropertyDefinition(name: "state", type: .text, codes: codes),
            ]
        )
        let features = try (0..<30).map { index in
            let name = Self.text(4, &random)
            return Feature(
                id: try Fixture.id("f\(index)"),
                geometry: .point(
                    Position(
                        x: Double.random(in: 0...24, using: &random),
                        y: Double.random(in: 0...10, using: &random)
                    )
                ),
                properties: [
                    "name_zh": .text(name.zh ?? ""), "name_en": .text(name.en ?? ""),
                    "delay": .integer(.random(in: 0...3000, using: &random)),
                    "state": .text("s\(index % 5)"),
                ]
            )
        }
        return ThematicMap.FeatureGroup(collection: description, features: features)
    }

    private static func sources(_ random: inout SplitMix64) -> [MapSource] {
        let roles: [MapSource.Role] = [.counted, .counted, .regions, .borders]
        return roles.enumerated().map { index, role in
            MapSource(
                role: role,
                id: "c\(index)",
                title: text(6, &random),
                provenance: Provenance(
                    source: text(10, &random).en,
                    sourceDate: "2024",
                    attribution: Bool.random(using: &random) ? text(8, &random).en : nil,
                    boundarySet: text(8, &random).zh.map { "\($0), not reviewed" },
                    reviewNumber: Bool.random(using: &random) ? "GS(2024)0650" : nil,
                    isApproximate: Bool.random(using: &random),
                    isSynthetic: index == 0 && Bool.random(using: &random)
                ),
                version: Int64(index)
            )
        }
    }
}
