import GeometryTypes
import SpatialIndex
import TestSupport
import Testing

@Suite struct PackedRTreeBoxSearchTests {
    @Test(arguments: RandomEnvelopes.Kind.allCases)
    func `a box search finds what a linear scan finds`(kind: RandomEnvelopes.Kind) {
        var buffer = ItemBuffer(capacity: 1)
        for (seed, count) in turningSizes.enumerated() {
            var generator = SplitMix64(seed: UInt64(seed))
            let envelopes = RandomEnvelopes.make(kind, count: count, using: &generator)
            let tree = PackedHilbertRTree(envelopes: envelopes)
            let scan = LinearScan(envelopes)
            for _ in 0..<30 {
                let box = query(over: envelopes, using: &generator)
                var found: [Int] = []
                tree.search(box) { item in
                    found.append(item)
                    return true
                }
                let expected = scan.items(touching: [box])
                #expect(found.sorted() == expected, "seed \(seed), \(count) items, \(box)")
                #expect(tree.items(touching: [box]) == expected, "seed \(seed), \(box)")
                buffer.removeAll()
                tree.search(box, into: &buffer)
                #expect(buffer.items.map(Int.init) == found, "seed \(seed), \(box)")
                #expect(tree.count(box) == expected.count, "seed \(seed), \(box)")
                #expect(tree.count([box]) == expected.count, "seed \(seed), \(box)")
            }
        }
    }

    @Test(arguments: RandomEnvelopes.Kind.allCases)
    func `a search of several boxes finds each item once`(kind: RandomEnvelopes.Kind) {
        for seed in 100..<UInt64(140) {
            var generator = SplitMix64(seed: seed)
            let envelopes = RandomEnvelopes.make(kind, count: 700, using: &generator)
            let tree = PackedHilbertRTree(envelopes: envelopes)
            let boxes = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                query(over: envelopes, using: &generator)
            }
            let expected = LinearScan(envelopes).items(touching: boxes)
            #expect(tree.items(touching: boxes) == expected, "seed \(seed)")
            #expect(tree.count(boxes) == expected.count, "seed \(seed)")
        }
    }

    @Test func `a geographic box over the antimeridian or a pole finds what it contains`() throws {
        for seed in 200..<UInt64(260) {
            var generator = SplitMix64(seed: seed)
            let points = (0..<600).map { _ in RandomEnvelopes.point(.rim, using: &generator) }
            let tree = tree(points)
            let latitudes = [
                Double.random(in: -90...90, using: &generator),
                [-90, 90, 88].randomElement(using: &generator) ?? 0,
            ].sorted()
            let box = try GeographicBox(
                west: [170, -180, 180, 179].randomElement(using: &generator) ?? 0,
                south: latitudes[0],
                east: [-170, 180, -180, -179].randomElement(using: &generator) ?? 0,
                north: latitudes[1]
            )
            let expected = points.indices.filter { box.contains(points[$0]) }
            #expect(tree.items(touching: box.planarParts) == expected, "seed \(seed), \(box)")
        }
    }

    @Test(arguments: [1, 7, 40])
    func `a search stops when the body says so`(limit: Int) {
        var generator = SplitMix64(seed: 3)
        let envelopes = RandomEnvelopes.make(.points, count: 2000, using: &generator)
        let tree = PackedHilbertRTree(envelopes: envelopes)
        let east = Envelope(minX: 0, minY: -90, maxX: 180, maxY: 90)
        var visits = 0
        tree.search(east) { _ in
            visits += 1
            return visits < limit
        }
        #expect(visits == limit)
        tree.search([east]) { _, _ in
            visits += 1
            return visits < 2 * limit
        }
        #expect(visits == 2 * limit)
    }

    @Test func `an error of the body ends the search and comes out`() {
        struct Full: Error {}
        let tree = tree([Position(x: 1, y: 1), Position(x: 2, y: 2)])
        var visits = 0
        #expect(throws: Full.self) {
            try tree.search(Envelope(minX: 0, minY: 0, maxX: 5, maxY: 5)) { (_) throws(Full) in
                visits += 1
                throw Full()
            }
        }
        #expect(visits == 1)
    }

    /// A box that may be anything, and often has an edge or a corner in common with an item.
    private func query(
        over envelopes: [Envelope],
        using generator: inout SplitMix64
    ) -> Envelope {
        let box = RandomEnvelopes.box(using: &generator)
        guard let first = envelopes.randomElement(using: &generator),
            let second = envelopes.randomElement(using: &generator)
        else { return box }
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: return first
        case 1: return first.union(second)
        case 2:
            return Envelope(
                minX: first.maxX,
                minY: first.maxY,
                maxX: second.minX,
                maxY: second.minY
            )
        default: return box
        }
    }
}
