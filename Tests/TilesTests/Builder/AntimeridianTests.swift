import Features
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("tiles at the antimeridian")
struct AntimeridianTests {
    private static func line(_ places: [(Double, Double)]) throws -> Geometry {
        .lineString(try LineString(places.map { Position(x: $0.0, y: $0.1) }))
    }

    private static func polygon(_ places: [(Double, Double)]) throws -> Geometry {
        let positions = places.map { Position(x: $0.0, y: $0.1) }
        return .polygon(Polygon(exterior: try LinearRing(positions + [positions[0]])))
    }

    private func width(_ feature: DecodedTile.Feature) -> Int32 {
        feature.chains.map { chain in
            (chain.map(\.x).max() ?? 0) - (chain.map(\.x).min() ?? 0)
        }.max() ?? 0
    }

    @Test func `J05: an island with naive longitudes lies on both ends of the world`() async throws
    {
        let island = try Self.polygon([(178, -18), (-178, -18), (-178, -16), (178, -16)])
        let world = try await TileWorld([Sample.feature("fiji", island)])
        // Two degrees are 23 steps at zoom 0, and the buffer holds both.
        let whole = try #require(try await world.tile(0, 0, 0).layer("c")?.features.first)
        #expect(whole.chains.count == 2)
        #expect(width(whole) < 64)
        #expect(Set(whole.chains.joined().map { $0.x < 100 }) == [true, false])
        // And 91 at zoom 2, where it goes on to the end of the buffer.
        for (column, ends) in [(0, [-64, 91]), (3, [4005, 4160])] as [(Int, Set<Int32>)] {
            let feature = try #require(
                try await world.tile(2, 2, column).layer("c")?.features.first
            )
            #expect(feature.chains.count == 1)
            #expect(Set(feature.chains[0].map(\.x)) == ends)
        }
        #expect(try await world.tile(2, 2, 1).layers.isEmpty)
        #expect(try await world.tile(2, 2, 2).layers.isEmpty)
    }

    @Test func `J05: a land split at 180 degrees is whole in the buffers, and has no edge across`()
        async throws
    {
        let halves = Geometry.multiPolygon(
            [
                try Self.polygon([(170, 60), (180, 60), (180, 70), (170, 70)]),
                try Self.polygon([(-180, 60), (-170, 60), (-170, 70), (-180, 70)]),
            ].flatMap(\.polygons)
        )
        let world = try await TileWorld([Sample.feature("land", halves)])
        for set in TileMatrixSet.all {
            for zoom in 2...5 {
                let y = set.place(longitude: 0, latitude: 65).y
                let row = Int(y * Double(set.rows(at: zoom)))
                for column in [0, set.columns(at: zoom) - 1] {
                    let tile = try await world.tile(zoom, row, column, in: set)
                    let feature = try #require(tile.layer("c")?.features.first)
                    let xs = feature.chains.joined().map(\.x)
                    // Land on both sides of the end of the world.
                    let end: Int32 = column == 0 ? 0 : 4096
                    #expect(xs.contains { $0 < end } && xs.contains { $0 > end })
                }
            }
            let middle = try await world.tile(2, 0, set.columns(at: 2) / 2, in: set)
            #expect(middle.layers.isEmpty)
        }
        let whole = try #require(try await world.tile(0, 0, 0).layer("c")?.features.first)
        #expect(width(whole) < 200)
    }

    @Test func `J05: a line over 180 degrees is two pieces that meet at the ends of the world`()
        async throws
    {
        let line = try Self.line([(175, -40), (-175, -41)])
        let world = try await TileWorld([Sample.feature("line", line)])
        let place = TileMatrixSet.webMercatorQuad.place(longitude: 180, latitude: -40.5)
        let row = Int(place.y * 64)
        let expected = Int32((place.y * 64 - Double(row)) * 4096)
        for (column, end) in [(0, 0), (63, 4096)] as [(Int, Int32)] {
            let feature = try #require(
                try await world.tile(6, row, column).layer("c")?.features.first
            )
            let chain = try #require(feature.chains.first)
            let crossing = try #require(
                zip(chain, chain.dropFirst()).lazy.compactMap { a, b -> Double? in
                    guard (a.x < end) != (b.x < end) else { return nil }
                    let share = Double(end - a.x) / Double(b.x - a.x)
                    return Double(a.y) + Double(b.y - a.y) * share
                }.first
            )
            #expect(abs(crossing - Double(expected)) < 3)
        }
        #expect(try await world.tile(6, row, 32).layers.isEmpty)
    }

    @Test func `a box around the whole world stays one`() async throws {
        let world = try await TileWorld([
            Sample.feature("all", Sample.rectangle(Sample.envelope(-180, -85, 180, 85)))
        ])
        for column in 0..<4 {
            let feature = try #require(
                try await world.tile(2, 1, column).layer("c")?.features.first
            )
            #expect(TileWorld.turns(feature, SIMD2(2000.5, 2000.5)) == 1)
        }
    }
}
