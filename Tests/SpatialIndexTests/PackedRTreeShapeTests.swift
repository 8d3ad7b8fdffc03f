import FlatStorage
import Foundation
import GeometryTypes
import TestSupport
import Testing

@testable import SpatialIndex

@Suite struct PackedRTreeShapeTests {
    @Test(arguments: RandomEnvelopes.Kind.allCases)
    func `a tree of any size keeps its invariants`(kind: RandomEnvelopes.Kind) throws {
        for (seed, count) in turningSizes.enumerated() {
            var generator = SplitMix64(seed: UInt64(seed))
            let envelopes = RandomEnvelopes.make(kind, count: count, using: &generator)
            let tree = PackedHilbertRTree(envelopes: envelopes)
            try tree.checkInvariants()
            #expect(tree.count == count)
            let bounds = envelopes.first.map { envelopes.reduce($0) { $0.union($1) } }
            #expect(tree.bounds == bounds, "seed \(seed), \(count) items")
            for (place, item) in tree.items.elements.enumerated() {
                #expect(tree.envelope(atPlace: place) == envelopes[Int(item)])
            }
        }
    }

    @Test(arguments: [1, 2, 3, 7])
    func `several threads build the same tree`(threads: Int) throws {
        var generator = SplitMix64(seed: 11)
        let envelopes = RandomEnvelopes.make(.boxes, count: 40_000, using: &generator)
        let alone = PackedHilbertRTree(envelopes: envelopes)
        let together = PackedHilbertRTree(envelopes: envelopes, threads: threads)
        try together.checkInvariants()
        #expect(together.items.elements == alone.items.elements)
        #expect(together.blocks.elements == alone.blocks.elements)
        let points = envelopes.map { SIMD2($0.minX, $0.minY) }
        #expect(
            PackedHilbertRTree(points: points, threads: threads).items.elements
                == PackedHilbertRTree(points: points).items.elements
        )
    }

    @Test func `items keep the numbers that they are given`() {
        let numbers: [UInt32] = [900, 7, .max - 1]
        let points = [SIMD2(1.0, 1), SIMD2(2, 2), SIMD2(3, 3)]
        let tree = PackedHilbertRTree(points: points, items: numbers)
        #expect(tree.items(touching: [Envelope(Position(x: 2, y: 2))]) == [7])
        #expect(tree.nearest(x: 3.1, y: 3, limit: 2).map(\.item) == [Int(UInt32.max - 1), 7])
    }

    @Test func `a tree without items has no bounds and answers every search with nothing`() {
        let empty = tree([])
        let world = Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90)
        #expect(empty.bounds == nil)
        #expect(empty.items(touching: [world]).isEmpty)
        #expect(empty.count([world]) == 0)
        #expect(empty.nearest(to: Position(x: 0, y: 0)).isEmpty)
        #expect(empty.items(within: 1e9, of: Position(x: 0, y: 0)).isEmpty)
    }

    @Test func `a tree of points keeps two numbers for each, one of boxes four`() {
        var generator = SplitMix64(seed: 1)
        let points = PackedHilbertRTree(
            envelopes: RandomEnvelopes.make(.points, count: 100, using: &generator)
        )
        let boxes = PackedHilbertRTree(
            envelopes: RandomEnvelopes.make(.boxes, count: 100, using: &generator)
        )
        func shared(_ first: FlatArray<Corners>, _ second: FlatArray<Corners>) -> Bool {
            first.withUnsafeBufferPointer { first in
                second.withUnsafeBufferPointer { first.baseAddress == $0.baseAddress }
            }
        }
        #expect(shared(points.low, points.high))
        #expect(!shared(boxes.low, boxes.high))
    }

    @Test(arguments: [RandomEnvelopes.Kind.points, .boxes], [0, 1, 16, 17, 5_000])
    func `a tree that was written to a file is the same tree`(
        kind: RandomEnvelopes.Kind,
        count: Int
    ) throws {
        var generator = SplitMix64(seed: 4)
        let built = PackedHilbertRTree(
            envelopes: RandomEnvelopes.make(kind, count: count, using: &generator)
        )
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).tree").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SectionFileWriter(path: path)
        try built.write("tree", to: writer)
        try writer.finish()
        let read = try PackedHilbertRTree("tree", in: SectionFile(path: path))
        try read.checkInvariants()
        #expect(read.bounds == built.bounds)
        #expect(read.arePoints == built.arePoints || count == 0)
        #expect(read.items.elements == built.items.elements)
        #expect(read.blocks.elements == built.blocks.elements)
        #expect(
            (0..<count).map(read.envelope(atPlace:)) == (0..<count).map(built.envelope(atPlace:))
        )
    }

    @Test func `numbers of any size build a tree that keeps its invariants`() throws {
        let huge = Double.greatestFiniteMagnitude
        let tiny = Double.leastNonzeroMagnitude
        let envelopes = [
            Envelope(minX: -huge, minY: -huge, maxX: huge, maxY: huge),
            Envelope(Position(x: tiny, y: 0)), Envelope(Position(x: 0, y: tiny)),
            Envelope(Position(x: huge, y: -huge)), Envelope(Position(x: -huge, y: huge)),
            Envelope(minX: -.infinity, minY: 0, maxX: .infinity, maxY: 0),
        ]
        for count in 0...envelopes.count {
            let some = Array(envelopes.prefix(count))
            try PackedHilbertRTree(envelopes: some).checkInvariants()
        }
    }
}

@Suite struct HilbertCurveTests {
    /// The textbook loop, one bit a step.
    private func textbookKey(_ x: UInt32, _ y: UInt32) -> UInt64 {
        var (x, y, key) = (x, y, UInt64(0))
        for bit in (0..<24).reversed() {
            let right = x >> UInt32(bit) & 1
            let up = y >> UInt32(bit) & 1
            key = key << 2 | UInt64((3 * right) ^ up)
            if up == 0 {
                if right == 1 { (x, y) = (~x, ~y) }
                (x, y) = (y, x)
            }
        }
        return key
    }

    @Test func `the key is that of the textbook loop`() {
        let curve = HilbertCurve()
        var generator = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            let x = UInt32.random(in: 0..<1 << 24, using: &generator)
            let y = UInt32.random(in: 0..<1 << 24, using: &generator)
            #expect(curve.key(x, y) == textbookKey(x, y), "cell \(x), \(y)")
        }
        for x: UInt32 in [0, 1, 0xff_fffe, 0xff_ffff] {
            for y: UInt32 in [0, 1, 0xff_fffe, 0xff_ffff] {
                #expect(curve.key(x, y) == textbookKey(x, y), "cell \(x), \(y)")
            }
        }
    }

    @Test func `the curve goes from each cell to a neighbour and visits all`() {
        let curve = HilbertCurve()
        var cells: [UInt64: (x: Int, y: Int)] = [:]
        for x in 0..<64 {
            for y in 0..<64 { cells[curve.key(UInt32(x), UInt32(y))] = (x, y) }
        }
        #expect(cells.count == 4096)
        for key in 1..<UInt64(4096) {
            guard let cell = cells[key], let last = cells[key - 1] else {
                Issue.record("no cell has the key \(key)")
                continue
            }
            #expect(abs(cell.x - last.x) + abs(cell.y - last.y) == 1)
        }
    }
}
