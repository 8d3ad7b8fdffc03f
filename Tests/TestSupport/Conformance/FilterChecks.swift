internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    private static let filtered = Sample.collection(
        "c",
        [
            PropertyDefinition(name: "n", type: .integer),
            PropertyDefinition(name: "s", type: .text),
            PropertyDefinition(name: "d", type: .date),
            PropertyDefinition(name: "t", type: .dateTime),
            PropertyDefinition(name: "l", type: .textList),
        ]
    )
    private static let n = FilterValue.property(0, .integer)
    private static let s = FilterValue.property(1, .text)

    private static func query(_ condition: FilterCondition) -> FeatureQuery {
        FeatureQuery(collection: "c", filter: FeatureFilter(condition, text: "\(condition)"))
    }

    private static func ids(
        _ condition: FilterCondition,
        in store: any Store
    ) async throws -> [String] {
        try await store.ids(query(condition))
    }

    private static func instant(_ microseconds: Int64) -> PropertyValue {
        .dateTime(Instant(microseconds: microseconds))
    }

    static let filters: [Check] = [
        Check("E01 a filter of unknown truth is no match, nor is its negation") { store in
            try await store.add(
                [
                    Sample.feature("1", nil, ["n": .integer(1)]),
                    Sample.feature("2", nil, ["n": .integer(2)]), Sample.feature("none"),
                ],
                to: filtered
            )
            let one = FilterCondition.comparison(n, .equal, .literal(.integer(1)))
            #expect(try await ids(one, in: store) == ["1"])
            #expect(try await ids(.not(one), in: store) == ["2"])
            #expect(try await ids(.any([one, .not(one)]), in: store) == ["1", "2"])
            #expect(try await ids(.any([one, .constant(true)]), in: store).count == 3)
            #expect(try await ids(.not(.all([one, .constant(false)])), in: store).count == 3)
            #expect(try await ids(.isNull(.value(n)), in: store) == ["none"])
            #expect(try await ids(.isNull(.condition(one)), in: store) == ["none"])
        },
        Check("a filter goes with all other conditions, pages, counts and groups") { store in
            let features = (0..<40).map { (number: Int) -> Feature in
                let properties: [String: PropertyValue] = [
                    "n": .integer(Int64(number % 5)), "s": .text("text \(number % 3)"),
                ]
                let (x, y) = (Double(number % 8), Double(number / 8))
                return Sample.point("f\(number + 10)", x, y, properties)
            }
            try await store.add(features, to: filtered)
            // 1, 2, 3 and 4 of five, two of three texts.
            var query = query(
                .all([
                    .comparison(.arithmetic(n, .product, n), .greater, .literal(.integer(0))),
                    .not(.like(s, LikePattern("%1"))),
                ])
            )
            let expected = (0..<40).filter { (number: Int) in number % 5 != 0 && number % 3 != 1 }
            func names(_ numbers: [Int]) -> [String] { numbers.map { "f\($0 + 10)" } }
            #expect(try await store.ids(query) == names(expected))
            let pages = try await store.walk(query, limit: 4)
            #expect(pages.flatMap(\.ids) == names(expected))
            #expect(pages.allSatisfy { $0.numberMatched == expected.count })
            let groups = try await store.counts(of: query, by: "n")
            #expect(groups.values.reduce(0, +) == expected.count && groups[.integer(0)] == nil)
            query.box = Sample.box(0, 0, 3, 4)
            let boxed = expected.filter { $0 % 8 < 4 }
            #expect(try await store.ids(query) == names(boxed))
            query.box = nil
            query.equalities = [PropertyEquality(property: "n", value: .integer(2))]
            let twos = expected.filter { $0 % 5 == 2 }
            #expect(try await store.ids(query) == names(twos))
            query.equalities = []
            query.proximity = Sample.near(0, 0)
            query.limit = 3
            let near = try await store.page(query)
            #expect(near.ids == ["f18", "f19", "f12"])
            #expect(near.numberMatched == expected.count)
        },
        Check("D04 relations to what is not there are unknown") { store in
            try await store.add([Sample.point("A", 1, 1), Sample.feature("N")], to: filtered)
            let box = FilterGeometry.box(Sample.box(0, 0, 2, 2))
            let touches = FilterCondition.spatial(.intersects, .property, box)
            #expect(try await ids(touches, in: store) == ["A"])
            #expect(try await ids(.not(touches), in: store).isEmpty)
            #expect(try await ids(.spatial(.disjoint, .property, box), in: store).isEmpty)
            #expect(try await ids(.spatial(.within, box, .property), in: store).isEmpty)
            #expect(try await ids(.spatial(.equals, .property, .property), in: store) == ["A"])
            #expect(try await ids(.isNull(.geometry(.property)), in: store) == ["N"])
        },
        Check("a distance in a filter is the geodesic one, closed or open as it is asked") {
            store in
            try await store.add(
                [
                    Sample.point("here", 0, 0), Sample.point("near", 0, 1), Sample.feature("none"),
                    Sample.feature("far", Sample.line((2, -1), (2, 1))),
                ],
                to: filtered
            )
            let distance = FilterValue.function(
                .distance,
                [.geometry(.property), .geometry(.literal(.point(Position(x: 0, y: 0)), .crs84))]
            )
            func within(_ comparison: FilterComparison, _ metres: Double) async throws -> [String] {
                try await ids(
                    .comparison(distance, comparison, .literal(.double(metres))),
                    in: store
                )
            }
            #expect(try await within(.lessOrEqual, 0) == ["here"])
            #expect(try await within(.less, 0).isEmpty)
            #expect(try await within(.less, 111_000) == ["here", "near"])
            #expect(try await within(.greater, 111_000) == ["far"])
            #expect(try await within(.notEqual, 0) == ["far", "near"])
            let sum = FilterValue.arithmetic(distance, .sum, .literal(.integer(1)))
            let range = FilterCondition.between(
                sum,
                .literal(.integer(110_000)),
                .literal(.integer(120_000))
            )
            #expect(try await ids(range, in: store) == ["near"])
        },
        Check("a day is equal to the instants in it, and days meet as days") { store in
            let day = 86_400_000_000 as Int64
            try await store.add(
                [
                    Sample.feature("1", nil, ["t": instant(day - 1)]),
                    Sample.feature("2", nil, ["t": instant(day)]),
                    Sample.feature("3", nil, ["t": instant(2 * day - 1)]),
                    Sample.feature("4", nil, ["t": instant(2 * day)]),
                    Sample.feature("day", nil, ["d": .date(CalendarDate(daysSinceEpoch: 1))]),
                ],
                to: filtered
            )
            let first = FilterValue.literal(.date(CalendarDate(daysSinceEpoch: 1)))
            let (d, t) = (FilterValue.property(2, .date), FilterValue.property(3, .dateTime))
            #expect(try await ids(.comparison(t, .equal, first), in: store) == ["2", "3"])
            #expect(try await ids(.comparison(t, .less, first), in: store) == ["1"])
            #expect(try await ids(.comparison(first, .less, t), in: store) == ["4"])
            let later = FilterTime.interval(.literal(.date(CalendarDate(daysSinceEpoch: 1))), nil)
            #expect(
                try await ids(.temporal(.meets, .interval(nil, d), later), in: store) == ["day"]
            )
            #expect(
                try await ids(.temporal(.intersects, .instant(t), later), in: store)
                    == ["2", "3", "4"]
            )
            // It ends before it starts: it is no time at all.
            let inverse = FilterTime.interval(
                first,
                .literal(.date(CalendarDate(daysSinceEpoch: 0)))
            )
            #expect(try await ids(.temporal(.disjoint, .instant(t), inverse), in: store).isEmpty)
        },
        Check("folded texts, lists and ids can be asked for") { store in
            try await store.add(
                [
                    Sample.feature("a", nil, ["s": .text("Straße"), "l": .textList(["x", "y"])]),
                    Sample.feature("b", nil, ["s": .text("STRASSE"), "l": .textList([])]),
                    Sample.feature("c", nil, ["s": .text("Chișinău")]),
                ],
                to: filtered
            )
            let small = FilterValue.folded(.caseInsensitive, s)
            let plain = FilterValue.folded(.accentInsensitive, s)
            let strasse = FilterValue.literal(.text("strasse"))
            #expect(try await ids(.comparison(small, .equal, strasse), in: store) == ["a", "b"])
            #expect(try await ids(.like(plain, LikePattern("%sin_u")), in: store) == ["c"])
            let x = FilterList.values([.literal(.text("x")), .literal(.text("x"))])
            #expect(try await ids(.array(.contains, .property(4), x), in: store) == ["a"])
            #expect(try await ids(.array(.containedBy, .property(4), x), in: store) == ["b"])
            #expect(try await ids(.not(.array(.overlaps, .property(4), x)), in: store) == ["b"])
            #expect(
                try await ids(.comparison(.id, .greater, .literal(.text("a"))), in: store)
                    == ["b", "c"]
            )
        },
    ]
}
