import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("places of points as whole numbers")
struct FixedProjectionTests {
    /// 1/16 step of the grid of a tile of the greatest zoom, in tiles of zoom 0.
    private static let tolerance = 0x1p-40
    private static let side = Double(sign: .plus, exponent: FixedProjection.bits, significand: 1)

    @Test(arguments: TileMatrixSet.all)
    func `places are those of the set to a sixteenth of the finest step`(
        set: TileMatrixSet
    ) throws {
        let projection = FixedProjection(set)
        var generator = SplitMix64(seed: 41)
        let edge = set.position(x: 0, y: 0).latitude
        for number in 0..<20_000 {
            let longitude = Double.random(in: -180..<180, using: &generator)
            // Also those where two pieces meet, and those close to the edge.
            let latitude =
                switch number % 4 {
                case 0: (Double.random(in: -edge...edge, using: &generator) * 16).rounded() / 16
                case 1: edge - Double.random(in: 0...0.2, using: &generator)
                default: Double.random(in: -edge...edge, using: &generator)
                }
            let place = set.place(longitude: longitude, latitude: latitude)
            guard (0...1).contains(place.y) else { continue }
            let x = try #require(projection.x(longitude))
            let y = try #require(projection.y(latitude), "\(latitude)")
            #expect(abs(Double(x) / Self.side - place.x) <= Self.tolerance, "\(longitude)")
            #expect(abs(Double(y) / Self.side - place.y) <= Self.tolerance, "\(latitude)")
        }
    }

    @Test(arguments: TileMatrixSet.all)
    func `the edges of tiles come out without an error`(set: TileMatrixSet) {
        let projection = FixedProjection(set)
        for column in -512..<512 {
            let longitude = Double(column) * 360 / 1024
            let expected = Int64(column + 512) * projection.world / 1024
            #expect(projection.x(longitude) == expected)
        }
        #expect(projection.y(0) == 1 << Int64(FixedProjection.bits - 1))
    }

    @Test(arguments: TileMatrixSet.all)
    func `longitudes go round and what is no place has none`(set: TileMatrixSet) {
        let projection = FixedProjection(set)
        #expect(projection.x(180) == 0)
        #expect(projection.x(-180) == 0)
        #expect(projection.x(190) == projection.x(-170))
        #expect(projection.x(-190) == projection.x(170))
        for number in [Double.nan, .infinity, -.infinity, 1e300, -1e300, 541] {
            #expect(projection.x(number) == nil)
            #expect(projection.y(number) == nil)
        }
        let beyond = set == .webMercatorQuad ? 85.052 : 90.001
        #expect(projection.y(beyond) == nil)
        #expect(projection.y(-beyond) == nil)
    }

    @Test func `the poles are the edges of the set in degrees`() {
        let projection = FixedProjection(.worldCRS84Quad)
        #expect(projection.y(90) == 0)
        #expect(projection.y(-90) == 1 << Int64(FixedProjection.bits))
    }
}
