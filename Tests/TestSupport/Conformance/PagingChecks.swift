internal import Features
internal import Testing

extension FeatureStoreConformance {
    static let many = (0..<230).map { (number: Int) -> Feature in
        Sample.point(
            "p\(number * 7919 % 1000)",
            Double(number % 23) * 2,
            Double(number % 11),
            ["third": .boolean(number % 3 == 0)]
        )
    }
    static let manyDefinition = Sample.collection(
        "c",
        [PropertyDefinition(name: "third", type: .boolean)]
    )

    /// Queries over ``many`` that go different ways.
    static var manyQueries: [FeatureQuery] {
        let third = PropertyEquality(property: "third", value: .boolean(true))
        return [
            FeatureQuery(collection: "c"),
            FeatureQuery(collection: "c", equalities: [third]),
            FeatureQuery(collection: "c", box: Sample.box(3, 1, 21, 7)),
            FeatureQuery(collection: "c", proximity: Sample.near(7, 3)),
            FeatureQuery(
                collection: "c",
                box: Sample.box(3, 1, 31, 7),
                proximity: Sample.near(7, 3, within: 2_000_000),
                equalities: [third]
            ),
        ]
    }

    static let paging: [Check] = [
        Check("a walk neither repeats nor loses a feature, whatever the size of its pages") {
            store in
            try await store.add(many, to: manyDefinition)
            for query in manyQueries {
                let whole = try await store.ids(query)
                #expect(Set(whole).count == whole.count)
                #expect(!whole.isEmpty)
                for limit in [1, 7, 100] {
                    let pages = try await store.walk(query, limit: limit)
                    #expect(pages.flatMap(\.ids) == whole)
                    #expect(pages.dropLast().allSatisfy { $0.entries.count == limit })
                    #expect(pages.allSatisfy { $0.numberMatched == whole.count })
                }
            }
        },
        Check("a page that holds the last feature has no next page") { store in
            try await store.add((1...6).map { Sample.feature("f\($0)") })
            let pages = try await store.walk(FeatureQuery(collection: "c"), limit: 3)
            #expect(pages.map(\.ids) == [["f1", "f2", "f3"], ["f4", "f5", "f6"]])
        },
        Check("features at one distance are paged in the order of their ids") { store in
            let names = ["z", "北", "é", "e\u{301}", "a/b", "A", "a"]
            try await store.add(names.map { Sample.point($0, 10, 60) })
            let query = FeatureQuery(collection: "c", proximity: Sample.near(10.01, 60))
            let pages = try await store.walk(query, limit: 2)
            let expected = ["A", "a", "a/b", "e\u{301}", "z", "é", "北"]
            #expect(pages.flatMap(\.ids).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
            #expect(Set(pages.flatMap(\.distances)).count == 1)
        },
        Check("a cursor of another query is refused") { store in
            try await store.add(many, to: manyDefinition)
            for (place, query) in manyQueries.enumerated() {
                let cursor = try #require(try await store.page(query).next)
                for (other, var foreign) in manyQueries.enumerated() where other != place {
                    foreign.cursor = cursor
                    await expectRefusal(.foreignCursor) { _ = try await store.page(foreign) }
                }
                var longer = query
                longer.limit = 3
                longer.cursor = cursor
                #expect(try await store.page(longer).entries.count == 3)
            }
        },
        Check("a cursor whose feature is gone goes on behind its place") { store in
            try await store.add((1...6).map { Sample.feature("f\($0)") })
            var query = FeatureQuery(collection: "c", limit: 3)
            query.cursor = try await store.page(query).next
            try await store.add(
                [1, 5, 6].map { Sample.feature("f\($0)") },
                mode: .replace
            )
            #expect(try await store.page(query).ids == ["f5", "f6"])
        },
        Check("a page limited to ten with a filter holds ten where ten exist") { store in
            try await store.add(many, to: manyDefinition)
            let query = FeatureQuery(
                collection: "c",
                proximity: Sample.near(0, 0),
                equalities: [PropertyEquality(property: "third", value: .boolean(true))],
                limit: 10
            )
            let page = try await store.page(query)
            #expect(page.entries.count == 10)
            #expect(
                page.entries.allSatisfy { $0.feature.properties["third"] == .boolean(true) }
            )
            #expect(page.numberMatched == 77)
        },
    ]
}
