public import Features
internal import FlatStorage
internal import GeometryTypes
public import Testing

extension FeatureStoreDifferential {
    /// Compares a selection with the pages of the same query, from its cursor and offset on.
    public static func checkSelection(
        _ store: any FeatureStore,
        _ query: FeatureQuery,
        _ comment: Comment
    ) async throws {
        var walk = query
        walk.limit = 97
        var expected: [FeaturePage.Entry] = []
        var encoded: [String] = []
        while true {
            let page = try await store.page(walk)
            let isBackward = walk.cursor?.isBackward ?? false
            let texts = try await store.encodedPage(walk).features.map(\.bytes.text)
            expected = isBackward ? page.entries + expected : expected + page.entries
            encoded = isBackward ? texts + encoded : encoded + texts
            guard let next = isBackward ? page.previous : page.next else { break }
            walk.cursor = next
            walk.offset = 0
        }
        let selection = try await store.select(query)
        #expect(selection.count == expected.count, comment)
        #expect(selection.crs == query.crs, comment)
        #expect(
            selection.description == selection.collection.description.keeping(query.properties),
            comment
        )
        var entries: [FeaturePage.Entry] = []
        var bytes: [String] = []
        for start in stride(from: 0, to: selection.count, by: 13) {
            entries += try selection.entries(start..<start + 13)
            bytes += try selection.encoded(start..<start + 13).map(\.bytes.text)
        }
        #expect(entries.map(\.feature) == expected.map(\.feature), comment)
        #expect(entries.map(\.proximity) == expected.map(\.proximity), comment)
        #expect(bytes == encoded, comment)
    }
}

extension FeatureStoreConformance {
    static let selections: [Check] = [
        Check("a selection is what the pages hold, from any cursor and offset on") { store in
            try await store.add(many, to: manyDefinition)
            for query in backwardQueries {
                try await FeatureStoreDifferential.checkSelection(store, query, "\(query)")
                var part = query
                part.offset = 17
                try await FeatureStoreDifferential.checkSelection(store, part, "\(part)")
                part.offset = 1
                part.cursor = try await store.page(query).next
                try await FeatureStoreDifferential.checkSelection(store, part, "\(part)")
                part.cursor = part.cursor?.turned
                part.offset = 2
                try await FeatureStoreDifferential.checkSelection(store, part, "\(part)")
                part.offset = 1_000
                #expect(try await store.select(part).count == 0)
            }
        },
        Check("a selection holds its version, whatever is written") { store in
            try await store.add(many, to: manyDefinition)
            for query in backwardQueries {
                let selection = try await store.select(query)
                let expected = try await store.walk(query, limit: 100).flatMap(\.entries)
                let halves = [0..<selection.count / 2, selection.count / 2..<selection.count]
                var found = try selection.entries(halves[0])
                try await store.add(
                    [Sample.point("p1x", 7, 3, ["third": .boolean(true)])],
                    to: manyDefinition,
                    mode: .replace
                )
                found += try selection.entries(halves[1])
                #expect(found.map(\.feature) == expected.map(\.feature), "\(query)")
                #expect(try await store.select(FeatureQuery(collection: "c")).count == 1)
                try await store.add(many, to: manyDefinition, mode: .replace)
            }
        },
        Check("a selection of nothing, and a range beyond its end, are empty") { store in
            try await store.add((1...3).map { Sample.feature("f\($0)") })
            let nothing = try await store.select(FeatureQuery(collection: "c", ids: []))
            #expect(try nothing.count == 0 && nothing.entries(0..<10).isEmpty)
            let all = try await store.select(FeatureQuery(collection: "c"))
            #expect(try all.entries(2..<9).map(\.feature.id.text) == ["f3"])
            #expect(try all.encoded(5..<9).isEmpty)
        },
    ]
}
