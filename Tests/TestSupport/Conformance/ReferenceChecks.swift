internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    private static let beijing = Sample.point("Beijing", 116.4074, 39.9042, height: 43.5)

    /// The geometries of a page in a system.
    private static func geometries(
        in crs: CRSIdentifier,
        of store: any Store
    ) async throws -> [Geometry?] {
        try await store.page(FeatureQuery(collection: "c", crs: crs)).entries.map(
            \.feature.geometry
        )
    }

    static let references: [Check] = [
        Check("A08 coordinates come in the axis order of the authority, heights unchanged") {
            store in
            try await store.add([beijing])
            // echo LAT LON | cs2cs -f %.6f EPSG:4326 NAME (PROJ 9.1.1), rounded to 0.1 mm.
            for (name, first, second) in [
                ("EPSG:4326", 39.9042, 116.4074), ("EPSG:4490", 39.9042, 116.4074),
                ("EPSG:3857", 12_958_412.4926, 4_852_030.6348),
                ("EPSG:4547", 4_421_667.4932, 705_875.0161),
                ("EPSG:4509", 4_419_060.1184, 449_324.7914),
                ("EPSG:2334", 4_419_062.1796, 20_449_324.7675),
                ("EPSG:32650", 449_345.0615, 4_417_292.4945),
                ("OGC:CRS84", 116.4074, 39.9042), ("OGC:CRS84h", 116.4074, 39.9042),
            ] {
                let crs = Sample.crs(name)
                try await store.check(crs)
                let expected = Geometry.point(Position(x: first, y: second, z: 43.5))
                #expect(try await geometries(in: crs, of: store) == [expected], "\(name)")
                let page = try await store.encodedPage(FeatureQuery(collection: "c", crs: crs))
                let text = "\"coordinates\":[\(first),\(second),43.5]"
                #expect(page.features[0].bytes.text.contains(text), "\(name)")
                let one = try await store.encodedFeature(beijing.id, in: "c", crs: crs)
                #expect(one.bytes.text == page.features[0].bytes.text, "\(name)")
            }
        },
        Check("CRS84 with heights is answered as CRS84 is, to the byte") { store in
            try await store.add([beijing, Sample.point("b", 1.000_000_000_000_2, 2)])
            let plain = try await store.encodedPage(FeatureQuery(collection: "c"))
            let high = try await store.encodedPage(FeatureQuery(collection: "c", crs: .crs84h))
            #expect(plain.features.map(\.bytes.text) == high.features.map(\.bytes.text))
        },
        Check("a geometry without an image is left out of its feature, which stays") { store in
            try await store.add([
                Sample.point("a pole", 0, 90), Sample.point("b", 0, 0),
                Sample.feature("c to the pole", Sample.line((0, 0), (0, 90))),
                Sample.feature("d"),
            ])
            let page = try await store.page(
                FeatureQuery(collection: "c", crs: Sample.crs("EPSG:3857"))
            )
            #expect(page.ids == ["a pole", "b", "c to the pole", "d"])
            #expect(page.numberMatched == 4)
            #expect(
                page.entries.map(\.feature.geometry)
                    == [nil, .point(Position(x: 0, y: 0)), nil, nil]
            )
            let encoded = try await store.encodedFeature(
                Sample.id("a pole"),
                in: "c",
                crs: Sample.crs("EPSG:3857")
            )
            #expect(encoded.bytes.text.contains("\"geometry\":null"))
        },
        Check("rings run the same way on the ground in whatever order the numbers are") { store in
            try await store.add([
                Sample.feature("r", Sample.rectangle(Sample.envelope(0, 0, 2, 1)))
            ])
            let query = FeatureQuery(collection: "c", crs: .epsg(4326))
            let text = try await store.encodedPage(query).features[0].bytes.text
            #expect(text.contains("[[0,0],[0,2],[1,2],[1,0],[0,0]]"), "\(text)")
        },
        Check("the search by distance is in metres, whatever the reference system") { store in
            try await store.add([Sample.point("a", 0, 1), Sample.point("b", 0, 2)])
            let near = Sample.near(0, 0, within: 200_000)
            let plain = try await store.page(FeatureQuery(collection: "c", proximity: near))
            let other = try await store.page(
                FeatureQuery(collection: "c", proximity: near, crs: .epsg(3857))
            )
            #expect(other.ids == ["a"])
            #expect(other.distances == plain.distances)
        },
        Check("what is no horizontal reference system is refused by name") { store in
            try await store.add([beijing])
            for name in ["EPSG:0", "EPSG:999999", "EPSG:4978", "EPSG:5773", "NOBODY:1"] {
                let crs = Sample.crs(name)
                await expectRefusal(.unknownReferenceSystem(crs)) { try await store.check(crs) }
                await expectRefusal(.unknownReferenceSystem(crs)) {
                    _ = try await store.page(FeatureQuery(collection: "c", crs: crs))
                }
                await expectRefusal(.unknownReferenceSystem(crs)) {
                    _ = try await store.encodedFeature(beijing.id, in: "c", crs: crs)
                }
                await expectRefusal(.unknownReferenceSystem(crs)) {
                    _ = try await store.page(
                        FeatureQuery(
                            collection: "c",
                            referencedBox: Sample.box(in: crs, (0, 0), (1, 1))
                        )
                    )
                }
            }
        },
    ]
}
