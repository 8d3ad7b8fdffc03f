import Features
import GeometryTypes
import Maps
import Thematic

/// A made-up country of squares: shared borders, an enclave, islands, a region too small to see.
///
/// Coordinates are degrees; ``Fixture/project(_:)`` makes a degree 100 km.
enum Fixture {
    static func project(_ positions: [Position]) -> [Position] {
        positions.map { Position(x: $0.x * 100_000, y: $0.y * 100_000) }
    }

    static func ring(_ corners: [(Double, Double)]) throws -> LinearRing {
        try LinearRing((corners + corners.prefix(1)).map { Position(x: $0.0, y: $0.1) })
    }

    static func square(_ x: Double, _ y: Double, _ side: Double) -> [(Double, Double)] {
        [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    }

    static func region(
        _ code: String,
        _ zh: String,
        _ en: String,
        _ geometry: Geometry?
    ) throws -> Feature {
        Feature(
            id: try id(code),
            geometry: geometry,
            properties: ["code": .text(code), "name_zh": .text(zh), "name_en": .text(en)]
        )
    }

    private struct NoID: Error {}

    static func id(_ text: String) throws -> FeatureID {
        guard let id = FeatureID(text) else { throw NoID() }
        return id
    }

    static func polygon(
        _ exterior: [(Double, Double)],
        holes: [[(Double, Double)]] = []
    ) throws -> Polygon {
        Polygon(exterior: try ring(exterior), holes: try holes.map(ring))
    }

    /// Six regions: A beside B, E an enclave of A, C above both, D islands, F of a hair's breadth.
    static func regions() throws -> [Feature] {
        [
            try region(
                "A",
                "甲省",
                "Alpha Province",
                .polygon(
                    try polygon(
                        [(0, 0), (10, 0), (10, 4), (9, 5), (10, 6), (10, 10), (0, 10)],
                        holes: [square(3, 3, 3)]
                    )
                )
            ),
            try region(
                "B",
                "乙省",
                "Beta Province",
                .polygon(
                    try polygon([(10, 0), (20, 0), (20, 10), (10, 10), (10, 6), (9, 5), (10, 4)])
                )
            ),
            try region(
                "C",
                "丙自治区",
                "Gamma Region",
                .polygon(
                    try polygon([(0, 10), (10, 10), (20, 10), (20, 14), (12, 15), (0, 14)])
                )
            ),
            try region(
                "D",
                "丁群岛",
                "Delta Islands",
                .multiPolygon([
                    try polygon(square(22, 2, 3)), try polygon(square(26, 6, 0.01)),
                    try polygon(square(24.95, 5.05, 0.01)),
                ])
            ),
            try region("E", "戊市", "Epsilon", .polygon(try polygon(square(3, 3, 3)))),
            try region("F", "己岛", "Phi", .polygon(try polygon(square(23, 12, 0.02)))),
        ]
    }

    static func definition(
        classification: MapDefinition.ClassificationRule = .init(
            method: .tiers,
            upperBounds: [1, 9],
            zero: .separate
        )
    ) -> MapDefinition {
        MapDefinition(
            id: "fixture",
            title: LocalizedText(zh: "示例地图", en: "Example map"),
            subtitle: LocalizedText(zh: "绝对数量。", en: "Raw counts."),
            unit: LocalizedText(zh: "数量", en: "Count"),
            counted: ["things"],
            by: "code",
            regions: "squares",
            classification: classification,
            colours: .yellowGreenBlue,
            projection: "plane",
            frame: .init(padding: [20, 20, 20, 190]),
            insets: [
                .init(
                    title: LocalizedText(zh: "附图", en: "Inset"),
                    box: .init(west: 21, south: 1, east: 27, north: 7),
                    corner: .topLeft,
                    width: 120
                )
            ],
            places: [
                .init(name: LocalizedText(zh: "礁", en: "Reef"), longitude: 24, latitude: 9)
            ],
            language: .english,
            width: 800
        )
    }

    static let sources = [
        MapSource(
            role: .counted,
            id: "things",
            title: LocalizedText(zh: "物件", en: "Things"),
            provenance: Provenance(
                source: "made up",
                sourceDate: "2024",
                licence: "CC0-1.0",
                isSynthetic: true
            ),
            version: 3
        ),
        MapSource(
            role: .regions,
            id: "squares",
            title: LocalizedText(zh: "方块", en: "Squares"),
            provenance: Provenance(boundarySet: "Squares, not reviewed, no position taken"),
            version: 1
        ),
    ]

    static func map(values: [String: Double]) throws -> ThematicMap {
        try ThematicMap(
            definition: definition(),
            regions: try regions(),
            values: values,
            sources: sources
        )
    }

    static func map(
        _ definition: MapDefinition = definition(),
        regions: [Feature]? = nil,
        counts: [String: Int] = ["A": 12, "B": 1, "C": 9, "D": 10, "E": 5, "X": 2]
    ) throws -> ThematicMap {
        var tally = RegionTally()
        var keyed: [PropertyValue?: Int] = [nil: 4]
        for (code, count) in counts { keyed[.text(code)] = count }
        tally.add(keyed)
        return try ThematicMap(
            definition: definition,
            regions: try regions ?? Self.regions(),
            tally: tally,
            sources: sources
        )
    }
}
