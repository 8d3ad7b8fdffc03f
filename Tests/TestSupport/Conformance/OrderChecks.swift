internal import Features
internal import Testing

extension FeatureStoreConformance {
    /// Ids that other systems mix up, fold or cut.
    static let awkwardIDs = [
        "a/b", "a%2Fb", "a b", "a+b", "北京-01", "é", "e\u{301}", "..", ".", "a?b#c", "\"><x", "'",
        "a", "A", "a'b", "null", "12", "123", "\u{10000}", "\u{ffff}", "0", " ", "ﬀ", "İ",
    ]

    static let order: [Check] = [
        Check("F12 every id leads to its own feature, canonically equal ones included") { store in
            try await store.add(
                awkwardIDs.enumerated().map { Sample.point($1, Double($0), 0) }
            )
            for (place, text) in awkwardIDs.enumerated() {
                let feature = try await store.feature(Sample.id(text), in: "c")
                #expect(feature.id == Sample.id(text))
                #expect(feature == Sample.point(text, Double(place), 0))
            }
        },
        Check("F12 ids come in the order of their code points") { store in
            try await store.add(awkwardIDs.reversed().map { Sample.feature($0) })
            let expected = awkwardIDs.sorted {
                $0.unicodeScalars.map(\.value).lexicographicallyPrecedes(
                    $1.unicodeScalars.map(\.value)
                )
            }
            let ids = try await store.ids(FeatureQuery(collection: "c"))
            #expect(ids.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
        },
        Check("C09 a part of an id is no id") { store in
            try await store.add([Sample.feature("123")])
            await expectRefusal(.featureNotFound(Sample.id("12"), collection: "c")) {
                _ = try await store.feature(Sample.id("12"), in: "c")
            }
        },
        Check("an unknown collection is named in the refusal") { store in
            try await store.add([Sample.feature("a")])
            let query = FeatureQuery(collection: "nope")
            await expectRefusal(.collectionNotFound("nope")) { _ = try await store.page(query) }
            await expectRefusal(.collectionNotFound("nope")) {
                _ = try await store.counts(of: query, by: "x")
            }
            await expectRefusal(.collectionNotFound("C")) { _ = try await store.collection("C") }
            await expectRefusal(.collectionNotFound("nope")) {
                _ = try await store.feature(Sample.id("a"), in: "nope")
            }
            await expectRefusal(.collectionNotFound("c\u{0}x")) {
                _ = try await store.collection("c\u{0}x")
            }
        },
        Check("collections are listed by id") { store in
            for id in ["b", "a", "B", "a-1", "a.1"] {
                try await store.add([], to: .init(named: id))
            }
            let ids = try await store.collections().map(\.description.id)
            #expect(ids == ["B", "a", "a-1", "a.1", "b"])
        },
    ]
}

extension CollectionDescription {
    /// A collection without properties.
    init(named id: String) {
        self.init(id: id, title: LocalizedText(), properties: [])
    }
}
