internal import Foundation
internal import GeometryTypes
internal import SpatialIndex
internal import Synchronization

extension KunyuIndex {
    /// Searches in an index that can be written.
    ///
    /// A write takes an item out and puts it back at its own place, so that answers stay the same
    /// and can be checked; the index does not know. Merges happen where they are due.
    func layeredOperations(over points: Points, _ boxes: [Envelope]) -> [Operation] {
        var operations = [
            mixed("layered box 10", points, boxes, hasWrites: false, isSearchAlone: true),
            mixed("layered box 10 in the mix", points, boxes, hasWrites: true, isSearchAlone: true),
            mixed("layered mix", points, boxes, hasWrites: true, isSearchAlone: false),
            besideWriter(points, boxes),
        ]
        for place in operations.indices { operations[place].question = "box 10" }
        return operations
    }

    /// Nine searches and a write in turn on one thread.
    ///
    /// The tenth operation writes, a commit of its own, if `hasWrites`; its time, merges with it,
    /// does not count if `isSearchAlone`.
    private func mixed(
        _ name: String,
        _ points: Points,
        _ boxes: [Envelope],
        hasWrites: Bool,
        isSearchAlone: Bool
    ) -> Operation {
        var index = LayeredRTree(tree)
        var generator = SplitMix64(seed: Queries.seed)
        var items = ItemBuffer()
        let clock = ContinuousClock()
        return Operation(name, .kunyu, boxes.count) { isSummed in
            var answer = Answer()
            for (number, box) in boxes.enumerated() {
                items.removeAll()
                index.search(box, into: &items)
                answer.hits += items.count
                if isSummed { answer.add(items) }
                guard number % 9 == 8 else { continue }
                let start = clock.now
                if hasWrites { index.rewrite(&generator, of: points) }
                if isSearchAlone { answer.apart += clock.now - start }
            }
            return answer
        }
    }

    /// Searches on one thread while another one writes as fast as it can, a commit for each item.
    private func besideWriter(_ points: Points, _ boxes: [Envelope]) -> Operation {
        let publication = Publication(LayeredRTree(tree))
        var items = ItemBuffer()
        let rounds = 20
        return Operation("layered box 10 beside a writer", .kunyu, boxes.count * rounds) {
            isSummed in
            var answer = Answer()
            let writer = Thread { publication.write(points) }
            publication.isOpen.store(true, ordering: .releasing)
            writer.start()
            for _ in 0..<rounds {
                for box in boxes {
                    items.removeAll()
                    publication.snapshot.search(box, into: &items)
                    answer.hits += items.count
                    if isSummed { answer.add(items) }
                }
            }
            publication.isOpen.store(false, ordering: .releasing)
            publication.isIdle.wait()
            return Answer(hits: answer.hits / rounds, itemSum: answer.itemSum / UInt64(rounds))
        }
    }
}

extension LayeredRTree {
    /// Takes a point out and puts it back, and merges when that is due.
    fileprivate mutating func rewrite(_ generator: inout SplitMix64, of points: Points) {
        let item = Int(generator.next() % UInt64(points.count))
        apply([(item: item, envelope: Envelope(points[item]))])
        if isDueForMerge { self = merged() }
    }
}

/// An index that one thread writes and others read.
private final class Publication: Sendable {
    /// A value of the index, so that a reader retains one reference.
    private final class Snapshot: Sendable {
        let index: LayeredRTree
        init(_ index: LayeredRTree) { self.index = index }
    }

    private let current: Mutex<Snapshot>
    private let generator = Mutex(SplitMix64(seed: Queries.seed))
    /// Whether the writer goes on.
    let isOpen = Atomic(false)
    /// Signalled when the writer has ended.
    let isIdle = DispatchSemaphore(value: 0)

    init(_ index: LayeredRTree) {
        current = Mutex(Snapshot(index))
    }

    /// The index as the last commit left it.
    var snapshot: LayeredRTree { current.withLock(\.self).index }

    /// Commits writes until it is told to stop.
    func write(_ points: Points) {
        var index = snapshot
        while isOpen.load(ordering: .acquiring) {
            generator.withLock { index.rewrite(&$0, of: points) }
            let snapshot = Snapshot(index)
            current.withLock { $0 = snapshot }
        }
        isIdle.signal()
    }
}
