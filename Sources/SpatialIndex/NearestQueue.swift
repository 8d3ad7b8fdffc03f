/// The queue of a nearest search: a binary heap of nodes and items, the least on top.
///
/// Entries compare by distance, then by code. The code puts whatever is not yet measured before
/// what is, and measured items in order of their numbers: at equal distances everything that may
/// still hide a closer or lower-numbered item is opened first, so measured items leave the queue
/// in order of (distance, item).
@usableFromInline
struct NearestQueue {
    /// What waits in the queue.
    @usableFromInline
    enum Content {
        /// A node by its lower bound.
        case node(Int, level: Int)
        /// The item at a place by its lower bound.
        case place(Int)
        /// An item by its distance.
        case item(Int)
    }

    @usableFromInline
    struct Entry {
        @usableFromInline let distance: Double
        /// The kind in bits 62 and 63 (0 node, 1 place, 2 item), a node's level in 56 … 61, below
        /// it the number.
        @usableFromInline let code: UInt64

        @inlinable
        init(distance: Double, code: UInt64) {
            self.distance = distance
            self.code = code
        }

        @inlinable
        static func < (left: Entry, right: Entry) -> Bool {
            left.distance < right.distance
                || (left.distance == right.distance && left.code < right.code)
        }
    }

    @usableFromInline var heap: [Entry] = []

    @inlinable
    init() { heap.reserveCapacity(128) }

    @inlinable
    mutating func push(_ content: Content, at distance: Double) {
        let code: UInt64 =
            switch content {
            case .node(let node, let level): UInt64(level) << 56 | UInt64(node)
            case .place(let place): 1 << 62 | UInt64(place)
            case .item(let item): 2 << 62 | UInt64(item)
            }
        let entry = Entry(distance: distance, code: code)
        var hole = heap.count
        heap.append(entry)
        while hole > 0 {
            let parent = (hole - 1) / 2
            guard entry < heap[parent] else { break }
            heap[hole] = heap[parent]
            hole = parent
        }
        heap[hole] = entry
    }

    @inlinable
    mutating func pop() -> (content: Content, distance: Double)? {
        guard let top = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty { sink(last) }
        let number = Int(top.code & (1 << 56 - 1))
        let content: Content =
            switch top.code >> 62 {
            case 0: .node(number, level: Int(top.code >> 56))
            case 1: .place(number)
            default: .item(number)
            }
        return (content, top.distance)
    }

    @inlinable
    mutating func sink(_ entry: Entry) {
        var hole = 0
        while true {
            var child = 2 * hole + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < entry else { break }
            heap[hole] = heap[child]
            hole = child
        }
        heap[hole] = entry
    }
}
