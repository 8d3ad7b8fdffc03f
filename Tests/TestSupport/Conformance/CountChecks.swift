internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    static let counts: [Check] = [
        Check("counts by a property add up, those without a value under nil") { store in
            try await store.add(
                (0..<60).map { number in
                    Sample.point(
                        "f\(number)",
                        Double(number),
                        0,
                        number % 4 == 0 ? [:] : ["text": .text(number % 2 == 0 ? "even" : "odd")]
                    )
                } + [Sample.feature("nowhere", nil, ["text": .text("odd")])],
                to: everyType
            )
            let all = FeatureQuery(collection: "c", limit: 1)
            #expect(
                try await store.counts(of: all, by: "text")
                    == [nil: 15, .text("even"): 15, .text("odd"): 31]
            )
            let boxed = FeatureQuery(collection: "c", box: Sample.box(0, -1, 9, 1))
            #expect(
                try await store.counts(of: boxed, by: "text")
                    == [nil: 3, .text("even"): 2, .text("odd"): 6]
            )
            let near = FeatureQuery(collection: "c", proximity: Sample.near(0, 0, within: 300_000))
            #expect(
                try await store.counts(of: near, by: "text") == [
                    nil: 1, .text("even"): 1, .text("odd"): 1,
                ]
            )
        },
        Check("counts by any type keep values apart") { store in
            let features = values.flatMap { type, values in
                values.enumerated().flatMap { place, value in
                    (0...place).map {
                        Sample.feature("\(type)-\(place)-\($0)", nil, [type.rawValue: value])
                    }
                }
            }
            try await store.add(features, to: everyType)
            for (type, values) in values {
                let counts = try await store.counts(
                    of: FeatureQuery(collection: "c"),
                    by: type.rawValue
                )
                for (place, value) in values.enumerated() {
                    #expect(counts[value] == place + 1, "\(value)")
                }
                #expect(counts.count == values.count + 1)
                #expect(counts.values.reduce(0, +) == features.count)
            }
        },
        Check("counts of nothing are empty") { store in
            try await store.add([], to: everyType)
            #expect(try await store.counts(of: FeatureQuery(collection: "c"), by: "text").isEmpty)
        },
    ]
}
