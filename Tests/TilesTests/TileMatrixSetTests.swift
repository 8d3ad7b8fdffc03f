import GeometryTypes
import TestSupport
import Testing
import Tiles

@Suite("tile matrix sets")
struct TileMatrixSetTests {
    @Test(arguments: TileMatrixSet.all)
    func `places and positions are inverse to each other`(set: TileMatrixSet) {
        var random = SplitMix64(seed: 9)
        for _ in 0..<1000 {
            let longitude = Double.random(in: -180...180, using: &random)
            let latitude = Double.random(in: -85...85, using: &random)
            let place = set.place(longitude: longitude, latitude: latitude)
            let back = set.position(x: place.x, y: place.y)
            #expect(abs(back.longitude - longitude) < 1e-9)
            #expect(abs(back.latitude - latitude) < 1e-9)
        }
    }

    @Test(arguments: TileMatrixSet.all)
    func `the tiles of a zoom cover the set without overlap`(set: TileMatrixSet) {
        for zoom in 0...4 {
            for row in 0..<set.rows(at: zoom) {
                for column in 0..<set.columns(at: zoom) {
                    let tile = TileAddress(zoom: zoom, row: row, column: column)
                    #expect(set.contains(tile))
                    let box = set.box(of: tile)
                    let east = set.box(of: TileAddress(zoom: zoom, row: row, column: column + 1))
                    let south = set.box(of: TileAddress(zoom: zoom, row: row + 1, column: column))
                    #expect(box.maxX == east.minX)
                    if row + 1 < set.rows(at: zoom) { #expect(box.minY == south.maxY) }
                }
            }
            let beyond = TileAddress(zoom: zoom, row: 0, column: set.columns(at: zoom))
            #expect(!set.contains(beyond))
        }
        #expect(!set.contains(TileAddress(zoom: -1, row: 0, column: 0)))
        #expect(!set.contains(TileAddress(zoom: 25, row: 0, column: 0)))
    }

    @Test func `Beijing lies in the tile that the standard computes`() {
        // OGC 17-083r4 Annex I: the numbers of column and row from a position.
        let set = TileMatrixSet.webMercatorQuad
        let place = set.place(longitude: 116.39, latitude: 39.91)
        #expect(Int(place.x * 1024) == 843)
        #expect(Int(place.y * 1024) == 387)
        #expect(
            abs(set.box(of: TileAddress(zoom: 0, row: 0, column: 0)).maxY - 85.0511287798) < 1e-9
        )
    }

    @Test(arguments: TileMatrixSet.all)
    func `a box is held to the set, and gets a side where it has none`(set: TileMatrixSet) {
        let world = set.bounds
        #expect(world.minX == -180 && world.maxX == 180)
        #expect(set.held(Sample.envelope(-200, -91, 200, 91)) == world)
        let box = Sample.envelope(-5, 1, 7, 2)
        #expect(set.held(box) == box && set.held(box, leastSide: 1) == box)
        #expect(set.held(Sample.envelope(3, 4, 3, 4)) == Sample.envelope(3, 4, 3, 4))
        for (longitude, latitude) in [
            (0, 0), (-180, 0), (180, 90), (180, -90), (-70.5, -33.4), (179.9999999, 0),
        ] {
            let point = Sample.envelope(longitude, latitude, longitude, latitude)
            let wide = set.held(point, leastSide: TileMatrixSet.leastSideOfBounds)
            #expect(world.contains(wide) && wide.contains(set.held(point)))
            #expect(abs(wide.maxX - wide.minX - 1e-6) < 1e-12)
            #expect(abs(wide.maxY - wide.minY - 1e-6) < 1e-12)
        }
    }
}
