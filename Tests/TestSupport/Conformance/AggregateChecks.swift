internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    static let aggregates: [Check] = [
        Check("an aggregate by two properties adds up, what has no value apart and last") { store in
            try await store.add(sample, to: everyType)
            let query = AggregateQuery(
                features: FeatureQuery(collection: "c", limit: 1),
                keys: ["text", "boolean"],
                measure: .sum("integer")
            )
            let result = try await store.aggregate(query)
            #expect(
                result.groups == [
                    group([.text("x"), .boolean(false)], 1, .integer(4)),
                    group([.text("x"), .boolean(true)], 2, .integer(3)),
                    group([.text("y"), .boolean(true)], 1, nil),
                    group([.text("y"), nil], 1, .integer(-7)),
                    group([nil, .boolean(true)], 1, .integer(9)),
                ]
            )
            #expect(result.total == group([], 6, .integer(9)))
            #expect(result.collection == (try await store.collection("c")))
        },
        Check("each measure is that of its definition") { store in
            try await store.add(sample, to: everyType)
            for (measure, value) in [
                (AggregateQuery.Measure.count, PropertyValue.integer(3)),
                (.sum("integer"), .integer(7)),
                (.mean("integer"), .double(7.0 / 3)), (.minimum("integer"), .integer(1)),
                (.maximum("integer"), .integer(4)), (.sum("double"), .double(1.5)),
                (.mean("double"), .double(0.75)), (.minimum("double"), .double(-0.5)),
                (.maximum("double"), .double(2)),
            ] {
                let result = try await store.aggregate(
                    AggregateQuery(
                        features: FeatureQuery(
                            collection: "c",
                            equalities: [PropertyEquality(property: "text", value: .text("x"))]
                        ),
                        keys: [],
                        measure: measure
                    )
                )
                #expect(result.groups == [group([], 3, value)], "\(measure)")
                #expect(result.total == group([], 3, value), "\(measure)")
            }
        },
        Check("least and greatest times are times") { store in
            let days = [17_000, 16_000, 18_000]
            try await store.add(
                days.map {
                    Sample.feature("\($0)", nil, ["date": .date(CalendarDate(daysSinceEpoch: $0))])
                },
                to: everyType
            )
            let all = FeatureQuery(collection: "c")
            let first = AggregateQuery(features: all, keys: [], measure: .minimum("date"))
            let last = AggregateQuery(features: all, keys: [], measure: .maximum("date"))
            #expect(
                try await store.aggregate(first).total.value
                    == .date(CalendarDate(daysSinceEpoch: 16_000))
            )
            #expect(
                try await store.aggregate(last).total.value
                    == .date(CalendarDate(daysSinceEpoch: 18_000))
            )
        },
        Check("a sum of integers is exact beyond doubles, and a double beyond 64 bits") { store in
            let big: Int64 = 9_007_199_254_740_993
            try await store.add(
                [
                    Sample.feature("a", nil, ["integer": .integer(big), "text": .text("exact")]),
                    Sample.feature("b", nil, ["integer": .integer(2), "text": .text("exact")]),
                    Sample.feature("c", nil, ["integer": .integer(.max), "text": .text("far")]),
                    Sample.feature("d", nil, ["integer": .integer(.max), "text": .text("far")]),
                ],
                to: everyType
            )
            let result = try await store.aggregate(
                AggregateQuery(
                    features: FeatureQuery(collection: "c"),
                    keys: ["text"],
                    measure: .sum("integer")
                )
            )
            #expect(
                result.groups == [
                    group([.text("exact")], 2, .integer(big + 2)),
                    group([.text("far")], 2, .double(0x1p64)),
                ]
            )
        },
        Check("an aggregate of nothing has no groups and a total of none") { store in
            try await store.add([], to: everyType)
            let all = FeatureQuery(collection: "c")
            for measure in [AggregateQuery.Measure.count, .sum("integer"), .mean("double")] {
                let result = try await store.aggregate(
                    AggregateQuery(features: all, keys: ["text"], measure: measure)
                )
                #expect(result.groups.isEmpty)
                #expect(result.total == group([], 0, measure == .count ? .integer(0) : nil))
            }
        },
        Check("what cannot be grouped or measured is refused") { store in
            try await store.add(sample, to: everyType)
            let all = FeatureQuery(collection: "c")
            await expectRefusal(.unknownProperty("x", collection: "c")) {
                _ = try await store.aggregate(AggregateQuery(features: all, keys: ["text", "x"]))
            }
            await expectRefusal(.unknownProperty("x", collection: "c")) {
                _ = try await store.aggregate(
                    AggregateQuery(features: all, keys: [], measure: .sum("x"))
                )
            }
            for measure in [AggregateQuery.Measure.sum("text"), .mean("date"), .maximum("boolean")]
            {
                await expectRefusal(
                    .typeMismatch(property: measure.property ?? "", expected: .double)
                ) {
                    _ = try await store.aggregate(
                        AggregateQuery(features: all, keys: [], measure: measure)
                    )
                }
            }
            await expectRefusal(.collectionNotFound("nowhere")) {
                _ = try await store.aggregate(
                    AggregateQuery(features: FeatureQuery(collection: "nowhere"), keys: [])
                )
            }
        },
    ]

    private static func group(
        _ keys: [PropertyValue?],
        _ count: Int,
        _ value: PropertyValue?
    ) -> AggregateResult.Group {
        AggregateResult.Group(keys: keys, count: count, value: value)
    }

    private static let sample: [Feature] = [
        Sample.point(
            "a",
            0,
            0,
            [
                "text": .text("x"), "boolean": .boolean(true), "integer": .integer(1),
                "double": .double(2),
            ]
        ),
        Sample.point(
            "b",
            0,
            0,
            ["text": .text("x"), "boolean": .boolean(true), "integer": .integer(2)]
        ),
        Sample.point(
            "c",
            1,
            0,
            [
                "text": .text("x"), "boolean": .boolean(false), "integer": .integer(4),
                "double": .double(-0.5),
            ]
        ),
        Sample.point("d", 2, 0, ["text": .text("y"), "boolean": .boolean(true)]),
        Sample.point("e", 3, 0, ["text": .text("y"), "integer": .integer(-7)]),
        Sample.feature("f", nil, ["boolean": .boolean(true), "integer": .integer(9)]),
    ]
}
