import Features
import GeometryTypes
import TestSupport
import Testing

@Suite("parameters of a search by distance in the form of EDR")
struct RadiusQueryParserTests {
    private let description = CollectionDescription(
        id: "c",
        title: LocalizedText(),
        properties: ["n", "within", "near", "place"].map {
            PropertyDefinition(name: $0, type: .text)
        }
    )

    private func query(_ parameters: [String: String]) throws(InvalidParameter) -> FeatureQuery {
        try RadiusQueryParser.query(on: description) { parameters[$0] }
    }

    @Test(
        arguments: [
            ("POINT(116.4 39.9)", 116.4, 39.9), ("point (116.4  39.9)", 116.4, 39.9),
            (" Point\t( -180 +90 ) ", -180, 90), ("POINT Z(1 2 3)", 1, 2), ("POINTZ(1 2 3)", 1, 2),
            ("POINT(1 2 3)", 1, 2), ("POINT(1e2 -.5)", 100, -0.5),
        ] as [(String, Double, Double)]
    )
    func `a point in well-known text is a place`(
        _ text: String,
        _ longitude: Double,
        _ latitude: Double
    ) throws {
        let proximity = try query(["coords": text, "within": "1", "within-units": "m"]).proximity
        #expect(proximity?.center == Position(longitude: longitude, latitude: latitude))
    }

    @Test(
        arguments: [
            ("", 1), ("PUNKT(1 2)", 1), ("  POIN(1 2)", 3), ("POINT 1 2", 7), ("POINT(a 2)", 7),
            ("POINT(1)", 8), ("POINT(1,2)", 8), ("POINT(1 2", 10), ("POINT(1 2)x", 11),
            ("POINT(1 2 3 4)", 13), ("POINT Z(1 2)", 12), ("POINT M(1 2 3)", 7),
            ("POINT(1e999 2)", 7), ("POINT(nan 2)", 7), ("POINT EMPTY", 7), ("ＰOINT(1 2)", 1),
            ("MULTIPOINT(1 2)", 1), ("POINT(1 2)\u{0}", 11),
        ] as [(String, Int)]
    )
    func `what is no point is refused with the place of the fault`(
        _ text: String,
        _ position: Int
    ) {
        let error = #expect(throws: InvalidParameter.self) {
            try query(["coords": text, "within": "1", "within-units": "m"])
        }
        #expect(error?.name == "coords")
        #expect(
            error?.detail.contains("at character \(position) ") == true,
            "\(error?.detail ?? "")"
        )
        #expect(error?.detail.contains("POINT(longitude latitude)") == true)
    }

    @Test(
        arguments: [
            ("m", 2), ("km", 2000), ("KM", 2000), ("ft", 0.6096), ("yd", 1.8288), ("mi", 3218.688),
            ("nmi", 3704),
        ] as [(String, Double)]
    )
    func `a distance is in its unit`(_ unit: String, _ metres: Double) throws {
        let parameters = ["coords": "POINT(0 0)", "within": "2", "within-units": unit]
        #expect(try query(parameters).proximity?.radius == metres)
    }

    @Test(
        arguments: [
            (["within": "1", "within-units": "m"], "coords"),
            (["coords": "POINT(0 0)", "within-units": "m"], "within"),
            (["coords": "POINT(0 0)", "within": "1"], "within-units"),
            (["coords": "POINT(181 0)", "within": "1", "within-units": "m"], "coords"),
            (["coords": "POINT(0 -91)", "within": "1", "within-units": "m"], "coords"),
            (["coords": "POINT(0 0)", "within": "-1", "within-units": "m"], "within"),
            (["coords": "POINT(0 0)", "within": "nan", "within-units": "m"], "within"),
            (["coords": "POINT(0 0)", "within": "1e308", "within-units": "km"], "within"),
            (["coords": "POINT(0 0)", "within": "1", "within-units": "parsec"], "within-units"),
            (["coords": "POINT(0 0)", "within": "1", "within-units": "m", "limit": "0"], "limit"),
        ] as [([String: String], String)]
    )
    func `what is missing or not allowed is refused by name`(
        _ parameters: [String: String],
        _ name: String
    ) {
        let error = #expect(throws: InvalidParameter.self) { try query(parameters) }
        #expect(error?.name == name)
    }

    @Test func `it is the query of near and radius with the same conditions`() throws {
        let more = ["datetime": "2020-01-01", "bbox": "0,0,1,1", "n": "x", "limit": "5"]
        let own = ["coords": "POINT(1 2)", "within": "3", "within-units": "km"]
        let other = ["near": "1,2", "radius": "3km"]
        let expected = try FeatureQueryParser.query(on: description) { name in
            name == "near" || name == "radius" || more[name] != nil
                ? more.merging(other) { first, _ in first }[name] : nil
        }
        #expect(try query(more.merging(own) { first, _ in first }) == expected)
    }

    @Test func `a property with the name of a parameter cannot be asked for`() {
        #expect(RadiusQueryParser.queryables(of: description).map(\.name) == ["n"])
        for name in ["near", "radius", "place", "sortby", "nope"] {
            #expect(!RadiusQueryParser.hasParameter(name, on: description), "\(name)")
        }
        for name in ["coords", "within", "bbox", "n", "crs"] {
            #expect(RadiusQueryParser.hasParameter(name, on: description), "\(name)")
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `no text of a place traps`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "POINT", "point", "(", ")", " ", "Z", "1", "-", ".", "e", "9", "\t", "é", ",",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...9, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            do {
                let center = try query(["coords": text, "within": "1", "within-units": "m"])
                    .proximity?.center
                #expect(center?.isFinite == true, "seed \(seed): \(text)")
            } catch {
                #expect(error.name == "coords", "seed \(seed): \(text)")
            }
        }
    }
}
