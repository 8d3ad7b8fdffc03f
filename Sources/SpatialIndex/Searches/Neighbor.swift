/// An item and its distance from the place of a search.
public struct Neighbor: Hashable, Sendable {
    /// The number of the item.
    public var item: Int
    /// Its distance, in the unit of the search.
    public var distance: Double

    /// Creates a neighbour.
    @inlinable
    public init(item: Int, distance: Double) {
        self.item = item
        self.distance = distance
    }
}

/// The nearest of the items offered, up to a limit: a binary heap with the farthest on top.
@usableFromInline
struct NearestHeap {
    /// The items kept, as a heap.
    @usableFromInline var entries: [Neighbor] = []
    /// What a distance must not exceed to be of use.
    @usableFromInline var horizon: Double
    @usableFromInline let limit: Int

    @inlinable
    init(limit: Int, horizon: Double = .infinity) {
        self.limit = limit
        self.horizon = limit > 0 ? horizon : -.infinity
        entries.reserveCapacity(min(limit, 1024))
    }

    /// Takes an item if it is among the nearest so far.
    ///
    /// - Parameters:
    ///   - distance: How far it is; NaN is too far.
    ///   - item: Its number.
    ///   - precedes: The order of two items at the same distance.
    @inlinable
    @inline(__always)
    mutating func offer(_ distance: Double, _ item: Int, _ precedes: (Int, Int) -> Bool) {
        guard distance <= horizon else { return }
        let entry = Neighbor(item: item, distance: distance)
        if entries.count < limit {
            entries.append(entry)
            Self.rise(entry, in: &entries, precedes)
        } else if Self.isLess(entry, entries[0], precedes) {
            Self.sink(entry, in: &entries, precedes)
        }
        if entries.count == limit { horizon = entries[0].distance }
    }

    /// The items, nearest first.
    @inlinable
    @inline(__always)
    consuming func sorted(_ precedes: (Int, Int) -> Bool) -> [Neighbor] {
        entries.sort { Self.isLess($0, $1, precedes) }
        return entries
    }

    @inlinable
    @inline(__always)
    static func isLess(
        _ left: Neighbor,
        _ right: Neighbor,
        _ precedes: (Int, Int) -> Bool
    ) -> Bool {
        left.distance < right.distance
            || left.distance == right.distance && precedes(left.item, right.item)
    }

    /// Brings an entry, which was put at the end, to its place.
    @inlinable
    @inline(__always)
    static func rise(
        _ entry: Neighbor,
        in entries: inout [Neighbor],
        _ precedes: (Int, Int) -> Bool
    ) {
        // Sound, as below: `hole` starts at the last index and only falls to parents, 0 … hole.
        unsafe entries.withUnsafeMutableBufferPointer { heap in
            var hole = heap.count - 1
            while hole > 0 {
                let parent = (hole - 1) >> 1
                guard unsafe isLess(heap[parent], entry, precedes) else { break }
                unsafe heap[hole] = heap[parent]
                hole = parent
            }
            unsafe heap[hole] = entry
        }
    }

    /// Puts an entry in the place of the top one.
    @inlinable
    @inline(__always)
    static func sink(
        _ entry: Neighbor,
        in entries: inout [Neighbor],
        _ precedes: (Int, Int) -> Bool
    ) {
        // Sound: both children are compared with the count before they are read. Checked accesses
        // cost 4 % more instructions (benchmark "nearest 10 planar").
        unsafe entries.withUnsafeMutableBufferPointer { heap in
            let count = heap.count
            var hole = 0
            while true {
                var child = 2 * hole + 1
                guard child < count else { break }
                if child + 1 < count,
                    unsafe isLess(heap[child], heap[child + 1], precedes)
                {
                    child += 1
                }
                guard unsafe isLess(entry, heap[child], precedes) else { break }
                unsafe heap[hole] = heap[child]
                hole = child
            }
            unsafe heap[hole] = entry
        }
    }
}
