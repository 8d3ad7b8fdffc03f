import TestSupport
import Testing

@testable import Maps

@Suite struct SharedArcsTests {
    private func edges(_ ring: GridRing) -> [[GridPoint]] {
        zip(ring, ring.dropFirst() + ring.prefix(1)).map { $0 < $1 ? [$0, $1] : [$1, $0] }
    }

    @Test(arguments: 0..<20)
    func `neighbours keep the same boundary and no region is lost`(seed: UInt64) {
        let input = SeededCoverage(seed: seed).regions
        let shapes = RegionShapes(input)
        #expect(shapes.polygons.allSatisfy { !$0.isEmpty })
        var uses: [[GridPoint]: Int] = [:]
        for edge in shapes.polygons.joined().joined().flatMap(edges) {
            uses[edge, default: 0] += 1
        }
        // A partition: each edge within has two sides, so the areas add up to the outline's.
        let once = uses.filter { $0.value == 1 }.keys
        #expect(uses.values.allSatisfy { $0 <= 2 }, "seed \(seed)")
        let outer = shapes.arcs.filter { $0.regions.count == 1 }.map(\.points)
        #expect(once.count == outer.reduce(0) { $0 + $1.count - 1 }, "seed \(seed)")
        let before = input.joined().joined().reduce(0) { $0 + quantised($1).count }
        let after = shapes.polygons.joined().joined().reduce(0) { $0 + $1.count }
        #expect(after < before)
    }

    @Test func `an arc is cut where neighbours meet and part`() {
        let a: GridRing = [(0, 0), (4, 0), (4, 4), (0, 4)].map { GridPoint(x: $0.0, y: $0.1) }
        let b: GridRing = [(4, 0), (8, 0), (8, 4), (4, 4)].map { GridPoint(x: $0.0, y: $0.1) }
        let shared = SharedArcs([(a, 0), (b, 1)])
        #expect(shared.arcs.count == 3)
        #expect(shared.arcs.filter { $0.regions == [0, 1] }.map(\.points.count) == [2])
        #expect(Set(shared.ring(0)) == Set(a))
        #expect(Set(shared.ring(1)) == Set(b))
    }

    @Test func `an enclave shares its whole ring with what is around it`() throws {
        let map = try Fixture.map()
        let shapes = picture(map).main.shapes
        let hole = try #require(shapes.polygons[0].first?.last)
        let enclave = try #require(shapes.polygons[4].first?.first)
        #expect(Set(hole) == Set(enclave))
        #expect(shapes.arcs.contains { $0.regions == [0, 4] })
    }

    @Test func `a chain stays within the tolerance`() {
        for seed in 0..<30 {
            var random = SplitMix64(seed: UInt64(seed))
            let chain = (0..<200).map { index in
                GridPoint(x: Int32(index * 5), y: Int32.random(in: -20...20, using: &random))
            }
            let short = simplified(chain, tolerance: 12)
            #expect(short.first == chain.first && short.last == chain.last)
            for point in chain {
                let near = zip(short, short.dropFirst()).contains { a, b in
                    distance(point, a, b) <= 12.001
                }
                #expect(near)
            }
        }
    }

    private func distance(_ point: GridPoint, _ a: GridPoint, _ b: GridPoint) -> Double {
        let (p, d) = (point.pixel * 10 - a.pixel * 10, b.pixel * 10 - a.pixel * 10)
        let length = (d * d).sum()
        let along = length == 0 ? 0 : min(1, max(0, (p * d).sum() / length))
        let rest = p - d * along
        return (rest * rest).sum().squareRoot()
    }

    @Test func `a speck is drawn unless its region has a part beside it`() throws {
        let shapes = picture(try Fixture.map()).main.shapes
        // D: the large island, and the far speck as a dot; the near speck is dropped.
        #expect(shapes.polygons[3].count == 2)
        // F is nothing but a speck.
        #expect(shapes.polygons[5].count == 1)
        #expect(shapes.polygons[5].first?.first.map(doubledArea) ?? 0 > 0)
    }
}
