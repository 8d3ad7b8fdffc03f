/// Items by their envelopes, as one or several packed trees that do not change.
///
/// All searches are written once, as extensions of this protocol: by box, by ``SearchRegion``
/// (a radius), and by distance from a place with a ``DistanceMetric``. Each sees the items of one
/// moment.
public protocol RTree: Sendable {
    /// Calls `body` with each packed tree and the places of it that no longer count.
    ///
    /// - Parameter body: Returns false to stop.
    /// - Throws: What `body` throws.
    func forEachLayer<Failure: Error>(
        _ body: (PackedHilbertRTree, Tombstones) throws(Failure) -> Bool
    ) throws(Failure)

    /// The number of items.
    var count: Int { get }
}

extension PackedHilbertRTree: RTree {
    /// Calls `body` once, with the tree itself.
    @inlinable
    public func forEachLayer<Failure: Error>(
        _ body: (PackedHilbertRTree, Tombstones) throws(Failure) -> Bool
    ) throws(Failure) {
        _ = try body(self, Tombstones())
    }
}

/// The places of a tree whose items were taken out after it was built.
public struct Tombstones: Sendable {
    /// The places, rising.
    @usableFromInline var places: [UInt32]

    /// Creates an empty set.
    @inlinable
    init() { places = [] }

    @inlinable
    var count: Int { places.count }

    /// How many places come before one.
    @inlinable
    func rank(of place: Int) -> Int {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(places[middle]) < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How many lie in a range.
    @inlinable
    func count(in range: Range<Int>) -> Int {
        places.isEmpty ? 0 : rank(of: range.upperBound) - rank(of: range.lowerBound)
    }

    /// The lanes of a group that are left of some.
    @inlinable
    func living(_ lanes: UInt32, of group: Int) -> UInt32 {
        guard !places.isEmpty else { return lanes }
        var lanes = lanes
        var index = rank(of: group << NodeBlock.shift)
        while index < places.count, Int(places[index]) >> NodeBlock.shift == group {
            lanes &= ~(1 << (places[index] & UInt32(NodeBlock.lanes - 1)))
            index += 1
        }
        return lanes
    }

    /// Calls `body` with the stretches of a range that are left.
    @inlinable
    func forEachLiving<Failure: Error>(
        in range: Range<Int>,
        _ body: (Range<Int>) throws(Failure) -> Bool
    ) throws(Failure) -> Bool {
        guard !places.isEmpty else { return try body(range) }
        var start = range.lowerBound
        var index = rank(of: start)
        while index < places.count, Int(places[index]) < range.upperBound {
            let place = Int(places[index])
            if place > start {
                guard try body(start..<place) else { return false }
            }
            start = place + 1
            index += 1
        }
        return start < range.upperBound ? try body(start..<range.upperBound) : true
    }

    /// Adds a place.
    ///
    /// - Returns: Whether it was not there yet.
    mutating func insert(_ place: Int) -> Bool {
        let index = rank(of: place)
        if index < places.count, Int(places[index]) == place { return false }
        places.insert(UInt32(truncatingIfNeeded: place), at: index)
        return true
    }
}
