internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    /// Cities, two of which share a code.
    private static let cities = CollectionDescription(
        id: "cities",
        title: LocalizedText(en: "Cities"),
        properties: ["code", "name_zh", "name_en", "seat"].map {
            PropertyDefinition(name: $0, type: .text)
        },
        regionLevel: .city
    )

    private static func city(_ id: String, _ code: String, _ zh: String, _ en: String) -> Feature {
        Sample.feature(
            id,
            nil,
            [
                "code": .text(code), "name_zh": .text(zh), "name_en": .text(en),
                "seat": .text("Seat"),
            ]
        )
    }

    private static func ids(_ phrases: String..., in store: any Store) async throws -> [String] {
        try await store.ids(FeatureQuery(collection: "c", text: TextQuery(phrases: phrases)))
    }

    static let texts: [Check] = [
        Check("a phrase is looked for in texts and lists, not in other values") { store in
            try await store.add(
                [
                    Sample.feature("text", nil, ["text": .text("液相质谱仪")]),
                    Sample.feature("list", nil, ["text-list": .textList(["液相", "Mass 质谱"])]),
                    Sample.feature("apart", nil, ["text-list": .textList(["质", "谱"])]),
                    Sample.feature("number", nil, ["integer": .integer(17)]),
                    Sample.feature("digits", nil, ["text": .text("No. 17")]),
                ],
                to: everyType
            )
            #expect(try await ids("质谱", in: store) == ["list", "text"])
            #expect(try await ids("zhipu", in: store) == ["list", "text"])
            #expect(try await ids("mass zhi pu", in: store) == ["list"])
            #expect(try await ids("17", in: store) == ["digits"])
            #expect(try await ids("no", "谱仪", in: store) == ["digits", "text"])
            #expect(try await ids("!?", in: store).isEmpty)
            #expect(try await ids("true", in: store).isEmpty)
        },
        Check("a phrase is looked for in the titles of codes, of numbers and lists too") { store in
            func coded(_ name: String, _ type: PropertyType, _ code: String) -> PropertyDefinition {
                let title = LocalizedText(zh: "质谱仪", en: "Mass Spectrometer")
                return PropertyDefinition(
                    name: name,
                    type: type,
                    codes: [
                        CodedValue(code: code, title: title),
                        CodedValue(code: "0", title: LocalizedText(zh: "液相", en: nil)),
                    ]
                )
            }
            try await store.add(
                [
                    Sample.feature("text", nil, ["kind": .text("ms")]),
                    Sample.feature("number", nil, ["class": .integer(7)]),
                    Sample.feature("list", nil, ["kinds": .textList(["x", "ms"])]),
                    Sample.feature("other", nil, ["kind": .text("0"), "class": .integer(1)]),
                    Sample.feature("unknown", nil, ["kind": .text("mass spectra")]),
                ],
                to: Sample.collection(
                    "c",
                    [
                        coded("kind", .text, "ms"), coded("class", .integer, "7"),
                        coded("kinds", .textList, "ms"),
                    ]
                )
            )
            #expect(try await ids("mass spec", in: store) == ["list", "number", "text", "unknown"])
            #expect(try await ids("zhipuyi", in: store) == ["list", "number", "text"])
            #expect(try await ids("液", in: store) == ["other"])
            #expect(try await ids("ms", in: store) == ["list", "text"])
        },
        Check("a phrase is looked for in the names of regions as they are now") { store in
            try await store.add(
                [city("1", "110000", "北京", "Beijing"), city("2", "x", "重庆", "Chongqing")],
                to: cities
            )
            let features = ["110000", "x", "y"].map { Sample.feature($0, nil, ["city": .text($0)]) }
            let description = Sample.collection(
                "c",
                [PropertyDefinition(name: "city", type: .text)]
            )
            try await store.add(features, to: description)
            #expect(try await ids("bei jing", in: store) == ["110000"])
            #expect(try await ids("zhongq", "beijing", in: store) == ["110000", "x"])
            #expect(try await ids("seat", in: store).isEmpty)
            #expect(try await ids("1100", in: store) == ["110000"])
            try await store.add([city("3", "x", "西安", "Xi'an")], to: cities, mode: .append)
            #expect(try await ids("xi an", in: store) == ["x"], "two regions of one code")
            try await store.add(
                [city("1", "y", "北京", "Beijing")],
                to: cities,
                mode: .replace
            )
            #expect(try await ids("beijing", in: store) == ["y"])
        },
        Check("a search for words holds together with all else, and is counted") { store in
            let mass: [String: PropertyValue] = ["kind": .text("mass"), "size": .integer(1)]
            try await store.add(
                [
                    Sample.point("a", 1, 1, mass), Sample.point("b", 2, 2, mass),
                    Sample.point("c", 3, 3, ["kind": .text("mass"), "size": .integer(2)]),
                    Sample.point("d", 1, 1, ["kind": .text("amass"), "size": .integer(1)]),
                    Sample.feature("e", nil, mass), Sample.point("f", 50, 50, mass),
                ],
                to: Sample.collection(
                    "c",
                    [
                        PropertyDefinition(name: "kind", type: .text),
                        PropertyDefinition(name: "size", type: .integer),
                    ]
                )
            )
            var query = FeatureQuery(
                collection: "c",
                box: Sample.box(0, 0, 10, 10),
                equalities: [PropertyEquality(property: "size", value: .integer(1))],
                text: TextQuery(phrases: ["MASS"]),
                limit: 2
            )
            let walk = try await store.walk(query, limit: 2)
            #expect(walk.map(\.ids) == [["a", "b"], ["e"]])
            #expect(walk.map(\.numberMatched) == [3, 3])
            #expect(try await store.counts(of: query, by: "kind") == [.text("mass"): 3])
            query.proximity = Sample.near(3, 3)
            #expect(try await store.ids(query) == ["b", "a"])
            query.equalities = []
            #expect(try await store.ids(query) == ["c", "b", "a"])
        },
    ]
}
