import GeometryTypes
import SpatialIndex
import TestSupport
import Testing

@Suite struct PlaneNearestTests {
    /// The straight distance from a place to an envelope.
    private func distance(_ x: Double, _ y: Double, _ envelope: Envelope) -> Double {
        let dx = max(envelope.minX - x, x - envelope.maxX, 0)
        let dy = max(envelope.minY - y, y - envelope.maxY, 0)
        return (dx * dx + dy * dy).squareRoot()
    }

    @Test(arguments: RandomEnvelopes.Kind.allCases)
    func `the nearest in the plane are those of a sorted scan`(kind: RandomEnvelopes.Kind) {
        for (seed, count) in turningSizes.enumerated() {
            var generator = SplitMix64(seed: UInt64(seed) + 4000)
            let envelopes = RandomEnvelopes.make(kind, count: count, using: &generator)
            let tree = PackedHilbertRTree(envelopes: envelopes)
            for limit in [0, 1, 3, 10, 40, 300, 6000] {
                let free = RandomEnvelopes.point(.points, using: &generator)
                let item = envelopes.randomElement(using: &generator)
                let place = Bool.random(using: &generator) ? free : item?.corners[0] ?? free
                let expected = LinearScan(envelopes)
                    .nearest { distance(place.x, place.y, envelopes[$0]) }.prefix(limit)
                let found = tree.nearest(x: place.x, y: place.y, limit: limit)
                #expect(
                    found.map(\.item) == expected.map(\.item),
                    "seed \(seed + 4000), \(count) items, limit \(limit), \(place)"
                )
                #expect(found.map(\.distance) == expected.map(\.distance))
            }
        }
    }

    @Test func `a thousand items at one place come in order of their numbers`() {
        let points = (0..<3000).map { SIMD2($0 % 3 == 0 ? 1.0 : 2, 5) }
        let tree = PackedHilbertRTree(points: points)
        let found = tree.nearest(x: 1, y: 5, limit: 1200).map(\.item)
        let expected = (0..<3000).filter { $0 % 3 == 0 } + (0..<3000).filter { $0 % 3 != 0 }
        #expect(found == Array(expected.prefix(1200)))
        #expect(tree.count(Envelope(Position(x: 1, y: 5))) == 1000)
    }
}
