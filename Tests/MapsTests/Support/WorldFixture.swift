import Features
import GeometryTypes
import Maps
import Thematic

/// A made-up world in degrees: states over 180°, round a pole, on islands, with an enclave.
enum WorldFixture {
    /// N reaches over 180° and is split there, as data sets are, a little before it; F is a box
    /// over 180° with naive longitudes; P holds the south pole by naive edges; S has the enclave L;
    /// G lies where a map around 150° is cut; I are three islands of hardly any size.
    static func regions() throws -> [Feature] {
        let coast = stride(from: -179.9, through: 179.9, by: 17.99).enumerated().map {
            ($1, $0.isMultiple(of: 2) ? -74.0 : -68)
        }
        return [
            try Fixture.region(
                "N",
                "北国",
                "Northland",
                .multiPolygon([
                    try Fixture.polygon([(60, 50), (179.9, 62), (179.9, 70), (60, 75)]),
                    try Fixture.polygon([(-179.9, 62), (-170, 65), (-179.9, 70)]),
                ])
            ),
            try Fixture.region(
                "F",
                "岛国",
                "Fairisle",
                .polygon(
                    try Fixture.polygon([(178, -18), (-178, -18), (-178, -16), (178, -16)])
                )
            ),
            try Fixture.region(
                "P",
                "极地",
                "Polaria",
                .polygon(try Fixture.polygon([(-179.9, -89.9)] + coast + [(179.9, -89.9)]))
            ),
            try Fixture.region(
                "S",
                "南国",
                "Southland",
                .polygon(
                    try Fixture.polygon(
                        Fixture.square(10, -35, 25),
                        holes: [Fixture.square(20, -28, 8)]
                    )
                )
            ),
            try Fixture.region(
                "L",
                "山国",
                "Enclavia",
                .polygon(try Fixture.polygon(Fixture.square(20, -28, 8)))
            ),
            try Fixture.region(
                "G",
                "西国",
                "Westland",
                .polygon(try Fixture.polygon(Fixture.square(-50, 5, 30)))
            ),
        ]
            + (try ["I1", "I2", "I3"].enumerated().map { index, code in
                try Fixture.region(
                    code,
                    "小岛\(index + 1)",
                    "Islet \(index + 1)",
                    .polygon(
                        try Fixture.polygon(Fixture.square(-90 + Double(index) / 2, 15, 0.3))
                    )
                )
            })
    }

    static func definition(centre: Double) -> MapDefinition {
        MapDefinition(
            id: "world",
            title: LocalizedText(zh: "示例世界地图", en: "Example map of a world"),
            unit: LocalizedText(zh: "数量", en: "Count"),
            counted: ["things"],
            by: "code",
            regions: "squares",
            classification: .init(method: .tiers, upperBounds: [9, 99], zero: .separate),
            colours: .yellowGreenBlue,
            projection: "equal-earth",
            world: .init(centralMeridian: centre, graticule: 30),
            labels: .init(top: 5),
            language: .english,
            width: 1000
        )
    }

    static func map(centre: Double) throws -> ThematicMap {
        try map(definition(centre: centre))
    }

    static func map(_ definition: MapDefinition) throws -> ThematicMap {
        try Fixture.map(
            definition,
            regions: try regions(),
            counts: ["N": 120, "F": 40, "P": 5, "S": 60, "I1": 300, "I2": 30]
        )
    }

    static func project(_ centre: Double) -> ([Position]) -> [Position] {
        { EqualEarth.project($0, centre: centre) }
    }
}
