internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    /// What is within a radius of a place, in order.
    private static func expect(
        _ store: any Store,
        near proximity: Proximity,
        _ ids: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let page = try await store.page(
            FeatureQuery(collection: "c", proximity: proximity, limit: 1000)
        )
        #expect(page.ids == ids, "\(proximity)", sourceLocation: sourceLocation)
        #expect(page.numberMatched == ids.count, "\(proximity)", sourceLocation: sourceLocation)
        #expect(page.next == nil, sourceLocation: sourceLocation)
    }

    /// The distances in the answer, to the centimetre.
    private static func expect(
        _ store: any Store,
        near proximity: Proximity,
        distances: [Double],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let query = FeatureQuery(collection: "c", proximity: proximity)
        let found = try await store.page(query).distances
        #expect(found.count == distances.count, sourceLocation: sourceLocation)
        for (own, expected) in zip(found, distances) {
            #expect(abs(own - expected) <= 0.05, sourceLocation: sourceLocation)
        }
    }

    static let distances: [Check] = [
        Check("B01 a radius reaches across the antimeridian") { store in
            try await store.add([Sample.point("A", 179.5, 0), Sample.point("B", -179.5, 0)])
            try await expect(store, near: Sample.near(179.5, 0, within: 2e5), ["A", "B"])
            try await expect(store, near: Sample.near(-179.5, 0, within: 2e5), ["B", "A"])
            try await expect(store, near: Sample.near(180, 0, within: 2e5), ["A", "B"])
            try await expect(store, near: Sample.near(-180, 0, within: 2e5), ["A", "B"])
            try await expect(store, near: Sample.near(179.5, 0), distances: [0, 111_319.5])
        },
        Check("B02 a radius reaches around a pole") { store in
            try await store.add([Sample.point("P1", 100, 89.9), Sample.point("P2", -100, 89.9)])
            try await expect(store, near: Sample.near(0, 90, within: 2e5), ["P1", "P2"])
            try await expect(store, near: Sample.near(100, 89.9, within: 2e5), ["P1", "P2"])
            try await expect(store, near: Sample.near(0, -90, within: 2e5), [])
            try await expect(store, near: Sample.near(77, 90), distances: [11_169.4, 11_169.4])
            try await expect(store, near: Sample.near(100, 89.9), distances: [0, 21_999.4])
        },
        Check("B04 a radius over half the Earth holds everything") { store in
            try await store.add([Sample.point("X", -78, 38)])
            for radius in [13e6, 20_004e3, 50e6] {
                try await expect(store, near: Sample.near(72.8, 19, within: radius), ["X"])
            }
            try await expect(store, near: Sample.near(72.8, 19), distances: [12_999_578.9])
            try await expect(store, near: Sample.near(72.8, 19, within: 12_999_578), [])
        },
        Check("B04 moving the centre by a hair keeps the answer") { store in
            try await store.add(
                stride(from: -180, to: 180, by: 10).flatMap { longitude in
                    stride(from: -90, through: 90, by: 10).map { latitude in
                        Sample.point(
                            "\(longitude) \(latitude)",
                            Double(longitude),
                            Double(latitude)
                        )
                    }
                }
            )
            let answers = try await [1e-8, -1e-8].asyncMap { longitude in
                Set(
                    try await store.ids(
                        FeatureQuery(
                            collection: "c",
                            proximity: Sample.near(longitude, 0, within: 8_587_850)
                        )
                    )
                )
            }
            #expect(answers[0] == answers[1])
            #expect(answers[0].count > 200)
        },
        Check("B06 the nearest come in the order of metres, not of degrees") { store in
            try await store.add([
                Sample.point("D", 9.985, 60.0001), Sample.point("C", 10.015, 60),
                Sample.point("B", 10, 60.006), Sample.point("A", 10.01, 60),
            ])
            let query = FeatureQuery(collection: "c", proximity: Sample.near(10, 60), limit: 3)
            #expect(try await store.page(query).ids == ["A", "B", "C"])
            try await expect(
                store,
                near: Sample.near(10, 60),
                distances: [558.00, 668.47, 837.00, 837.07]
            )
        },
        Check("B08 a radius is in metres and closed, zero included") { store in
            try await store.add([Sample.point("P", 114.15, 22.34), Sample.point("Q", -0.05, 51.5)])
            try await expect(store, near: Sample.near(114.15, 22.34, within: 5000), ["P"])
            try await expect(store, near: Sample.near(114.15, 22.34, within: 0), ["P"])
            try await expect(store, near: Sample.near(114.15, 22.3401, within: 0), [])
        },
        Check("B10 a shape around the centre is at distance zero, the placeless is left out") {
            store in
            try await store.add([
                Sample.point("point", 1, 1), Sample.feature("null"),
                Sample.feature("shape", Sample.rectangle(Sample.envelope(-1, -1, 0.5, 0.5))),
            ])
            try await expect(store, near: Sample.near(0, 0), ["shape", "point"])
            let page = try await store.page(
                FeatureQuery(collection: "c", proximity: Sample.near(0, 0))
            )
            #expect(page.distances.first == 0)
            #expect(page.entries.first?.proximity?.bearing == nil)
        },
        Check("B10 an empty collection has nothing near") { store in
            try await store.add([])
            try await expect(store, near: Sample.near(0, 0, within: 10), [])
            try await expect(store, near: Sample.near(0, 0), [])
        },
        Check("a shape is as far as its nearest point, in the direction of that") { store in
            try await store.add([
                Sample.feature("line", Sample.line((1, -1), (1, 1))),
                Sample.feature(
                    "ring",
                    Sample.rectangle(
                        Sample.envelope(-30, -30, 30, 30),
                        holes: [Sample.envelope(-2, -2, 2, 3)]
                    )
                ),
            ])
            // A degree along the equator is 111,319.491 m; two along the meridian 221,149.453 m.
            try await expect(store, near: Sample.near(0, 0), ["line", "ring"])
            try await expect(store, near: Sample.near(0, 0), distances: [111_319.49, 221_149.45])
            let page = try await store.page(
                FeatureQuery(collection: "c", proximity: Sample.near(0, 0))
            )
            let bearings = page.entries.map { $0.proximity?.bearing ?? -1 }
            #expect(abs(bearings[0] - 90) < 0.01)
            #expect(abs(bearings[1] - 180) < 0.01)
        },
        Check("distances and bearings are absent where nothing near is asked for") { store in
            try await store.add([Sample.point("a", 1, 1)])
            let page = try await store.page(FeatureQuery(collection: "c"))
            #expect(page.entries.first?.proximity == nil)
        },
    ]
}

extension Array {
    /// Maps one element after the other.
    func asyncMap<Result>(
        _ transform: (Element) async throws -> Result
    ) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
