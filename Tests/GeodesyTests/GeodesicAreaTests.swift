import Foundation
import GeometryTypes
import Testing

@testable import Geodesy

@Suite struct GeodesicAreaTests {
    /// The area between two meridians and two parallels in closed form.
    ///
    /// Source: J. P. Snyder, *Map Projections: A Working Manual*, 1987, equation 3-12.
    private func cell(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Double {
        let (a, f) = (6_378_137.0, 1 / 298.257_223_563)
        let square = f * (2 - f)
        let e = square.squareRoot()
        func q(_ latitude: Double) -> Double {
            let s = sin(latitude * .pi / 180)
            return (1 - square) * (s / (1 - square * s * s) + atanh(e * s) / e)
        }
        return a * a / 2 * (east - west) * .pi / 180 * (q(north) - q(south))
    }

    private func ring(_ corners: [(Double, Double)]) throws -> LinearRing {
        try LinearRing((corners + corners.prefix(1)).map { Position(x: $0.0, y: $0.1) })
    }

    private func box(
        _ west: Double,
        _ south: Double,
        _ east: Double,
        _ north: Double
    ) -> [(Double, Double)] {
        [(west, south), (east, south), (east, north), (west, north)]
    }

    private func polygon(
        _ exterior: [(Double, Double)],
        _ holes: [[(Double, Double)]] = []
    ) throws -> Polygon {
        Polygon(exterior: try ring(exterior), holes: try holes.map(ring))
    }

    @Test(arguments: [
        (0.0, 0.0, 1.0, 1.0), (100, 40, 101, 41), (0, 80, 1, 81), (-75, -30, -74, -29),
        (73, 18, 135, 54), (0, 89, 90, 90), (-180, 0, 180, 90), (-180, -90, 180, 90),
        (-180, -60, 180, 90), (-180, -90, 180, -60), (170, -20, 190, -10),
    ])
    func `boxes have the area of the closed form`(
        west: Double,
        south: Double,
        east: Double,
        north: Double
    ) throws {
        let expected = cell(west, south, east, north)
        for corners in [box(west, south, east, north), box(west, south, east, north).reversed()] {
            let area = Geodesic().area(of: try polygon(corners))
            #expect(abs(area / expected - 1) < 4e-6, "\(area) \(expected)")
        }
    }

    @Test func `J06: winding and start do not matter, in a multipolygon neither`() throws {
        let square = box(10, 20, 11, 21)
        let areas = try (0..<4).flatMap { shift in
            let turned = Array(square[shift...] + square[..<shift])
            return try [turned, turned.reversed()].map { Geodesic().area(of: try polygon($0)) }
        }
        let first = try #require(areas.first)
        #expect(areas.allSatisfy { abs($0 / first - 1) < 1e-12 })
        let mixed = Geometry.multiPolygon([
            try polygon(square), try polygon(box(30, 0, 31, 1).reversed()),
        ])
        let sum = try first + Geodesic().area(of: polygon(box(30, 0, 31, 1)))
        #expect(abs(Geodesic().area(of: mixed) / sum - 1) < 1e-12)
    }

    @Test func `holes are taken off in any winding`() throws {
        let expected = cell(0, 0, 10, 10) - cell(4, 4, 6, 6)
        for hole in [box(4, 4, 6, 6), box(4, 4, 6, 6).reversed()] {
            let area = Geodesic().area(of: try polygon(box(0, 0, 10, 10), [hole]))
            #expect(abs(area / expected - 1) < 4e-6)
        }
    }

    @Test func `naive longitudes cross the antimeridian`() throws {
        let naive = [(178.0, -18.0), (-178, -18), (-178, -16), (178, -16)]
        let area = Geodesic().area(of: try polygon(naive))
        #expect(abs(area / cell(178, -18, 182, -16) - 1) < 4e-6)
    }

    @Test func `what encloses nothing has no area and what is no place none that counts`() throws {
        let geodesic = Geodesic()
        #expect(geodesic.area(of: .point(Position(x: 1, y: 2))) == 0)
        #expect(geodesic.area(of: try polygon([(0, 0), (1, 1), (0, 0)])) == 0)
        #expect(geodesic.area(of: .multiPolygon([])) == 0)
        #expect(geodesic.area(of: try polygon(box(0, 89, 1, 91))).isNaN)
    }
}
