import Features
import GeometryTypes
import Testing
import Tiles

@testable import Server

@Suite("rules for the points of tiles")
struct ThinningParserTests {
    private static func collection(_ id: String, arePoints: Bool = true) -> StoredCollection {
        StoredCollection(
            description: CollectionDescription(
                id: id,
                title: LocalizedText(),
                properties: [
                    PropertyDefinition(name: "n", type: .integer),
                    PropertyDefinition(name: "名", type: .double),
                    PropertyDefinition(name: "text", type: .text),
                ]
            ),
            status: CollectionStatus(
                version: 1,
                featureCount: 1,
                extent: Envelope(minX: 0, minY: 0, maxX: 1, maxY: 1),
                temporalExtent: nil,
                arePoints: arePoints
            )
        )
    }

    @Test(
        arguments: [
            (nil, [.clusters, .clusters]), ("none", [.none, .none]),
            ("clusters", [.clusters, .clusters]), ("a=none", [.none, .clusters]),
            ("none,b=greatest:n", [.none, .greatest(property: "n")]),
            ("b=clusters,greatest:名", [.greatest(property: "名"), .clusters]),
            ("a=greatest:n,b=none", [.greatest(property: "n"), .none]),
        ] as [(String?, [PointThinning])]
    )
    func `a rule is for all collections, and one of its own goes before`(
        _ text: String?,
        _ rules: [PointThinning]
    ) throws {
        let collections = [Self.collection("a"), Self.collection("b")]
        let parser = try ThinningParser(text, collections)
        #expect(collections.map { parser.rule(for: $0) } == rules)
    }

    @Test(arguments: [
        "", "none,", "some", "greatest", "greatest:", "greatest:text", "greatest:nope",
        "a=greatest:text", "none,clusters", "a=none,a=none", "nope=none", "=none", "a=", "a=b=none",
        "NONE",
    ])
    func `anything else is refused by the name of the parameter`(_ text: String) {
        #expect {
            try ThinningParser(text, [Self.collection("a"), Self.collection("b")])
        } throws: {
            ($0 as? Problem)?.parameter == "thin"
        }
    }

    @Test func `a rule for all asks nothing of lines and areas`() throws {
        let (points, areas) = (
            Self.collection("a"), Self.collection("areas", arePoints: false)
        )
        let parser = try ThinningParser("greatest:n", [points, areas])
        #expect(parser.rule(for: points) == .greatest(property: "n"))
        #expect(parser.rule(for: areas) == .clusters)
    }
}
