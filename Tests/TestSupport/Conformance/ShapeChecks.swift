internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    private static let figures: [Feature] = [
        Sample.feature("line", Sample.line((0, 0), (10, 10))),
        Sample.feature(
            "ring",
            Sample.rectangle(
                Sample.envelope(20, 0, 30, 10),
                holes: [Sample.envelope(24, 4, 26, 6)]
            )
        ),
        Sample.feature(
            "two",
            .multiPoint([Position(x: 40, y: 0), Position(x: 50, y: 10)])
        ),
        Sample.feature(
            "mixed",
            .geometryCollection([
                .point(Position(x: 60, y: 0)),
                .geometryCollection([Sample.line((65, 0), (65, 10))]),
                Sample.rectangle(Sample.envelope(68, 0, 70, 10)),
            ])
        ),
        Sample.feature("fiji-west", Sample.rectangle(Sample.envelope(178, -18, 180, -16))),
        Sample.feature("fiji-east", Sample.rectangle(Sample.envelope(-180, -18, -179, -16))),
        Sample.feature("cap", Sample.rectangle(Sample.envelope(-100, 85, -90, 90))),
    ]

    private static let cases: [(String, GeographicBox, [String])] = [
        ("the corner that a slanted line leaves free", Sample.box(6, 0, 9, 3), []),
        ("a corner that the line touches", Sample.box(5, 0, 9, 5), ["line"]),
        ("the end of the line", Sample.box(10, 10, 11, 11), ["line"]),
        ("inside the hole", Sample.box(24.5, 4.5, 25.5, 5.5), []),
        ("a point in the hole", Sample.box(25, 5, 25, 5), []),
        ("the edge of the hole", Sample.box(24.5, 4.5, 26, 5.5), ["ring"]),
        ("wholly in the surface", Sample.box(21, 1, 22, 2), ["ring"]),
        ("around the whole ring", Sample.box(19, -1, 31, 11), ["ring"]),
        ("the corner of the ring", Sample.box(30, 10, 32, 12), ["ring"]),
        ("between two points", Sample.box(41, 1, 49, 9), []),
        ("one of the points", Sample.box(50, 10, 55, 15), ["two"]),
        ("between the members", Sample.box(61, 0, 64, 10), []),
        ("a nested member", Sample.box(64, 4, 66, 5), ["mixed"]),
        ("inside a member", Sample.box(68.5, 4, 69, 5), ["mixed"]),
        (
            "both sides of the antimeridian", Sample.box(179.5, -17, -179.5, -16.5),
            [
                "fiji-east", "fiji-west",
            ]
        ),
        ("the antimeridian alone", Sample.box(180, -17, 180, -17), ["fiji-east", "fiji-west"]),
        ("west of the antimeridian", Sample.box(179, -17, 179.5, -16.5), ["fiji-west"]),
        ("the pole from another meridian", Sample.box(10, 89, 11, 90), ["cap"]),
        ("below the pole on another meridian", Sample.box(10, 86, 11, 89), []),
    ]

    static let shapes: [Check] = [
        Check("a box holds a shape only where they share a point") { store in
            try await store.add(figures)
            for (name, box, ids) in cases {
                let page = try await store.page(FeatureQuery(collection: "c", box: box))
                #expect(page.ids == ids, "\(name)")
                #expect(page.numberMatched == nil || page.numberMatched == ids.count, "\(name)")
            }
        },
        Check("a shape comes back as it went in, heights included") { store in
            let high = Sample.feature(
                "high",
                .multiPoint([Position(x: 1, y: 2, z: 3), Position(x: 4, y: 5, z: -6.25)])
            )
            try await store.add(figures + [high])
            for figure in figures + [high] {
                #expect(try await store.feature(figure.id, in: "c") == figure)
            }
        },
    ]
}
