internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    /// Features, a box, and which of them it must hold.
    private static func box(
        _ name: String,
        _ features: [Feature],
        _ cases: [(box: GeographicBox, ids: [String])]
    ) -> Check {
        Check(name) { store in
            try await store.add(features)
            for (box, ids) in cases {
                let page = try await store.page(
                    FeatureQuery(collection: "c", box: box, limit: 100)
                )
                #expect(page.ids == ids.sorted(), "\(box)")
                #expect(page.numberMatched == ids.count, "\(box)")
            }
        }
    }

    static let boxes: [Check] = [
        box(
            "A01 a box across the antimeridian holds both sides and nothing between",
            [
                Sample.point("W", 179.5, -17), Sample.point("E", -179.5, -17),
                Sample.point("X", 0, -17),
            ],
            [(Sample.box(178, -20, -178, -15), ["W", "E"])]
        ),
        box(
            "A06 a degenerate box is the point or line that it describes",
            [
                Sample.point("P", -110, 39), Sample.point("Q", -110.1, 39),
                Sample.feature("R", Sample.rectangle(Sample.envelope(-110.05, 38, -109, 40))),
            ],
            [
                (Sample.box(-110, 39, -110, 39), ["P", "R"]),
                (Sample.box(-110.1, 39, -110, 39), ["P", "Q", "R"]),
                (Sample.box(-110.1, 39, -110.1, 39), ["Q"]),
            ]
        ),
        box(
            "A07 heights bound a box, and features without heights are kept",
            [
                Sample.point("P", 10, 50), Sample.point("Q", 4, 60),
                Sample.point("Z", 10.5, 50.5, height: 120),
            ],
            [
                (Sample.box(9, 49, 11, 51, heights: -100...1000), ["P", "Z"]),
                (Sample.box(9, 49, 11, 51, heights: 500...1000), ["P"]),
                (Sample.box(9, 49, 11, 51, heights: 120...120), ["P", "Z"]),
            ]
        ),
        box(
            "A11 the edges of a box are closed and compared in exact doubles",
            [
                Sample.point("on", 10, 10), Sample.point("over", 10.000_000_001, 10),
                Sample.point("under", 9.999_999_999, 10), Sample.point("east", 180, 5),
                Sample.point("west", -180, 5),
            ],
            [
                (Sample.box(0, 0, 10, 10), ["on", "under"]),
                (Sample.box(10, 10, 20, 20), ["on", "over"]),
                (Sample.box(170, 0, -170, 10), ["east", "west"]),
                (Sample.box(170, 0, 180, 10), ["east", "west"]),
                (Sample.box(-180, 0, -170, 10), ["east", "west"]),
                (Sample.box(180, 0, -180, 10), ["east", "west"]),
                (Sample.box(180, 5, 180, 5), ["east", "west"]),
            ]
        ),
        box(
            "a box that touches a pole holds it at every longitude",
            [
                Sample.point("north", 100, 90), Sample.point("south", -100, -90),
                Sample.point("near", 100, 89.999),
            ],
            [
                (Sample.box(0, 80, 1, 90), ["north"]),
                (Sample.box(0, -90, 1, -80), ["south"]),
                (Sample.box(-5, 90, -5, 90), ["north"]),
                (Sample.box(0, 80, 1, 89.999), []),
                (Sample.box(170, 80, -170, 90), ["north"]),
            ]
        ),
        box(
            "A05 the box of the world holds everything",
            [
                Sample.point("a", 180, 90), Sample.point("b", -180, -90), Sample.point("c", 0, 0),
                Sample.feature("d"),
            ],
            [(Sample.box(-180, -90, 180, 90), ["a", "b", "c", "d"])]
        ),
        box(
            "D04 features without geometry match every box",
            [Sample.point("A", 1, 1), Sample.feature("N")],
            [(Sample.box(0, 0, 2, 2), ["A", "N"]), (Sample.box(50, 50, 60, 60), ["N"])]
        ),
    ]
}
