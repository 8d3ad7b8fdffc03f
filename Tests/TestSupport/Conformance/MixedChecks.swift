internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    static let mixed: [Check] = [
        Check("box, distance, time and equality hold together") { store in
            let definition = Sample.collection(
                "c",
                [
                    PropertyDefinition(name: "kind", type: .text),
                    PropertyDefinition(name: "seen", type: .date, role: .primaryInstant),
                ]
            )
            func day(_ text: String) -> PropertyValue {
                PropertyValue(text, as: .date) ?? .text("no date")
            }
            let good: [String: PropertyValue] = ["kind": .text("x"), "seen": day("2020-05-01")]
            try await store.add(
                [
                    Sample.point("good", 1, 1, good),
                    Sample.point("better", 0.5, 0.5, good),
                    Sample.point("wrong kind", 1, 1, good.merging(["kind": .text("y")]) { $1 }),
                    Sample.point("no kind", 1, 1, ["seen": day("2020-05-01")]),
                    Sample.point("late", 1, 1, good.merging(["seen": day("2020-05-02")]) { $1 }),
                    Sample.point("timeless", 1, 1.5, ["kind": .text("x")]),
                    Sample.point("out of the box", 1, -1, good),
                    Sample.point("too far", 9, 9, good),
                    Sample.feature("nowhere", nil, good),
                ],
                to: definition
            )
            let day1 = try #require(day("2020-05-01").temporalInterval)
            let query = FeatureQuery(
                collection: "c",
                box: Sample.box(0, 0, 20, 20),
                proximity: Sample.near(0, 0, within: 500_000),
                interval: day1,
                equalities: [PropertyEquality(property: "kind", value: .text("x"))]
            )
            let page = try await store.page(query)
            #expect(page.ids == ["better", "good", "timeless"])
            #expect(page.numberMatched == 3)
            #expect(try await store.counts(of: query, by: "kind") == [.text("x"): 3])
            var placed = query
            placed.proximity = nil
            #expect(
                try await store.page(placed).ids == [
                    "better", "good", "nowhere", "timeless", "too far",
                ]
            )
        },
        Check("every equality must hold") { store in
            let definition = Sample.collection(
                "c",
                ["a", "b"].map { PropertyDefinition(name: $0, type: .integer) }
            )
            try await store.add(
                [
                    Sample.feature("11", nil, ["a": .integer(1), "b": .integer(1)]),
                    Sample.feature("12", nil, ["a": .integer(1), "b": .integer(2)]),
                    Sample.feature("1", nil, ["a": .integer(1)]),
                ],
                to: definition
            )
            func ids(_ pairs: [(String, Int64)]) async throws -> [String] {
                try await store.ids(
                    FeatureQuery(
                        collection: "c",
                        equalities: pairs.map {
                            PropertyEquality(property: $0.0, value: .integer($0.1))
                        }
                    )
                )
            }
            #expect(try await ids([("a", 1), ("b", 2)]) == ["12"])
            #expect(try await ids([("a", 1)]) == ["1", "11", "12"])
            #expect(try await ids([("a", 1), ("a", 2)]).isEmpty)
        },
    ]
}
