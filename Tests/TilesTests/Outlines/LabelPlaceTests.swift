import Features
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("places of labels")
struct LabelPlaceTests {
    private func label(_ geometry: Geometry, in set: TileMatrixSet = .worldCRS84Quad) -> Position? {
        var builder = OutlineBuilder(set: set)
        builder.add(geometry)
        let outlines = builder.finish(labelling: [true])
        return outlines.shapes[0].label.map {
            let (longitude, latitude) = set.position(x: $0.x, y: $0.y)
            return Position(longitude: longitude, latitude: latitude)
        }
    }

    private func clearance(_ place: SIMD2<Double>, _ rings: [[SIMD2<Double>]]) -> Double {
        var isInside = false
        var nearest = Double.infinity
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                nearest = min(nearest, distance(place, a, b))
                if (a.y > place.y) != (b.y > place.y),
                    a.x + (b.x - a.x) * (place.y - a.y) / (b.y - a.y) > place.x
                {
                    isInside.toggle()
                }
            }
        }
        return isInside ? nearest : -nearest
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `the label is nearly as far from the boundary as any place of a fine grid`(
        seed: UInt64
    ) throws {
        let coverage = Coverage(seed: seed, columns: 1, rows: 1, detail: 20)
        let polygon = try #require(coverage.cells[0].polygons.first)
        let hole = try LinearRing(Sample.envelope(92, 22, 93, 23).corners)
        let pierced = Polygon(exterior: polygon.exterior, holes: [hole])
        let rings = pierced.rings.map { $0.positions.dropLast().map { SIMD2($0.x, $0.y) } }
        let place = try #require(label(.polygon(pierced)))
        let own = clearance(SIMD2(place.x, place.y), rings)
        var best = 0.0
        for x in 0..<20 {
            for y in 0..<20 {
                let other = SIMD2(88 + Double(x) * 0.45, 18 + Double(y) * 0.45)
                best = max(best, clearance(other, rings))
            }
        }
        #expect(own > 0 && own > best * 0.9, "seed \(seed): \(own) of \(best)")
    }

    @Test func `what has no polygon has no label, and a pole is not in the way`() throws {
        #expect(label(Sample.line((0, 0), (1, 1))) == nil)
        #expect(label(.point(Position(x: 1, y: 1))) == nil)
        let south = Sample.rectangle(Sample.envelope(-180, -90, 180, -70))
        let place = try #require(label(south, in: .webMercatorQuad))
        #expect((-85 ... -70).contains(place.y))
    }
}
