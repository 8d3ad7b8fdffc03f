import FlatStorage
import GeometryTypes
import SpatialIndex
import TestSupport
import Testing

@Suite("points in columns")
struct PointColumnsTests {
    /// The corners and items of columns, by item.
    private static func corners(of points: PointColumns) -> [Int: Position] {
        #expect(points.x.count == points.items.count && points.y.count == points.items.count)
        var found: [Int: Position] = [:]
        for place in points.items.indices {
            let item = Int(points.items[place])
            #expect(found[item] == nil, "an item comes once")
            found[item] = Position(x: points.x[place], y: points.y[place])
        }
        return found
    }

    private static func corners(of items: [Int], in envelopes: [Envelope]) -> [Int: Position] {
        Dictionary(
            uniqueKeysWithValues: items.map { item in
                (item, Position(x: envelopes[item].minX, y: envelopes[item].minY))
            }
        )
    }

    /// A box of any size; some have items on their edges.
    private static func query(
        over envelopes: [Envelope],
        using generator: inout SplitMix64
    ) -> Envelope {
        let ends = (0..<2).compactMap { _ in envelopes.randomElement(using: &generator) }
        guard ends.count == 2, Bool.random(using: &generator) else {
            return RandomEnvelopes.box(using: &generator)
        }
        return ends[0].union(ends[1])
    }

    @Test(arguments: RandomEnvelopes.Kind.allCases)
    func `points are those of a linear scan, in the order of a search`(
        kind: RandomEnvelopes.Kind
    ) {
        for (seed, count) in turningSizes.enumerated() {
            var generator = SplitMix64(seed: UInt64(seed))
            let envelopes = RandomEnvelopes.make(kind, count: count, using: &generator)
            let tree = PackedHilbertRTree(envelopes: envelopes)
            let scan = LinearScan(envelopes)
            let all = Self.corners(of: tree.points(in: nil))
            #expect(all == Self.corners(of: Array(envelopes.indices), in: envelopes))
            for number in 0..<12 {
                let boxes = (0..<number % 4).map { _ in
                    Self.query(over: envelopes, using: &generator)
                }
                let points = tree.points(in: boxes)
                let expected = Self.corners(of: scan.items(touching: boxes), in: envelopes)
                #expect(Self.corners(of: points) == expected, "seed \(seed), \(boxes)")
                guard boxes.count == 1 else { continue }
                var found: [Int] = []
                tree.search(boxes[0]) { item in
                    found.append(item)
                    return true
                }
                #expect(points.items.elements.map(Int.init) == found, "seed \(seed), \(boxes)")
            }
        }
    }

    @Test func `points of an index that was written are those that are left`() {
        for seed in 0..<UInt64(12) {
            var generator = SplitMix64(seed: seed)
            var envelopes = RandomEnvelopes.make(.points, count: 900, using: &generator)
            var index = LayeredRTree(PackedHilbertRTree(envelopes: envelopes))
            var left = Set(envelopes.indices)
            for _ in 0..<40 {
                let item = Int.random(in: 0..<1_200, using: &generator)
                let isRemoved = Bool.random(using: &generator)
                if item >= envelopes.count, !isRemoved {
                    let next = RandomEnvelopes.make(.points, count: 1, using: &generator)[0]
                    index.apply([(envelopes.count, next)])
                    left.insert(envelopes.count)
                    envelopes.append(next)
                } else if isRemoved, item < envelopes.count {
                    index.apply([(item, nil)])
                    left.remove(item)
                }
            }
            let boxes = (0..<2).map { _ in Self.query(over: envelopes, using: &generator) }
            for asked in [nil, [boxes[0]], boxes] {
                let expected = left.filter { item in
                    asked?.contains { $0.intersects(envelopes[item]) } ?? true
                }
                let found = Self.corners(of: index.points(in: asked))
                #expect(found == Self.corners(of: Array(expected), in: envelopes), "seed \(seed)")
            }
        }
    }
}
