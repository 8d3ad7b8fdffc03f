import GeometryTypes
import TestSupport
import Testing
import Topology

/// The point-in-polygon of `GeometryTypes`, with GEOS as the oracle.
@Suite("points in polygons")
struct PointInPolygonTests {
    private let engine = TopologyEngine()

    /// A star around the origin; on a grid of 1/8 where `isCoarse`, so that positions fall on
    /// corners, edges and the levels of corners.
    private func star(_ random: inout SplitMix64, isCoarse: Bool) throws -> Polygon {
        let directions: [(Double, Double)] = [
            (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1),
        ]
        var corners: [Position] = []
        // Without every other diagonal now and then; the origin stays inside.
        let isRough = Bool.random(using: &random)
        for (place, direction) in directions.enumerated() where !isRough || place % 4 != 1 {
            var reach = Double.random(in: 1...8, using: &random)
            if isCoarse { reach = (reach * 4).rounded() / 4 }
            corners.append(Position(x: direction.0 * reach, y: direction.1 * reach))
        }
        let hole = corners.map { Position(x: $0.x / 2, y: $0.y / 2) }
        return Polygon(
            exterior: try LinearRing(corners + [corners[0]]),
            holes: try Bool.random(using: &random) ? [LinearRing(hole + [hole[0]])] : []
        )
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a polygon covers what GEOS says it does`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let isCoarse = seed % 2 == 0
        for _ in 0..<60 {
            let polygon = try star(&random, isCoarse: isCoarse)
            #expect(try engine.defect(of: .polygon(polygon)) == nil, "seed \(seed)")
            for _ in 0..<20 {
                var x = Double.random(in: -9...9, using: &random)
                var y = Double.random(in: -9...9, using: &random)
                if isCoarse { (x, y) = ((x * 8).rounded() / 8, (y * 8).rounded() / 8) }
                let place = Position(x: x, y: y)
                let expected = try engine.intersects(.polygon(polygon), anyOf: [Envelope(place)])
                #expect(polygon.covers(place) == expected, "seed \(seed), \(polygon), \(place)")
            }
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `corners and middles of edges lie on the boundary`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let polygon = try star(&random, isCoarse: true)
            for ring in polygon.rings {
                for (a, b) in zip(ring.positions, ring.positions.dropFirst()) {
                    #expect(ring.side(of: a) == .boundary, "seed \(seed)")
                    let middle = Position(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
                    #expect(ring.side(of: middle) == .boundary, "seed \(seed), \(ring) \(middle)")
                    #expect(polygon.covers(middle), "seed \(seed)")
                }
            }
        }
    }
}
