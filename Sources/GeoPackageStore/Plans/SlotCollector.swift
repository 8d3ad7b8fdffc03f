/// Slots of the base that were found: all are counted, and the least ones kept, or backwards the
/// greatest.
struct SlotCollector {
    /// The slots that may be kept; others are counted only.
    let range: Range<Int>
    let isBackward: Bool
    private let limit: Int
    /// What turns a slot into a number that is the less the sooner the slot comes, and back.
    private let mirror: UInt32
    /// The least such number that may be kept.
    private let least: Int
    /// The numbers kept, as a heap with the greatest first.
    private var heap: [UInt32] = []
    /// How many were found.
    var count = 0
    /// How many were looked at.
    var examined = 0

    /// Creates a collector.
    ///
    /// - Parameters:
    ///   - range: The slots that may be kept: all from one on, or backwards all before one.
    ///   - limit: How many are kept.
    ///   - isBackward: Whether the greatest are kept.
    init(_ range: Range<Int>, limit: Int, isBackward: Bool = false) {
        self.range = range
        self.limit = limit
        self.isBackward = isBackward
        mirror = isBackward ? .max : 0
        least = isBackward ? Int(UInt32.max) + 1 - range.upperBound : range.lowerBound
    }

    /// Whether as many are kept as are wanted.
    var isFull: Bool { heap.count >= limit }

    /// The slots kept, the soonest first.
    var sorted: [Int] { heap.sorted().map { Int($0 ^ mirror) } }

    /// Keeps a slot that comes after all that are kept.
    mutating func take(_ slot: Int) {
        if !isFull { heap.append(UInt32(slot) ^ mirror) }
    }

    /// Counts a slot, and keeps it when it is among the soonest.
    mutating func offer(_ slot: Int) {
        count += 1
        let slot = UInt32(slot) ^ mirror
        guard Int(slot) >= least else { return }
        if heap.count < limit {
            heap.append(slot)
            var child = heap.count - 1
            while child > 0, heap[(child - 1) / 2] < heap[child] {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if let greatest = heap.first, slot < greatest {
            heap[0] = slot
            var parent = 0
            while true {
                var child = 2 * parent + 1
                guard child < heap.count else { return }
                if child + 1 < heap.count, heap[child + 1] > heap[child] { child += 1 }
                guard heap[child] > heap[parent] else { return }
                heap.swapAt(child, parent)
                parent = child
            }
        }
    }
}
