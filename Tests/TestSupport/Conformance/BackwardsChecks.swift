internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    /// ``manyQueries`` with orders, ids and words beside them.
    static var backwardQueries: [FeatureQuery] {
        let third = PropertyEquality(property: "third", value: .boolean(true))
        let ids = (0..<1_000).filter { $0 % 7 < 3 }.map { Sample.id("p\($0)") }
        return manyQueries + [
            FeatureQuery(collection: "c", ids: ids),
            FeatureQuery(collection: "c", order: [SortKey("third")]),
            FeatureQuery(collection: "c", order: [SortKey("third", isDescending: true)]),
            FeatureQuery(
                collection: "c",
                box: Sample.box(3, 1, 21, 7),
                order: [SortKey("third", isDescending: true)]
            ),
            FeatureQuery(collection: "c", equalities: [third], order: [SortKey("third")]),
            FeatureQuery(
                collection: "c",
                proximity: Sample.near(7, 3),
                equalities: [third],
                ids: ids
            ),
        ]
    }

    /// Lines and surfaces that lie across boxes or only graze them with their envelopes.
    private static let grazing = (0..<90).map { (number: Int) -> Feature in
        let (x, y) = (Double(number % 10), Double(number / 10))
        let geometry =
            number % 2 == 0
            ? Sample.line((x, y + 1), (x + 0.1, y + 0.1), (x + 1, y))
            : Sample.rectangle(Sample.envelope(x, y, x + 0.5, y + 0.75))
        return Sample.feature("s\(number)", geometry, ["integer": .integer(Int64(number % 4))])
    }

    /// The features before a cursor, and what leads on from them.
    private static func before(
        _ cursor: PageCursor,
        _ query: FeatureQuery,
        in store: any Store
    ) async throws -> FeaturePage {
        var query = query
        query.cursor = try PageCursor(token: cursor.token)
        return try await store.page(query)
    }

    static let backwards: [Check] = [
        Check("a walk to the end and back meets the same pages, whatever their size") { store in
            try await store.add(many, to: manyDefinition)
            for query in backwardQueries {
                for limit in [1, 7, 100] {
                    try await FeatureStoreDifferential.checkWaysBack(
                        store,
                        query,
                        limit: limit,
                        "\(query), limit \(limit)"
                    )
                }
            }
        },
        Check("what has no value comes last in both directions, backwards too") { store in
            try await store.add(
                (0..<60).map { number in
                    var properties: [String: PropertyValue] = [:]
                    if number % 3 > 0 { properties["integer"] = .integer(Int64(number % 5)) }
                    if number % 4 > 0 { properties["text"] = .text("t\(number % 2)") }
                    return Sample.point("f\(number)", Double(number), 0, properties)
                },
                to: everyType
            )
            for falling in [(false, false), (false, true), (true, false), (true, true)] {
                for keys in [
                    [SortKey("integer", isDescending: falling.0)],
                    [
                        SortKey("integer", isDescending: falling.0),
                        SortKey("text", isDescending: falling.1),
                    ],
                ] {
                    let query = FeatureQuery(collection: "c", order: keys)
                    for limit in [1, 7, 60] {
                        try await FeatureStoreDifferential.checkWaysBack(
                            store,
                            query,
                            limit: limit,
                            "\(keys), limit \(limit)"
                        )
                    }
                }
            }
        },
        Check("lines and surfaces are walked back over where a box leaves them in doubt") { store in
            try await store.add(grazing, to: everyType)
            for order in [[], [SortKey("integer", isDescending: true)]] {
                let query = FeatureQuery(
                    collection: "c",
                    box: Sample.box(2.4, 1.4, 7.3, 6.6),
                    order: order
                )
                #expect(try await store.ids(query).count < 60)
                try await FeatureStoreDifferential.checkWaysBack(store, query, limit: 4, "\(query)")
            }
            var near = FeatureQuery(collection: "c", proximity: Sample.near(4, 4))
            try await FeatureStoreDifferential.checkWaysBack(store, near, limit: 6, "\(near)")
            near.box = Sample.box(2.4, 1.4, 7.3, 6.6)
            try await FeatureStoreDifferential.checkWaysBack(store, near, limit: 6, "\(near)")
        },
        Check("features at one distance are walked back over in the order of their ids") { store in
            try await store.add(
                (0..<40).map { Sample.point("f\($0)", Double($0 / 10), 60) }
            )
            let query = FeatureQuery(collection: "c", proximity: Sample.near(0, 60))
            for limit in [1, 3, 10] {
                try await FeatureStoreDifferential.checkWaysBack(store, query, limit: limit, "ties")
            }
        },
        Check("a first page has nothing before it, and the only page nothing beside it") { store in
            try await store.add((1...6).map { Sample.feature("f\($0)") })
            var query = FeatureQuery(collection: "c", limit: 3)
            let first = try await store.page(query)
            #expect(first.previous == nil && first.next != nil)
            query.cursor = first.next
            let last = try await store.page(query)
            #expect(last.previous != nil && last.next == nil)
            let page = try await store.page(FeatureQuery(collection: "c", limit: 6))
            #expect(page.previous == nil && page.next == nil)
            let encoded = try await store.encodedPage(query)
            #expect(encoded.previous == last.previous && encoded.next == nil)
        },
        Check("a page before an offset is short where fewer lie before, and starts at the first") {
            store in
            try await store.add((1...9).map { Sample.feature("f\($0)") })
            var query = FeatureQuery(collection: "c", limit: 3, offset: 2)
            let page = try await store.page(query)
            #expect(page.ids == ["f3", "f4", "f5"])
            query.offset = 0
            let before = try await before(#require(page.previous), query, in: store)
            #expect(before.ids == ["f1", "f2"] && before.previous == nil)
            query.cursor = before.next
            #expect(try await store.page(query).ids == ["f3", "f4", "f5"])
            // Passed over backwards: those next to the cursor.
            query.cursor = PageCursor(
                id: Sample.id("f8"),
                isBackward: true,
                fingerprint: query.fingerprint
            )
            query.offset = 2
            let skipped = try await store.page(query)
            #expect(skipped.ids == ["f3", "f4", "f5"])
            query.offset = 0
            query.cursor = skipped.next
            #expect(try await store.page(query).ids == ["f6", "f7", "f8"])
        },
        Check("an offset behind the last feature leads back to it") { store in
            try await store.add((1...5).map { Sample.feature("f\($0)") })
            let query = FeatureQuery(collection: "c", limit: 3, offset: 8)
            let page = try await store.page(query)
            #expect(page.ids.isEmpty && page.next == nil)
            var back = query
            back.offset = 0
            #expect(
                try await before(#require(page.previous), back, in: store).ids == [
                    "f3", "f4", "f5",
                ]
            )
            let nothing = FeatureQuery(
                collection: "c",
                ids: [Sample.id("f9")],
                limit: 3,
                offset: 8
            )
            #expect(try await store.page(nothing).previous == nil)
        },
        Check("a page is left in both directions though the feature of its cursor is gone") {
            store in
            try await store.add((1...6).map { Sample.feature("f\($0)") })
            let query = FeatureQuery(collection: "c", limit: 2)
            let fingerprint = query.fingerprint
            func at(_ id: String, isBackward: Bool) async throws -> FeaturePage {
                let cursor = PageCursor(
                    id: Sample.id(id),
                    isBackward: isBackward,
                    fingerprint: fingerprint
                )
                return try await before(cursor, query, in: store)
            }
            let behind = try await at("f2x", isBackward: false)
            #expect(behind.ids == ["f3", "f4"])
            #expect(
                try await before(#require(behind.previous), query, in: store).ids == ["f1", "f2"]
            )
            let ahead = try await at("f4x", isBackward: true)
            #expect(ahead.ids == ["f3", "f4"])
            #expect(try await before(#require(ahead.next), query, in: store).ids == ["f5", "f6"])
            // Nothing lies before, nothing behind.
            let first = try await at("f0", isBackward: false)
            #expect(first.ids == ["f1", "f2"] && first.previous == nil)
            let last = try await at("f7", isBackward: true)
            #expect(last.ids == ["f5", "f6"] && last.next == nil)
            // Empty pages at both ends.
            let end = try await at("f7", isBackward: false)
            #expect(end.ids.isEmpty && end.next == nil)
            #expect(try await before(#require(end.previous), query, in: store).ids == ["f5", "f6"])
            let start = try await at("f1", isBackward: true)
            #expect(start.ids.isEmpty && start.previous == nil)
            #expect(try await before(#require(start.next), query, in: store).ids == ["f1", "f2"])
            let atEnd = try await at("f6", isBackward: false)
            #expect(atEnd.ids.isEmpty)
            #expect(
                try await before(#require(atEnd.previous), query, in: store).ids == ["f5", "f6"]
            )
        },
        Check("a backward cursor of another query is refused") { store in
            try await store.add(many, to: manyDefinition)
            let queries = backwardQueries
            for (place, query) in queries.enumerated() {
                let cursor = try #require(try await store.page(query).next).turned
                for (other, var foreign) in queries.enumerated() where other != place {
                    foreign.cursor = cursor
                    await expectRefusal(.foreignCursor) { _ = try await store.page(foreign) }
                }
            }
            var near = FeatureQuery(collection: "c", proximity: Sample.near(0, 0))
            near.cursor = PageCursor(
                id: Sample.id("p1"),
                isBackward: true,
                fingerprint: near.fingerprint
            )
            let wrong = near
            await expectRefusal(.foreignCursor) { _ = try await store.page(wrong) }
        },
    ]
}
