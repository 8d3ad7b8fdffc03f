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
                    PropertyDefinition(name: "名", type: .double),
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
            ("clusters", [.clusters, .clusters]), ("b=none", [.clusters, .none]),
            ("b=clusters,none", [.none, .clusters]),
            ("none,b=greatest:size", [.none, .greatest(property: "size")]),
            ("b=clusters,greatest:名", [.greatest(property: "名"), .clusters]),
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

    @Test func `a rule for all asks nothing of lines and polygons`() throws {
        let rules = try ThinningRules("greatest:size", for: Self.collections)
        #expect(rules.rule(for: Self.collections[2]) == .clusters)
        let bare = StoredCollection(
            description: Sample.collection("bare"),
            status: Self.collections[2].status
        )
        #expect(throws: Never.self) {
            try ThinningRules("greatest:size", for: [Self.collections[0], bare])
        }
    }

    @Test(arguments: [
        ("", "'' is no rule; clusters, none or"), ("many", "'many' is no rule"),
        ("none,clusters", "two rules are for all"),
        ("x=none", "'x' is none of the collections a, b"),
        ("a=none,a=none", "'a' has two rules; one is allowed"), ("greatest:", "is no rule"),
        ("none,", "two rules are for all"), ("greatest", "is no rule"),
        ("greatest:nope", "is no number"),
        ("a=greatest:name", "is no number"), ("=none", "'' is none of"), ("a=", "is no rule"),
        ("a=b=none", "'b=none' is no rule"), ("NONE", "'NONE' is no rule"),
        ("greatest:name", "'name' is no number of 'a'; its numbers are size, 名"),
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
