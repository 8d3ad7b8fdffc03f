import GeometryTypes
import TestSupport
import Testing
import Topology

@Suite("validity")
struct ValidityTests {
    private let engine = TopologyEngine()

    private func polygon(_ rings: [[(Double, Double)]]) throws -> Geometry {
        let rings = try rings.map { ring in
            try LinearRing(ring.map { Position(x: $0.0, y: $0.1) })
        }
        return .polygon(Polygon(exterior: rings[0], holes: Array(rings.dropFirst())))
    }

    @Test func `a valid shape has no defect, in either winding`() throws {
        let square = [(0.0, 0.0), (4, 0), (4, 4), (0, 4), (0, 0)]
        #expect(try engine.defect(of: polygon([square])) == nil)
        #expect(try engine.defect(of: polygon([square.reversed()])) == nil)
        #expect(try engine.defect(of: Sample.line((0, 0), (1, 1))) == nil)
    }

    @Test func `a bow tie crosses itself where its edges meet`() throws {
        let defect = try engine.defect(of: polygon([[(0, 0), (2, 2), (2, 0), (0, 2), (0, 0)]]))
        #expect(defect?.reason == "Self-intersection")
        #expect(defect?.place == Position(x: 1, y: 1))
    }

    @Test func `a hole outside of its surface is named`() throws {
        let defect = try engine.defect(
            of: polygon([
                [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], [(5, 5), (6, 5), (6, 6), (5, 6), (5, 5)],
            ])
        )
        #expect(defect?.reason == "Hole lies outside shell")
    }

    @Test func `a shape that is invalid still has an answer`() throws {
        let bow = try polygon([[(0, 0), (2, 2), (2, 0), (0, 2), (0, 0)]])
        #expect(try engine.intersects(bow, anyOf: [Sample.envelope(0, 0, 0.1, 2)]))
        #expect(try !engine.intersects(bow, anyOf: [Sample.envelope(5, 5, 6, 6)]))
    }

    /// A hole that crosses its surface: GEOS gives up on some places.
    @Test func `a shape before which GEOS gives up is told edge by edge`() throws {
        let crossed = try polygon([
            [(4.75, 0), (4.25, 4.25), (0, 6.25), (-3.25, 3.25), (4.75, 0)],
            [(2.375, 0), (2.125, 2.125), (0, 3.125), (-1.625, 1.625), (2.375, 0)],
        ])
        for x in stride(from: -4, through: 6, by: 0.25) {
            for y in stride(from: -1, through: 7, by: 0.25) {
                let place = Sample.envelope(x, y, x, y)
                let isHit = try engine.intersects(crossed, anyOf: [place])
                if x < -3.25 || x > 4.75 || y < 0 || y > 6.25 { #expect(!isHit) }
            }
        }
        #expect(try engine.intersects(crossed, anyOf: [Sample.envelope(0, 4, 0, 4)]))
        #expect(try engine.intersects(crossed, anyOf: [Sample.envelope(4, 1, 6, 2)]))
        #expect(try !engine.intersects(crossed, anyOf: [Sample.envelope(0, 2.25, 0, 2.25)]))
    }
}
