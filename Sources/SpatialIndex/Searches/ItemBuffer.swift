public import FlatStorage

/// The items that a search has found, in memory that is used again from search to search.
///
/// ```swift
/// var found = ItemBuffer(capacity: 1_000)
/// for box in boxes {
///     found.removeAll()
///     tree.search(box, into: &found)
///     use(found.items)
/// }
/// ```
@safe
public struct ItemBuffer: ~Copyable {
    // Sound: the first `count` of the `capacity` places are initialised, and everything that
    // writes makes room first. An array checks for room and for other owners with every item, which
    // shows in the instructions of box searches (benchmarks "box 10", "box 100000").
    @usableFromInline var base: UnsafeMutablePointer<UInt32>
    @usableFromInline var capacity: Int
    /// The number of items.
    @inlinable public var count: Int { end }
    @usableFromInline var end = 0

    /// Creates an empty buffer.
    ///
    /// - Parameter capacity: For how many items there is room before it grows.
    public init(capacity: Int = 256) {
        self.capacity = max(capacity, NodeBlock.lanes)
        unsafe base = UnsafeMutablePointer.allocate(capacity: self.capacity)
    }

    deinit { unsafe base.deallocate() }

    /// The item that was found at a turn, 0 ..< ``count``.
    @inlinable
    public subscript(index: Int) -> UInt32 {
        precondition(index >= 0 && index < count, "fewer items were found")
        return unsafe base[index]
    }

    /// The items in the order in which they were found.
    public var items: [UInt32] {
        unsafe Array(UnsafeBufferPointer(start: base, count: count))
    }

    /// Forgets the items and keeps the room.
    @inlinable
    public mutating func removeAll() { end = 0 }

    /// Appends an item.
    @inlinable
    public mutating func append(_ item: UInt32) {
        if end == capacity { grow(by: 1) }
        unsafe base[end] = item
        end += 1
    }

    /// Appends a run of items.
    @inlinable
    @inline(__always)
    mutating func append(_ range: Range<Int>, of items: FlatArray<UInt32>) {
        if capacity - end < range.count { grow(by: range.count) }
        let target = unsafe base + end
        unsafe items[range].withUnsafeBufferPointer { source in
            guard let start = source.baseAddress else { return }
            unsafe target.initialize(from: start, count: source.count)
        }
        end += range.count
    }

    /// Appends the items of some lanes, which begin at a place.
    @inlinable
    @inline(__always)
    mutating func append(_ lanes: UInt32, from place: Int, of items: FlatArray<UInt32>) {
        if capacity - end < NodeBlock.lanes { grow(by: NodeBlock.lanes) }
        var rest = lanes
        while rest != 0 {
            unsafe base[end] = items[place | rest.trailingZeroBitCount]
            end += 1
            rest &= rest - 1
        }
    }

    @usableFromInline
    mutating func grow(by more: Int) {
        capacity = max(2 * capacity, end + more)
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
        unsafe larger.initialize(from: base, count: end)
        unsafe base.deallocate()
        unsafe base = larger
    }
}
