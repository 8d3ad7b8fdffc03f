public import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    /// One property of each type, named by it.
    public static let everyType = Sample.collection(
        "c",
        PropertyType.allCases.map { PropertyDefinition(name: $0.rawValue, type: $0) }
    )

    /// Distinct values of each type, awkward ones among them.
    public static let values: [PropertyType: [PropertyValue]] = [
        .text: [
            "a", "A", "", " a", "é", "e\u{301}", "北京", "it's", "%", "a%", "_", "1", "1.0", "null",
            "\"quoted\"", "'; DROP TABLE c; --", "a\tb", "line\nbreak", "🏔", "true",
        ].map { .text($0) },
        .integer: [0, 1, -1, .max, .min, 9_007_199_254_740_993].map { .integer($0) },
        .double: [0.0, 0.1, -1.5, 1e300, .leastNonzeroMagnitude, 3, 1 / 3].map { .double($0) },
        .boolean: [.boolean(true), .boolean(false)],
        .date: [0, -719_528, 2_932_896, 18_321].map {
            .date(CalendarDate(daysSinceEpoch: $0))
        },
        .dateTime: [0, 1, -1, 1_000_000, 1_384_473_600_000_000, 253_402_300_799_999_999].map {
            .dateTime(Instant(microseconds: $0))
        },
        .textList: [
            [], ["a"], ["b", "a"], ["a|b"], ["北京", "é"], ["e\u{301}"], [""], ["\"", "\\", "/"],
        ].map { .textList($0) },
    ]

    private static func filled() -> [Feature] {
        values.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { type, values in
            values.enumerated().map { place, value in
                Sample.feature("\(type.rawValue)-\(place)", nil, [type.rawValue: value])
            }
        }
    }

    static let properties: [Check] = [
        Check("values of every type come back as they went in") { store in
            let features = filled()
            try await store.add(features, to: everyType)
            for feature in features {
                #expect(try await store.feature(feature.id, in: "c") == feature)
            }
        },
        Check("an equality finds its value alone, for every type") { store in
            try await store.add(filled(), to: everyType)
            for (type, values) in values where type != .textList {
                for (place, value) in values.enumerated() {
                    let ids = try await store.ids(
                        FeatureQuery(
                            collection: "c",
                            equalities: [PropertyEquality(property: type.rawValue, value: value)]
                        )
                    )
                    #expect(ids == ["\(type.rawValue)-\(place)"], "\(value)")
                }
            }
        },
        Check("a text finds the lists that it is in, code point by code point") { store in
            try await store.add(filled(), to: everyType)
            for (text, places) in [
                ("a", [1, 2]), ("b", [2]), ("a|b", [3]), ("é", [4]), ("e\u{301}", [5]), ("", [6]),
                ("\\", [7]), ("/", [7]), ("A", []), ("%", []),
            ] {
                let ids = try await store.ids(
                    FeatureQuery(
                        collection: "c",
                        equalities: [PropertyEquality(property: "text-list", value: .text(text))]
                    )
                )
                #expect(ids == places.map { "text-list-\($0)" }, "\(text)")
            }
        },
        Check("a whole number finds the double that it equals") { store in
            try await store.add(filled(), to: everyType)
            let three = PropertyEquality(property: "double", value: .integer(3))
            let ids = try await store.ids(FeatureQuery(collection: "c", equalities: [three]))
            #expect(ids == ["double-5"])
        },
        Check("a value of another type is refused with the type expected") { store in
            try await store.add(filled(), to: everyType)
            for expected in PropertyType.allCases {
                for (type, values) in values where type != expected || type == .textList {
                    if expected == .textList && type == .text { continue }
                    if expected == .double && type == .integer { continue }
                    let query = FeatureQuery(
                        collection: "c",
                        equalities: [
                            PropertyEquality(property: expected.rawValue, value: values[0])
                        ]
                    )
                    await expectRefusal(
                        .typeMismatch(property: expected.rawValue, expected: expected)
                    ) {
                        _ = try await store.page(query)
                    }
                }
            }
        },
        Check("an unknown property is refused by its name") { store in
            try await store.add(filled(), to: everyType)
            for name in ["colour", "TEXT", "fid", "geom", "id", "\"", "text\u{0}"] {
                let query = FeatureQuery(
                    collection: "c",
                    equalities: [PropertyEquality(property: name, value: .text("a"))]
                )
                await expectRefusal(.unknownProperty(name, collection: "c")) {
                    _ = try await store.page(query)
                }
                await expectRefusal(.unknownProperty(name, collection: "c")) {
                    _ = try await store.counts(of: FeatureQuery(collection: "c"), by: name)
                }
            }
        },
        Check("a text with a zero character finds no shorter one") { store in
            try await store.add(filled(), to: everyType)
            for name in ["text", "text-list"] {
                let cut = PropertyEquality(property: name, value: .text("a\u{0}b"))
                let ids = try await store.ids(FeatureQuery(collection: "c", equalities: [cut]))
                #expect(ids.isEmpty)
            }
        },
        Check("properties may have the names that a store uses itself") { store in
            let names = [
                "id", "fid", "geom", "ID", "rowid", "Name", "name", "select", "a b", "a\"b", "a'b",
                "名称", "x?", "kunyu_x",
            ]
            let definition = Sample.collection(
                "c",
                names.map { PropertyDefinition(name: $0, type: .text) }
            )
            var values: [String: PropertyValue] = [:]
            for name in names { values[name] = .text("value of \(name)") }
            let feature = Sample.point("a", 1, 2, values)
            try await store.add([feature, Sample.feature("b")], to: definition)
            #expect(try await store.feature(feature.id, in: "c") == feature)
            for (name, value) in values {
                let query = FeatureQuery(
                    collection: "c",
                    equalities: [PropertyEquality(property: name, value: value)]
                )
                #expect(try await store.ids(query) == ["a"], "\(name)")
                #expect(try await store.counts(of: query, by: name) == [value: 1], "\(name)")
            }
        },
    ]
}
