import Foundation
import GeometryTypes
import SpatialIndex
import Synchronization
import TestSupport
import Testing

/// What the index should hold, as a dictionary.
private struct Model {
    var envelopes: [Int: Envelope] = [:]

    func items(touching box: Envelope) -> [Int] {
        envelopes.filter { $0.value.intersects(box) }.keys.sorted()
    }

    mutating func apply(_ changes: [(item: Int, envelope: Envelope?)]) {
        for change in changes { envelopes[change.item] = change.envelope }
    }
}

/// An index as a writer publishes it.
private final class Shared: Sendable {
    let index: Mutex<LayeredRTree>
    let isOver = Mutex(false)

    init(_ index: LayeredRTree) {
        self.index = Mutex(index)
    }
}

extension DispatchGroup {
    /// Runs a body on a thread of its own.
    fileprivate func start(_ body: @escaping @Sendable () -> Void) {
        enter()
        Thread {
            body()
            self.leave()
        }.start()
    }
}

@Suite struct LayeredRTreeTests {
    private func changes(
        _ count: Int,
        numbers: Range<Int>,
        _ kind: RandomEnvelopes.Kind,
        using generator: inout SplitMix64
    ) -> [(item: Int, envelope: Envelope?)] {
        let envelopes = RandomEnvelopes.make(kind, count: count, using: &generator)
        return envelopes.map { envelope in
            let item = Int.random(in: numbers, using: &generator)
            return (item, Int.random(in: 0..<3, using: &generator) == 0 ? nil : envelope)
        }
    }

    @Test(arguments: RandomEnvelopes.Kind.allCases)
    func `an index after changes answers as a new one over what is left`(
        kind: RandomEnvelopes.Kind
    ) throws {
        for seed in 0..<UInt64(2) {
            var generator = SplitMix64(seed: seed + 500)
            let envelopes = RandomEnvelopes.make(kind, count: 700, using: &generator)
            var index = LayeredRTree(PackedHilbertRTree(envelopes: envelopes))
            var model = Model()
            for (item, envelope) in envelopes.enumerated() { model.envelopes[item] = envelope }
            for round in 0..<25 {
                let size = [1, 2, 40, 127, 128, 129, 300][round % 7]
                let changes = changes(size, numbers: 0..<1000, kind, using: &generator)
                index.apply(changes)
                model.apply(changes)
                if round == 15 { index = index.merged() }
                try index.checkInvariants()
                #expect(index.count == model.envelopes.count, "seed \(seed + 500), \(round)")
                for _ in 0..<2 {
                    let box = RandomEnvelopes.box(using: &generator)
                    let expected = model.items(touching: box)
                    #expect(index.items(touching: [box]) == expected, "seed \(seed + 500)")
                    #expect(index.count(box) == expected.count, "seed \(seed + 500)")
                    let place = RandomEnvelopes.point(kind, using: &generator)
                    let items = model.envelopes.sorted { $0.key < $1.key }
                    let nearest = LinearScan(items.map(\.value)).nearest { number in
                        let envelope = items[number].value
                        let dx = max(envelope.minX - place.x, place.x - envelope.maxX, 0)
                        let dy = max(envelope.minY - place.y, place.y - envelope.maxY, 0)
                        return (dx * dx + dy * dy).squareRoot()
                    }
                    let found = index.nearest(x: place.x, y: place.y, limit: 9)
                    #expect(
                        found.map(\.item) == nearest.prefix(9).map { items[$0.item].key },
                        "seed \(seed + 500), \(round)"
                    )
                }
            }
        }
    }

    @Test func `radius and nearest on the ellipsoid see all layers`() {
        var generator = SplitMix64(seed: 91)
        var points = (0..<3000).map { _ in RandomEnvelopes.point(.rim, using: &generator) }
        var index = LayeredRTree(tree(points))
        for _ in 0..<300 {
            let item = Int.random(in: 0..<points.count, using: &generator)
            points[item] = RandomEnvelopes.point(.points, using: &generator)
            index.apply([(item, Envelope(points[item]))])
        }
        for _ in 0..<40 {
            let center = RandomEnvelopes.point(.rim, using: &generator)
            let fresh = tree(points)
            let radius = Double.random(in: 0...5e6, using: &generator)
            #expect(index.nearest(to: center, limit: 12) == fresh.nearest(to: center, limit: 12))
            let expected = fresh.items(within: radius, of: center)
            #expect(index.items(within: radius, of: center) == expected)
            #expect(index.count(within: radius, of: center) == expected.count)
        }
    }

    @Test func `a copy does not change with what is applied later`() {
        let world = Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90)
        let place = Envelope(Position(x: 1, y: 1))
        var index = LayeredRTree(PackedHilbertRTree(envelopes: [place, place, place]))
        let before = index
        index.apply([(0, nil), (7, place), (1, Envelope(Position(x: 2, y: 2)))])
        #expect(before.items(touching: [world]) == [0, 1, 2])
        #expect(before.items(touching: [place]) == [0, 1, 2])
        #expect(index.items(touching: [world]) == [1, 2, 7])
        #expect(index.items(touching: [place]) == [2, 7])
        index.apply([(7, nil), (7, nil), (99, nil), (2, nil), (1, nil)])
        #expect(index.count == 0)
        #expect(index.items(touching: [world]).isEmpty)
    }

    @Test func `many changes ask for a merge, which keeps the items`() throws {
        var generator = SplitMix64(seed: 3)
        var index = LayeredRTree(PackedHilbertRTree(envelopes: []))
        #expect(!index.isDueForMerge)
        var model = Model()
        while !index.isDueForMerge {
            let some = changes(100, numbers: 0..<20_000, .points, using: &generator)
            index.apply(some)
            model.apply(some)
        }
        let merged = index.merged(threads: 2)
        try merged.checkInvariants()
        #expect(!merged.isDueForMerge)
        let world = Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90)
        #expect(merged.items(touching: [world]) == model.envelopes.keys.sorted())
        #expect(merged.count == index.count)
    }

    @Test func `searches in other threads see all of a commit or nothing of it`() throws {
        // Each commit moves a whole flock from one side to the other: a search that saw half of a
        // commit would count another number on the two sides together, or a mixed flock.
        let flock = 50
        let (west, east) = (Envelope(Position(x: -1, y: 0)), Envelope(Position(x: 1, y: 0)))
        var generator = SplitMix64(seed: 17)
        let others = RandomEnvelopes.make(.points, count: 20_000, using: &generator)
        let start = PackedHilbertRTree(
            envelopes: Array(repeating: west, count: flock) + others
        )
        let shared = Shared(LayeredRTree(start))
        let outsiders = (
            west: start.count(west) - flock, east: start.count(east)
        )
        // Threads, for tasks that spin would keep the writer's from the few that run tasks.
        let threads = DispatchGroup()
        for _ in 0..<4 {
            threads.start {
                while !shared.isOver.withLock({ $0 }) {
                    let index = shared.index.withLock { $0 }
                    let counts = [
                        index.count(west) - outsiders.west, index.count(east) - outsiders.east,
                    ]
                    #expect(counts == [0, flock] || counts == [flock, 0])
                }
            }
        }
        threads.start {
            var index = shared.index.withLock { $0 }
            for round in 0..<200 {
                let side = round % 2 == 0 ? east : west
                index.apply((0..<flock).map { ($0, side) })
                if round % 20 == 0 { index = index.merged() }
                let next = index
                shared.index.withLock { $0 = next }
            }
            shared.isOver.withLock { $0 = true }
        }
        threads.wait()
        try shared.index.withLock { try $0.checkInvariants() }
    }
}
