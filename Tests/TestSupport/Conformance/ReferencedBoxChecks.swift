internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    /// Features, a box in another system, and which of them it must hold; aggregates count as many.
    private static func box(
        _ name: String,
        _ features: [Feature],
        _ cases: [(box: ReferencedBox, ids: [String])]
    ) -> Check {
        Check(name) { store in
            try await store.add(features)
            for (box, ids) in cases {
                var query = FeatureQuery(collection: "c", referencedBox: box, limit: 100)
                let page = try await store.page(query)
                #expect(page.ids == ids.sorted(), "\(box)")
                #expect(page.numberMatched == ids.count, "\(box)")
                let total = try await store.aggregate(AggregateQuery(features: query, keys: []))
                #expect(total.total.count == ids.count, "\(box)")
                query.proximity = Sample.near(0, 0)
                let near = try await store.page(query)
                let placed = features.filter { $0.geometry != nil }.map(\.id.text)
                #expect(Set(near.ids) == Set(ids).intersection(placed), "\(box)")
            }
        }
    }

    private static let mercator = CRSIdentifier.epsg(3857)

    static let referencedBoxes: [Check] = [
        box(
            "A08 a box in EPSG:4326 has latitude first, and may cross the antimeridian",
            [
                Sample.point("Beijing", 116.4074, 39.9042), Sample.point("E", -179.5, -17),
                Sample.point("W", 179.5, -17), Sample.point("X", 0, -17), Sample.point("on", 10, 5),
                Sample.feature("nowhere"),
            ],
            [
                (Sample.box(in: .epsg(4326), (39, 116), (41, 117)), ["Beijing", "nowhere"]),
                (Sample.box(in: .epsg(4490), (39, 116), (41, 117)), ["Beijing", "nowhere"]),
                (Sample.box(in: .epsg(4326), (-20, 178), (-15, -178)), ["E", "W", "nowhere"]),
                (Sample.box(in: .epsg(4326), (5, 10), (5, 10)), ["on", "nowhere"]),
                (
                    Sample.box(in: Sample.crs("OGC:CRS83"), (116, 39), (117, 41)),
                    ["Beijing", "nowhere"]
                ),
            ]
        ),
        Check("A08 numbers outside a reference system are refused with a reason") { store in
            try await store.add([Sample.point("Beijing", 116.4074, 39.9042)])
            for (box, word) in [
                (Sample.box(in: .epsg(4326), (116, 39), (117, 41)), "latitude"),
                (Sample.box(in: .epsg(4490), (39, 116), (41, 181)), "longitude"),
                (Sample.box(in: .epsg(4807), (39, 116), (101, 117)), "latitude"),
                (Sample.box(in: .epsg(4326), (41, 116), (39, 117)), "exceeds"),
                (Sample.box(in: mercator, (1, 0), (0, 1)), "exceeds"),
                (Sample.box(in: mercator, (0, 1), (1, 0)), "exceeds"),
            ] {
                let query = FeatureQuery(collection: "c", referencedBox: box)
                for strategy in [nil, QueryPlan.Strategy.spatial] {
                    var query = query
                    query.forcedStrategy = strategy
                    await #expect {
                        _ = try await store.encodedPage(query)
                    } throws: { error in
                        guard case .invalidBox(box, let reason)? = error as? FeatureStoreError
                        else {
                            return false
                        }
                        // The scan of the tests has other words.
                        return store is ScanStore || reason.contains(word)
                    }
                }
            }
        },
        box(
            "A11 the edges of a projected box are closed, and its points are projected",
            [
                // 111,319.49079327358 metres to the degree on the equator.
                Sample.point("a", 1, 0), Sample.point("b", 1.000_000_001, 0),
                Sample.point("c", 0.999_999_999, 0), Sample.point("pole", 0, 90),
            ],
            [
                (Sample.box(in: mercator, (0, -1), (111_319.490_793_273_57, 1)), ["a", "c"]),
                (Sample.box(in: mercator, (111_319.490_8, -1), (1e6, 1)), ["b"]),
                // Larger than all the map.
                (Sample.box(in: mercator, (-1e9, -1e9), (1e9, 1e9)), ["a", "b", "c"]),
                (Sample.box(in: mercator, (3e7, -1), (4e7, 1)), []),
            ]
        ),
        box(
            "a box round a pole holds what lies round it",
            [
                Sample.point("pole", 0, -90), Sample.point("near", 77, -89.9),
                Sample.point("far", 0, -60), Sample.point("other pole", 0, 90),
                Sample.feature("cap", Sample.rectangle(Sample.envelope(-180, -90, 180, -85))),
                Sample.feature("ring", Sample.rectangle(Sample.envelope(-180, -70, 180, -65))),
                Sample.feature("meridian", Sample.line((30, -60), (30, -90))),
            ],
            [
                (
                    Sample.box(in: .epsg(3031), (-20_000, -20_000), (20_000, 20_000)),
                    ["cap", "meridian", "near", "pole"]
                ),
                (Sample.box(in: .epsg(3031), (5_000, -400), (5_100, -300)), ["cap"]),
            ]
        ),
        box(
            "a box over the antimeridian holds both sides of it",
            [
                Sample.point("E", -179.9, -17), Sample.point("W", 179.9, -17),
                Sample.point("X", 0, -17),
                Sample.feature("line", Sample.line((179, -17), (180, -17))),
            ],
            // cs2cs EPSG:4326 EPSG:3832: 179.9 is at 3,328,453, −179.9 at 3,350,717.
            [
                (Sample.box(in: .epsg(3832), (3e6, -2e6), (3.5e6, -1.8e6)), ["E", "W", "line"]),
                (Sample.box(in: .epsg(3832), (3.34e6, -2e6), (3.5e6, -1.8e6)), ["E"]),
            ]
        ),
        box(
            "edges are straight in longitude and latitude, not in the other system",
            [
                // The middle of the line lies at 4,163,881 m; its chord in the other system there
                // would be 21 km to the north.
                Sample.feature("line", Sample.line((110, 30), (120, 40))),
                Sample.feature("surface", Sample.rectangle(Sample.envelope(100, 20, 130, 50))),
                Sample.feature(
                    "hole",
                    Sample.rectangle(
                        Sample.envelope(100, 20, 130, 50),
                        holes: [Sample.envelope(110, 30, 120, 40)]
                    )
                ),
            ],
            [
                // A square of two kilometres round the image of 115, 35.
                (
                    Sample.box(
                        in: mercator,
                        (12_800_741, 4_162_881),
                        (12_802_741, 4_164_881)
                    ),
                    ["line", "surface"]
                ),
                (
                    Sample.box(in: mercator, (12_801_000, 4_184_000), (12_802_500, 4_185_500)),
                    ["surface"]
                ),
            ]
        ),
        Check("both boxes must be touched, and all else must hold") { store in
            let definition = Sample.collection("c", [PropertyDefinition(name: "kind", type: .text)])
            let kind: [String: PropertyValue] = ["kind": .text("x")]
            try await store.add(
                [
                    Sample.point("both", 5, 5, kind), Sample.point("one", 1, 1, kind),
                    Sample.point("other", 15, 5, kind), Sample.point("unkind", 5, 5),
                    // It touches each box, not what they share.
                    Sample.feature("bent", Sample.line((1, 1), (1, -9), (15, -9), (15, 5)), kind),
                    Sample.feature("nowhere", nil, kind),
                ],
                to: definition
            )
            let query = FeatureQuery(
                collection: "c",
                box: Sample.box(0, 0, 10, 10),
                referencedBox: Sample.box(in: .epsg(4326), (4, 4), (20, 20)),
                equalities: [PropertyEquality(property: "kind", value: .text("x"))]
            )
            let page = try await store.page(query)
            #expect(page.ids == ["bent", "both", "nowhere"])
            #expect(page.numberMatched == 3)
            #expect(try await store.counts(of: query, by: "kind") == [.text("x"): 3])
        },
        Check("A07 heights bound a box in another system, and those without are kept") { store in
            try await store.add([
                Sample.point("P", 10, 50), Sample.point("Z", 10, 50, height: 120),
            ])
            for (heights, ids) in [(-100.0...1000.0, ["P", "Z"]), (500...1000, ["P"])] {
                for box in [
                    Sample.box(in: .epsg(4326), (49, 9), (51, 11), heights: heights),
                    Sample.box(in: mercator, (1e6, 6e6), (1.2e6, 7e6), heights: heights),
                ] {
                    let query = FeatureQuery(collection: "c", referencedBox: box)
                    #expect(try await store.ids(query) == ids, "\(box)")
                }
            }
        },
    ]
}
