import CQL2
import Features
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

@Suite("filters in open cases")
struct FilterCaseTests {
    private static func ids(
        _ text: String,
        crs: CRSIdentifier = .crs84,
        in store: GeoPackageStore
    ) async throws -> [String] {
        let description = try await store.collection("c").description
        let filter = try CQL2Expression(text: text).filter(on: description, crs: crs)
        let page = try await store.page(FeatureQuery(collection: "c", filter: filter))
        #expect(page.numberMatched == page.entries.count)
        return page.entries.map(\.feature.id.text)
    }

    @Test func `A01 a box of a filter crosses the antimeridian`() async throws {
        try await TemporaryStore.with { store in
            try await store.add([
                Sample.point("W", 179.5, -17), Sample.point("E", -179.5, -17),
                Sample.point("X", 0, -17),
            ])
            let ids = try await Self.ids("S_INTERSECTS(geom,BBOX(178,-20,-178,-15))", in: store)
            #expect(ids == ["E", "W"])
            #expect(
                try await Self.ids("S_DISJOINT(geom,BBOX(178,-20,-178,-15))", in: store) == ["X"]
            )
        }
    }

    @Test func `D04 a feature without geometry relates to nothing`() async throws {
        try await TemporaryStore.with { store in
            try await store.add([Sample.point("A", 1, 1), Sample.feature("N")])
            #expect(try await Self.ids("S_INTERSECTS(geom,BBOX(0,0,2,2))", in: store) == ["A"])
            #expect(try await Self.ids("S_DISJOINT(geom,BBOX(5,5,6,6))", in: store) == ["A"])
            #expect(try await Self.ids("NOT S_INTERSECTS(geom,BBOX(5,5,6,6))", in: store) == ["A"])
            #expect(
                try await Self.ids("(S_INTERSECTS(geom,BBOX(0,0,2,2))) IS NULL", in: store) == ["N"]
            )
        }
    }

    @Test func `E01 what is absent is neither equal nor unequal`() async throws {
        try await TemporaryStore.with { store in
            let description = Sample.collection(
                "c",
                [PropertyDefinition(name: "n", type: .integer)]
            )
            try await store.add(
                [
                    Sample.feature("1", nil, ["n": .integer(1)]),
                    Sample.feature("2", nil, ["n": .integer(2)]), Sample.feature("none"),
                ],
                to: description
            )
            #expect(try await Self.ids("n <> 1", in: store) == ["2"])
            #expect(try await Self.ids("NOT n = 1", in: store) == ["2"])
            #expect(try await Self.ids("n NOT IN (1, 3)", in: store) == ["2"])
            #expect(try await Self.ids("n NOT BETWEEN 1 AND 1", in: store) == ["2"])
            #expect(try await Self.ids("n IS NULL", in: store) == ["none"])
            #expect(try await Self.ids("n = 1 OR TRUE", in: store).count == 3)
            #expect(try await Self.ids("NOT (n = 1 AND FALSE)", in: store).count == 3)
        }
    }

    @Test func `E05 literals are in filter-crs, in the order of its axes`() async throws {
        try await TemporaryStore.with { store in
            try await store.add([
                Sample.point("Beijing", 116.4, 39.9), Sample.point("Shanghai", 121.47, 31.23),
            ])
            let turned = "POLYGON((39 116,41 116,41 117,39 117,39 116))"
            #expect(
                try await Self.ids("S_INTERSECTS(geom,BBOX(116,39,117,41))", in: store) == [
                    "Beijing"
                ]
            )
            #expect(
                try await Self.ids("S_INTERSECTS(geom,\(turned))", crs: .epsg(4326), in: store)
                    == ["Beijing"]
            )
            // Metres of the projection that web maps have: 116…117 east, 39…41 north.
            let metres = "12913060,4721671,13024380,5012342"
            for text in ["S_INTERSECTS(geom,BBOX(\(metres)))", "S_WITHIN(geom,BBOX(\(metres)))"] {
                #expect(try await Self.ids(text, crs: .epsg(3857), in: store) == ["Beijing"])
            }
        }
    }

    /// Geometries outside of their reference system, with what is said of them.
    @Test(
        arguments: [
            (FilterGeometry.literal(.point(Position(x: 39, y: 116)), .crs84), "39.0 116.0"),
            (.literal(.point(Position(x: 181, y: 0)), .crs84), "181.0 is no longitude"),
            (.literal(.point(Position(x: 116, y: 39)), .epsg(4490)), "116.0 is no latitude"),
            (.literal(.point(Position(x: 3e7, y: 0)), .epsg(3857)), "EPSG:3857"),
            (
                .literal(Sample.line((1e6, -1e6), (-1e6, -1e6)), .epsg(3031)),
                "antimeridian or a pole"
            ),
        ] as [(FilterGeometry, String)]
    )
    func `E05 what lies outside of its reference system is refused`(
        geometry: FilterGeometry,
        reason: String
    ) async throws {
        try await TemporaryStore.with { store in
            try await store.add([Sample.point("Beijing", 116.4, 39.9)])
            let filter = FeatureFilter(.spatial(.intersects, .property, geometry), text: "x")
            let error = await #expect(throws: FeatureStoreError.self) {
                _ = try await store.page(FeatureQuery(collection: "c", filter: filter))
            }
            guard case .invalidFilter(let own)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(own.contains(reason), "\(own)")
        }
    }

    @Test func `E06 boxes wrap, and each condition keeps to its own`() async throws {
        try await TemporaryStore.with { store in
            try await store.add([
                Sample.feature("east", Sample.rectangle(Sample.envelope(160, 0, 179, 9))),
                Sample.feature("west", Sample.line((-170, 5), (-140, 5))),
                Sample.feature("both", Sample.rectangle(Sample.envelope(2, 44, 8, 56))),
                Sample.feature("south", Sample.rectangle(Sample.envelope(2, 42, 8, 43))),
            ])
            #expect(
                try await Self.ids("S_INTERSECTS(geom,BBOX(150,-90,-150,90))", in: store)
                    == ["east", "west"]
            )
            #expect(
                try await Self.ids(
                    "S_INTERSECTS(geom,BBOX(0,40,10,50)) and not S_INTERSECTS(geom,BBOX(5,50,10,60))",
                    in: store
                ) == ["south"]
            )
        }
    }

    @Test func `F05 integers beyond 2^53 are told from their neighbours`() async throws {
        try await TemporaryStore.with { store in
            let description = Sample.collection(
                "c",
                [
                    PropertyDefinition(name: "n", type: .integer),
                    PropertyDefinition(name: "m", type: .integer),
                ]
            )
            let properties: [String: PropertyValue] = [
                "n": .integer(9_007_199_254_740_993), "m": .integer(.min),
            ]
            try await store.add(
                [Sample.feature("2305843009223239036", nil, properties)],
                to: description
            )
            for (text, count) in [
                ("n=9007199254740993", 1), ("n=9007199254740992", 0), ("n=9007199254740993.0", 0),
                ("n>9007199254740992", 1), ("n-1=9007199254740992", 1), ("n+0=9007199254740992", 0),
                ("m=-9223372036854775808", 1), ("m=-9223372036854775807", 0),
                ("id='2305843009223239036'", 1), ("id='2305843009223239037'", 0),
                ("n IN (9007199254740992, 9007199254740994)", 0),
                ("n BETWEEN 9007199254740993 AND 9007199254740993", 1),
            ] as [(String, Int)] {
                #expect(try await Self.ids(text, in: store).count == count, "\(text)")
            }
        }
    }

    @Test func `F07 no invalid geometry makes a filter fail`() async throws {
        func ring(_ places: [(Double, Double)]) throws -> LinearRing {
            try LinearRing(places.map { Position(x: $0.0, y: $0.1) })
        }
        let bowTie = try ring([(0, 0), (2, 2), (2, 0), (0, 2), (0, 0)])
        let square = try ring([(10, 0), (14, 0), (14, 4), (10, 4), (10, 0)])
        let shapes: [String: Geometry] = [
            "bow-tie": .polygon(Polygon(exterior: bowTie)),
            "hole": .polygon(
                Polygon(
                    exterior: square,
                    holes: [try ring([(12, 2), (16, 2), (16, 3), (12, 3), (12, 2)])]
                )
            ),
            "spike": .polygon(
                Polygon(exterior: try ring([(20, 0), (22, 0), (24, 0), (22, 0), (22, 2), (20, 0)]))
            ),
            "flat": .polygon(Polygon(exterior: try ring([(30, 0), (31, 0), (32, 0), (30, 0)]))),
            "same": .lineString(
                try LineString([Position](repeating: Position(x: 40, y: 0), count: 1_000))
            ),
            "collection": .geometryCollection([
                .polygon(Polygon(exterior: bowTie)), Sample.line((0, 0), (2, 2)),
                .geometryCollection([.point(Position(x: 1, y: 1))]),
            ]),
        ]
        let literals: [Geometry] =
            shapes.sorted { $0.key < $1.key }.map(\.value) + [
                Sample.rectangle(Sample.envelope(1.5, 0.5, 1.9, 1.5)), .point(Position(x: 1, y: 1)),
                Sample.rectangle(Sample.envelope(0.9, 1.8, 1.1, 1.95)),
                Sample.line((0, 0), (50, 0)),
            ]
        try await TemporaryStore.with { store in
            try await store.add(shapes.map { Sample.feature($0, $1) })
            for relation in SpatialRelation.allCases {
                for literal in literals.map({ FilterGeometry.literal($0, .crs84) }) {
                    for pair in [(FilterGeometry.property, literal), (literal, .property)] {
                        let condition = FilterCondition.spatial(relation, pair.0, pair.1)
                        let filter = FeatureFilter(condition, text: "\(condition)")
                        let query = FeatureQuery(collection: "c", filter: filter)
                        #expect(try await store.page(query).numberMatched != nil)
                    }
                }
            }
            let hits = try await Self.ids("S_INTERSECTS(geom,BBOX(1.5,0.5,1.9,1.5))", in: store)
            #expect(hits == ["bow-tie", "collection"])
            let misses = try await Self.ids("S_INTERSECTS(geom,BBOX(0.9,1.8,1.1,1.95))", in: store)
            #expect(misses.isEmpty)
        }
    }
}
