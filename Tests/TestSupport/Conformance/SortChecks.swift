internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    /// The ids in an order, one to a page and all at once.
    private static func ids(
        by keys: [SortKey],
        in store: any Store,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [String] {
        let query = FeatureQuery(collection: "c", order: keys)
        let all = try await store.ids(query)
        let single = try await store.walk(query, limit: 1)
        #expect(single.flatMap(\.ids) == all, sourceLocation: sourceLocation)
        #expect(single.allSatisfy { $0.numberMatched == all.count }, sourceLocation: sourceLocation)
        return all
    }

    static let sorting: [Check] = [
        Check("values of every type have their order, and what has none comes last") { store in
            let features = values.filter { $0.key != .textList }.flatMap { type, values in
                values.enumerated().map {
                    Sample.feature("\(type) \($0.offset)", nil, [type.rawValue: $0.element])
                }
            }
            try await store.add(features, to: everyType)
            for (type, values) in values where type != .textList {
                let rising = values.enumerated().sorted {
                    $0.element == $1.element
                        ? $0.offset < $1.offset : $0.element.precedes($1.element)
                }.map { "\(type) \($0.offset)" }
                let falling = values.enumerated().sorted {
                    $0.element == $1.element
                        ? $0.offset < $1.offset : $1.element.precedes($0.element)
                }.map { "\(type) \($0.offset)" }
                let rest = features.map(\.id).filter { id in !rising.contains(id.text) }.sorted()
                    .map(\.text)
                let name = type.rawValue
                #expect(try await ids(by: [SortKey(name)], in: store) == rising + rest, "\(type)")
                #expect(
                    try await ids(by: [SortKey(name, isDescending: true)], in: store)
                        == falling + rest,
                    "\(type)"
                )
            }
        },
        Check("several keys decide one after another, each in its direction, then the id") {
            store in
            func feature(_ id: String, _ text: String?, _ number: Int64?) -> Feature {
                var properties: [String: PropertyValue] = [:]
                if let text { properties["text"] = .text(text) }
                if let number { properties["integer"] = .integer(number) }
                return Sample.feature(id, nil, properties)
            }
            try await store.add(
                [
                    feature("1", "b", 1), feature("2", "a", 1), feature("3", "a", 2),
                    feature("4", "a", nil), feature("5", nil, 9), feature("6", nil, nil),
                    feature("7", "a", 2), feature("8", "A", 5),
                ],
                to: everyType
            )
            let orders: [([SortKey], String)] = [
                ([SortKey("text"), SortKey("integer")], "82374156"),
                ([SortKey("text"), SortKey("integer", isDescending: true)], "83724156"),
                ([SortKey("text", isDescending: true), SortKey("integer")], "12374856"),
                ([SortKey("integer", isDescending: true), SortKey("text")], "58372146"),
                ([SortKey("integer"), SortKey("text", isDescending: true)], "12378546"),
            ]
            for (keys, expected) in orders {
                let found = try await ids(by: keys, in: store).joined()
                #expect(found.count == 8)
                #expect(found == expected, "\(keys)")
            }
        },
        Check("an order holds among what a query finds, and from an offset on") { store in
            try await store.add(
                (0..<200).map { number in
                    Sample.point(
                        "f\(number)",
                        Double(number % 20),
                        0,
                        ["integer": .integer(Int64(number * 7 % 50)), "boolean": .boolean(true)]
                    )
                },
                to: everyType
            )
            var query = FeatureQuery(
                collection: "c",
                box: Sample.box(0, -1, 4, 1),
                order: [SortKey("integer", isDescending: true)],
                limit: 50
            )
            let expected = (0..<200).filter { $0 % 20 <= 4 }.sorted {
                $0 * 7 % 50 == $1 * 7 % 50 ? "f\($0)" < "f\($1)" : $0 * 7 % 50 > $1 * 7 % 50
            }.map { "f\($0)" }
            #expect(try await store.page(query).ids == expected)
            #expect(try await store.page(query).numberMatched == 50)
            query.offset = 7
            query.limit = 5
            let later = try await store.page(query)
            #expect(later.ids == Array(expected[7..<12]))
            query.cursor = later.next
            query.offset = 1
            #expect(try await store.page(query).ids == Array(expected[13..<18]))
            query.equalities = [PropertyEquality(property: "boolean", value: .boolean(true))]
            query.cursor = nil
            #expect(try await store.page(query).ids == Array(expected[1..<6]))
        },
        Check("a cursor goes on where its feature was, though that is gone") { store in
            try await store.add(
                (0..<9).map {
                    Sample.feature("f\($0)", nil, ["integer": .integer(Int64($0 / 3 * 2))])
                },
                to: everyType
            )
            for (isDescending, value, id, expected) in [
                (false, 0 as Int64?, "f1x", ["f2", "f3", "f4", "f5", "f6", "f7", "f8"]),
                (false, 1, "z", ["f3", "f4", "f5", "f6", "f7", "f8"]),
                (false, 3, "a", ["f6", "f7", "f8"]), (false, 9, "a", []), (false, nil, "a", []),
                (true, 4, "f7", ["f8", "f3", "f4", "f5", "f0", "f1", "f2"]),
                (true, 3, "z", ["f3", "f4", "f5", "f0", "f1", "f2"]), (true, -1, "a", []),
                (true, 5, "a", ["f6", "f7", "f8", "f3", "f4", "f5", "f0", "f1", "f2"]),
            ] {
                var query = FeatureQuery(
                    collection: "c",
                    order: [SortKey("integer", isDescending: isDescending)]
                )
                query.cursor = PageCursor(
                    values: [value.map { .integer($0) }],
                    id: Sample.id(id),
                    fingerprint: query.fingerprint
                )
                #expect(
                    try await store.page(query).ids == expected,
                    "\(isDescending) \(value ?? 0)"
                )
            }
        },
        Check("the cursor of another order is refused") { store in
            try await store.add([Sample.feature("a")], to: everyType)
            let query = FeatureQuery(
                collection: "c",
                order: [SortKey("integer"), SortKey("text")]
            )
            let plain = FeatureQuery(collection: "c")
            func cursor(_ query: FeatureQuery, _ values: [PropertyValue?]) -> PageCursor {
                PageCursor(values: values, id: Sample.id("a"), fingerprint: query.fingerprint)
            }
            for (query, values) in [
                (query, []), (query, [.integer(1)]), (query, [.integer(1), .text(""), nil]),
                (query, [.text("x"), .text("x")]), (query, [.double(1), .text("x")]),
                (query, [.integer(1), .date(CalendarDate(daysSinceEpoch: 0))]),
                (plain, [nil]), (plain, [.integer(1)]),
            ] as [(FeatureQuery, [PropertyValue?])] {
                var query = query
                query.cursor = cursor(query, values)
                await expectRefusal(.foreignCursor) { _ = try await store.page(query) }
            }
            var good = query
            good.cursor = cursor(query, [nil, .text("x")])
            _ = try await store.page(good)
            good.cursor = PageCursor(
                distance: 1,
                id: Sample.id("a"),
                fingerprint: query.fingerprint
            )
            await expectRefusal(.foreignCursor) { _ = try await store.page(good) }
        },
        Check("features cannot be ordered by a list or by what they do not have") { store in
            try await store.add([Sample.feature("a")], to: everyType)
            await expectRefusal(.unknownProperty("nope", collection: "c")) {
                _ = try await store.page(FeatureQuery(collection: "c", order: [SortKey("nope")]))
            }
            await expectRefusal(.typeMismatch(property: "text-list", expected: .text)) {
                _ = try await store.page(
                    FeatureQuery(collection: "c", order: [SortKey("text-list")])
                )
            }
        },
    ]
}
