import Features
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("the importance of places")
struct VertexImportanceTests {
    /// The distances at which points go, by looking through all that are left each time.
    private func plainDistances(_ points: [SIMD2<Double>], isClosed: Bool) -> [Double] {
        var distances = Array(repeating: Double.infinity, count: points.count)
        var left = Array(points.indices)
        var reached = 0.0
        func own(_ place: Int) -> Double {
            let count = left.count
            return distance(
                points[left[place]],
                points[left[(place + count - 1) % count]],
                points[left[(place + 1) % count]]
            )
        }
        while left.count > (isClosed ? 3 : 2) {
            let open = isClosed ? Array(left.indices) : Array(left.indices.dropFirst().dropLast())
            guard
                let least = open.min(by: {
                    (own($0), points[left[$0]].x, points[left[$0]].y)
                        < (own($1), points[left[$1]].x, points[left[$1]].y)
                })
            else { break }
            reached = max(reached, own(least))
            distances[left[least]] = reached
            left.remove(at: least)
        }
        return distances
    }

    @Test(arguments: 0..<40 as Range<UInt64>, [false, true])
    func `the point goes first that is nearest to the edge that takes its place`(
        seed: UInt64,
        isClosed: Bool
    ) {
        var random = SplitMix64(seed: seed)
        let isCoarse = Bool.random(using: &random)
        let points = (0..<Int.random(in: 1...60, using: &random)).map { index in
            isCoarse
                ? SIMD2(Double(index), Double(Int.random(in: 0...3, using: &random)))
                : SIMD2(
                    Double.random(in: 0...1, using: &random),
                    Double.random(in: 0...1, using: &random)
                )
        }
        var elimination = ArcElimination()
        let distances = elimination.distances(of: points, isClosed: isClosed)
        #expect(distances == plainDistances(points, isClosed: isClosed), "seed \(seed)")
    }

    private func importances(_ geometries: [Geometry]) -> [SIMD2<Double>: Float] {
        var builder = OutlineBuilder(set: .worldCRS84Quad)
        for geometry in geometries { builder.add(geometry) }
        let outlines = builder.finish(labelling: geometries.map { _ in false })
        var result: [SIMD2<Double>: Float] = [:]
        for (place, importance) in zip(outlines.places, outlines.importances) {
            if let known = result[place] { #expect(known == importance) }
            result[place] = importance
        }
        return result
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `neighbours agree, whatever their order, direction and beginning`(seed: UInt64) throws {
        let coverage = Coverage(seed: seed, columns: 3, rows: 3, detail: 16)
        let plain = importances(coverage.cells)
        #expect(plain.values.contains(.infinity) && plain.values.contains { $0 < .infinity })
        var random = SplitMix64(seed: seed)
        let turned = try coverage.cells.shuffled(using: &random).map { cell in
            let ring = try #require(cell.polygons.first).exterior.positions.dropLast()
            let start = Int.random(in: 0..<ring.count, using: &random)
            var own = Array(ring[start...] + ring[..<start])
            if Bool.random(using: &random) { own.reverse() }
            return Geometry.polygon(Polygon(exterior: try LinearRing(own + [own[0]])))
        }
        #expect(importances(turned) == plain, "seed \(seed)")
    }

    @Test func `of a ring at least three places stay, of a line its ends`() throws {
        let circle = (0...40).map { step in
            Position(
                x: [0, 1, 2, 3, 4, 3, 2, 1][step % 8],
                y: [0, 1, 2, 1, 0, -1, -2, -1][step % 8]
            )
        }
        let ring = Geometry.polygon(Polygon(exterior: try LinearRing(circle)))
        #expect(importances([ring]).values.count { $0 == .infinity } >= 3)
        // Two halves of a square: two junctions, and one place more on each side of them.
        let halves = [
            Sample.rectangle(Sample.envelope(0, 0, 1, 2)),
            Sample.rectangle(Sample.envelope(1, 0, 2, 2)),
        ]
        #expect(importances(halves).values.count { $0 == .infinity } >= 4)
        let line = Sample.line((0, 0), (1, 1), (2, 0), (3, 1))
        #expect(importances([line]).values.count { $0 == .infinity } == 2)
    }

    @Test func `where a shape is cut at the end of the world, both ends keep the same places`() {
        func piece(_ x: Double, _ inner: Double) -> Geometry {
            // The coast comes to the cut in a nearly straight line.
            .polygon(
                Polygon(
                    exterior: ring([
                        (x, 60), (x, 70), (inner, 70.001), (inner, 60.001),
                    ])
                )
            )
        }
        let found = importances([piece(180, 175), piece(-180, -175)])
        for (place, importance) in found where place.x == 0 || place.x == 2 {
            #expect(importance == .infinity, "\(place)")
        }
    }

    private func ring(_ places: [(Double, Double)]) -> LinearRing {
        let positions = (places + [places[0]]).map { Position(x: $0.0, y: $0.1) }
        guard let ring = try? LinearRing(positions) else { preconditionFailure("no ring") }
        return ring
    }
}
