import Features
import TestSupport
import Testing
import Tiles

@Suite("rules that make points fewer, in text")
struct ThinningRulesTests {
    private static func stored(_ id: String, arePoints: Bool) -> StoredCollection {
        StoredCollection(
            description: Sample.collection(
                id,
                [
                    PropertyDefinition(name: "size", type: .integer),
                    PropertyDefinition(name: "name", type: .text),
                ]
            ),
            status: CollectionStatus(
                version: 1,
                featureCount: 1,
                extent: nil,
                temporalExtent: nil,
                arePoints: arePoints
            )
        )
    }

    private static let collections = [
        stored("a", arePoints: true), stored("b", arePoints: true),
        stored("areas", arePoints: false),
    ]

    @Test(
        arguments: [
            (nil, [.clusters, .clusters]), ("none", [.none, .none]),
            ("greatest:size", [.greatest(property: "size"), .greatest(property: "size")]),
            ("b=none", [.clusters, .none]), ("b=clusters,none", [.none, .clusters]),
            ("a=greatest:size,b=none", [.greatest(property: "size"), .none]),
        ] as [(String?, [PointThinning])]
    )
    func `a rule is for all, or for one collection, which goes before`(
        text: String?,
        expected: [PointThinning]
    ) throws {
        let rules = try ThinningRules(text, for: Self.collections)
        #expect(Self.collections.prefix(2).map(rules.rule) == expected)
    }

    @Test(arguments: [
        ("", "'' is no rule; clusters, none or"), ("many", "'many' is no rule"),
        ("none,clusters", "two rules are for all"),
        ("x=none", "'x' is none of the collections a, b"),
        ("a=none,a=none", "'a' has two rules; one is allowed"), ("greatest:", "is no rule"),
        ("greatest:name", "'name' is no number of 'a'; size are"),
    ])
    func `what is no rule is refused by name`(text: String, words: String) throws {
        do throws(InvalidParameter) {
            _ = try ThinningRules(text, for: Self.collections)
            Issue.record("'\(text)' was taken")
        } catch {
            #expect(error.name == "thin" && error.detail.contains(words), "\(error.detail)")
        }
    }
}
