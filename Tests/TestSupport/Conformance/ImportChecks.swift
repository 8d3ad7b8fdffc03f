internal import Features
internal import GeometryTypes
internal import Testing

/// What a source of features throws in these checks.
private struct SourceBroke: Error, Equatable {}

extension FeatureStoreConformance {
    private static func answers(of store: any Store) async throws -> [StoredCollection: [Feature]] {
        var answers: [StoredCollection: [Feature]] = [:]
        for collection in try await store.collections() {
            let query = FeatureQuery(collection: collection.description.id, limit: 1000)
            answers[collection] = try await store.page(query).entries.map(\.feature)
        }
        return answers
    }

    private static let text = [PropertyDefinition(name: "name", type: .text)]

    static let imports: [Check] = [
        Check("creating a collection that exists is refused") { store in
            try await store.add([Sample.feature("a")])
            let before = try await answers(of: store)
            await expectRefusal(.collectionExists("c")) {
                try await store.add([Sample.feature("b")])
            }
            #expect(try await answers(of: store) == before)
        },
        Check("appending keeps what is there and reports what was there already") { store in
            try await store.add([Sample.point("a", 1, 1), Sample.point("é", 2, 2)])
            let outcome = try await store.add(
                ["b", "a", "e\u{301}", "b", "é"].map { Sample.point($0, 9, 9) },
                mode: .append,
                batchSize: 2
            )
            #expect(outcome.written == 2)
            #expect(outcome.duplicates == ["a", "b", "é"].map { Sample.id($0) })
            #expect(try await store.feature(Sample.id("a"), in: "c") == Sample.point("a", 1, 1))
            let ids = try await store.ids(FeatureQuery(collection: "c"))
            #expect(
                ids.map { Array($0.utf8) } == ["a", "b", "e\u{301}", "é"].map { Array($0.utf8) }
            )
        },
        Check("appending to a collection that is not there creates it") { store in
            let outcome = try await store.add([Sample.feature("a")], mode: .append)
            #expect(outcome == ImportOutcome(written: 1, duplicates: []))
            #expect(try await store.ids(FeatureQuery(collection: "c")) == ["a"])
        },
        Check("appending adds the properties that the collection lacks") { store in
            try await store.add([Sample.feature("a")])
            let filled = Sample.feature("b", nil, ["name": .text("x"), "unknown": .text("y")])
            try await store.add([filled], to: Sample.collection("c", text), mode: .append)
            let stored = try await store.collection("c")
            #expect(stored.description.properties == text)
            let found = try await store.feature(filled.id, in: "c")
            #expect(found.properties == ["name": .text("x")])
            #expect(
                try await store.counts(of: FeatureQuery(collection: "c"), by: "name")
                    == [nil: 1, .text("x"): 1]
            )
        },
        Check("replacing removes features and properties that were there") { store in
            try await store.add(
                [Sample.feature("a", nil, ["name": .text("x")]), Sample.feature("b")],
                to: Sample.collection("c", text)
            )
            try await store.add([Sample.point("b", 5, 5)], mode: .replace)
            #expect(try await store.ids(FeatureQuery(collection: "c")) == ["b"])
            #expect(try await store.feature(Sample.id("b"), in: "c") == Sample.point("b", 5, 5))
            #expect(try await store.collection("c").description.properties.isEmpty)
            await expectRefusal(.featureNotFound(Sample.id("a"), collection: "c")) {
                _ = try await store.feature(Sample.id("a"), in: "c")
            }
        },
        Check("a source that throws half way leaves everything as before") { store in
            try await store.add([Sample.feature("a")])
            let before = try await answers(of: store)
            for mode in ImportMode.allCases {
                let id = mode == .create ? "new" : "c"
                let batches = FeatureBatches(
                    [Sample.point("b", 1, 1), Sample.feature("a")],
                    size: 1
                )
                await #expect(throws: SourceBroke()) {
                    _ = try await store.importFeatures(
                        into: Sample.collection(id, text),
                        mode: mode
                    ) {
                        guard let batch = batches.next() else { throw SourceBroke() }
                        return batch
                    }
                }
                #expect(try await answers(of: store) == before)
            }
        },
        Check("a value of another type stops the import and leaves everything as before") {
            store in
            try await store.add([Sample.feature("a")], to: Sample.collection("c", text))
            let before = try await answers(of: store)
            for mode in [ImportMode.append, .replace] {
                await expectRefusal(.typeMismatch(property: "name", expected: .text)) {
                    try await store.add(
                        [Sample.feature("b"), Sample.feature("x", nil, ["name": .integer(1)])],
                        to: Sample.collection("c", text),
                        mode: mode
                    )
                }
                #expect(try await answers(of: store) == before)
            }
        },
        Check("an id that may name no collection is refused") { store in
            for id in [
                "", ".hidden", "a/b", "a b", "集合", "a\u{0}", String(repeating: "a", count: 64),
            ] {
                await expectRefusal(.invalidCollectionID(id)) {
                    try await store.add([], to: .init(named: id))
                }
            }
        },
        Check("collections may have names that a database uses itself") { store in
            let names = [
                "gpkg_contents", "c_gpkg_contents", "sqlite_master", "c_sqlite_a", "sqlite_a",
                "rtree_a_geom", "a", "A",
                "a_geom",
                "kunyu_collections", "c_kunyu_collections", "select", "a.b", "a-b", "1",
            ]
            for (place, name) in names.enumerated() {
                try await store.add([Sample.point(name, Double(place), 0)], to: .init(named: name))
            }
            for (place, name) in names.enumerated() {
                let page = try await store.page(FeatureQuery(collection: name))
                #expect(page.entries.map(\.feature) == [Sample.point(name, Double(place), 0)])
            }
            #expect(try await store.collections().map(\.description.id) == names.sorted())
        },
    ]
}
