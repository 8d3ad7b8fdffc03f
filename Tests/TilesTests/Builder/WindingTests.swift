import Features
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("the winding of rings in tiles")
struct WindingTests {
    private func polygon(_ isTurned: (Bool, Bool), at x: Double = 0) throws -> Polygon {
        func ring(_ box: Envelope, _ isTurned: Bool) throws -> LinearRing {
            try LinearRing(isTurned ? box.corners.reversed() : box.corners)
        }
        return Polygon(
            exterior: try ring(Sample.envelope(x, 0, x + 10, 10), isTurned.0),
            holes: [try ring(Sample.envelope(x + 4, 4, x + 6, 6), isTurned.1)]
        )
    }

    @Test(arguments: [false, true], [false, true])
    func `K01: exterior rings run clockwise on the map and come first, holes the other way`(
        exterior: Bool,
        hole: Bool
    ) async throws {
        let single = try polygon((exterior, hole))
        let world = try await TileWorld([
            Sample.feature("one", .polygon(single)),
            Sample.feature(
                "two",
                .multiPolygon([
                    try polygon((hole, exterior), at: 20), try polygon((exterior, hole), at: 40),
                ])
            ),
        ])
        let layer = try #require(try await world.tile(2, 1, 2).layer("c"))
        #expect(layer.features.count == 2)
        for feature in layer.features {
            #expect(feature.kind == .polygons)
            let areas = feature.chains.map(DecodedTile.doubledArea)
            #expect(areas.map { $0 > 0 } == areas.indices.map { $0 % 2 == 0 })
            #expect(feature.chains.allSatisfy { $0.count == 4 })
        }
        // Ten degrees are 4096 / 9 steps at zoom 2.
        let whole = try #require(layer.features("one").first?.chains.first)
        #expect(Set(whole.map(\.x)) == [0, 455])
    }

    @Test(arguments: [false, true])
    func `K01: a polygon that the clip begins anew keeps its winding`(isTurned: Bool) async throws {
        let world = try await TileWorld([
            Sample.feature("one", .polygon(try polygon((isTurned, isTurned), at: -3)))
        ])
        let feature = try #require(
            try await world.tile(2, 1, 2).layer("c")?.features("one").first
        )
        let areas = feature.chains.map(DecodedTile.doubledArea)
        #expect(areas.map { $0 > 0 } == [true, false])
        #expect(feature.chains[0].map(\.x).min() == -64)
    }

    @Test func `K02: a polygon over two tiles is cut in their buffers, not at their sides`()
        async throws
    {
        // Over the meridian between 10/388/842 and 10/388/843 (row before column).
        let seam = 843.0 / 1024 * 360 - 180
        let row = 388
        let box = TileMatrixSet.webMercatorQuad.box(
            of: TileAddress(zoom: 10, row: row, column: 843)
        )
        let middle = (box.minY + box.maxY) / 2
        let world = try await TileWorld([
            Sample.feature(
                "both",
                Sample.rectangle(
                    Sample.envelope(seam - 0.1, middle - 0.05, seam + 0.1, middle + 0.05)
                )
            )
        ])
        for column in [842, 843] {
            let layer = try #require(try await world.tile(10, row, column).layer("c"))
            #expect(layer.features.count == 1)
            let xs = Set(layer.features.flatMap(\.chains).joined().map(\.x))
            #expect(xs.isDisjoint(with: [0, 4096]))
            #expect(xs.contains(column == 842 ? 4160 : -64))
        }
    }

    @Test func `a polygon all around a tile fills it with its buffer`() async throws {
        let world = try await TileWorld([
            Sample.feature("one", Sample.rectangle(Sample.envelope(-90, -60, 90, 60)))
        ])
        let feature = try #require(
            try await world.tile(5, 15, 15).layer("c")?.features.first
        )
        #expect(feature.chains.count == 1)
        #expect(
            Set(feature.chains[0]) == [
                .init(-64, -64), .init(4160, -64), .init(4160, 4160), .init(-64, 4160),
            ]
        )
    }
}
