public import FlatStorage
public import GeometryTypes

extension RTree {
    /// Calls `body` once with each item in a region, in the order of the tree.
    ///
    /// Nodes and items that are surely out are skipped, those that are surely in are taken without
    /// a test; only in the shell between is the item itself tested.
    ///
    /// - Parameters:
    ///   - region: The region.
    ///   - accepts: A further condition, asked before an item is tested.
    ///   - body: Gets the item and its envelope; returns false to stop the search.
    /// - Throws: What the region, `accepts` or `body` throws.
    /// - Complexity: O(log *n* + hits) for well spread items; allocates nothing.
    @inlinable
    public func search<Region: SearchRegion>(
        in region: Region,
        where accepts: (Int) throws(Region.Failure) -> Bool,
        _ body: (Int, Envelope) throws(Region.Failure) -> Bool
    ) throws(Region.Failure) {
        try forEachCandidate(in: region) { (tree, places) throws(Region.Failure) in
            for place in places {
                let item = Int(tree.items[place])
                guard try accepts(item) else { continue }
                guard try body(item, tree.envelope(atPlace: place)) else { return false }
            }
            return true
        } inDoubt: { (tree, place) throws(Region.Failure) in
            let item = Int(tree.items[place])
            guard try accepts(item) else { return true }
            let envelope = tree.envelope(atPlace: place)
            guard try region.contains(item, in: envelope) else { return true }
            return try body(item, envelope)
        }
    }

    /// Appends the items in a region, in the order of the tree.
    ///
    /// - Parameters:
    ///   - region: The region.
    ///   - found: Grows where it has no room; the search itself allocates nothing.
    /// - Throws: What the region throws.
    /// - Complexity: O(log *n* + hits) for well spread items.
    @inlinable
    public func search<Region: SearchRegion>(
        in region: Region,
        into found: inout ItemBuffer
    ) throws(Region.Failure) {
        try forEachCandidate(in: region) { (tree, places) throws(Region.Failure) in
            found.append(places, of: tree.items)
            return true
        } inDoubt: { (tree, place) throws(Region.Failure) in
            if try region.contains(Int(tree.items[place]), in: tree.envelope(atPlace: place)) {
                found.append(place..<place + 1, of: tree.items)
            }
            return true
        }
    }

    /// The number of items in a region; nodes that are surely in are counted without a look at
    /// their items.
    ///
    /// - Throws: What the region throws.
    /// - Complexity: O(√*n*) for well spread points.
    @inlinable
    public func count<Region: SearchRegion>(in region: Region) throws(Region.Failure) -> Int {
        var count = 0
        try forEachCandidate(in: region) { (_, places) throws(Region.Failure) in
            count += places.count
            return true
        } inDoubt: { (tree, place) throws(Region.Failure) in
            let item = Int(tree.items[place])
            if try region.contains(item, in: tree.envelope(atPlace: place)) { count += 1 }
            return true
        }
        return count
    }

    /// Calls back once for each item that may lie in a region, in the order of the tree.
    ///
    /// - Parameters:
    ///   - region: The region.
    ///   - certain: Gets places whose items are all in; returns false to stop.
    ///   - inDoubt: Gets a place whose item is not surely out; returns false to stop.
    /// - Throws: What `certain` or `inDoubt` throws.
    @inlinable
    func forEachCandidate<Region: SearchRegion, Failure: Error>(
        in region: Region,
        certain: (PackedHilbertRTree, Range<Int>) throws(Failure) -> Bool,
        inDoubt: (PackedHilbertRTree, Int) throws(Failure) -> Bool
    ) throws(Failure) {
        let boxes = region.boxes
        guard let first = boxes.first,
            try forEachCandidate(in: region, box: first, after: nil, certain, inDoubt),
            let second = boxes.second
        else { return }
        _ = try forEachCandidate(in: region, box: second, after: first, certain, inDoubt)
    }

    /// As that of all boxes, for one of them.
    ///
    /// - Parameters:
    ///   - region: The region.
    ///   - box: The box to search in.
    ///   - earlier: The box whose items were taken before.
    ///   - certain: Gets places whose items are all in; returns false to stop.
    ///   - inDoubt: Gets a place whose item is not surely out; returns false to stop.
    /// - Returns: Whether the search goes on.
    /// - Throws: What `certain` or `inDoubt` throws.
    @inlinable
    @inline(__always)
    func forEachCandidate<Region: SearchRegion, Failure: Error>(
        in region: Region,
        box: Envelope,
        after earlier: Envelope?,
        _ certain: (PackedHilbertRTree, Range<Int>) throws(Failure) -> Bool,
        _ inDoubt: (PackedHilbertRTree, Int) throws(Failure) -> Bool
    ) throws(Failure) -> Bool {
        let probe = RegionProbe(region, box: box)
        var isOver = false
        try forEachLayer { (tree, tombstones) throws(Failure) in
            /// Whether an item of the first box comes up again.
            func isRepeated(_ place: Int) -> Bool {
                earlier?.intersects(tree.envelope(atPlace: place)) ?? false
            }
            isOver = try !tree.walk(probe) { (range) throws(Failure) in
                try tombstones.forEachLiving(in: range) { (places) throws(Failure) in
                    guard earlier != nil else { return try certain(tree, places) }
                    for place in places where !isRepeated(place) {
                        guard try certain(tree, place..<place + 1) else { return false }
                    }
                    return true
                }
            } group: { (group, lanes) throws(Failure) in
                var lanes = tombstones.living(lanes, of: group)
                while lanes != 0 {
                    let place = group << NodeBlock.shift | lanes.trailingZeroBitCount
                    lanes &= lanes - 1
                    guard !isRepeated(place) else { continue }
                    guard try inDoubt(tree, place) else { return false }
                }
                return true
            }
            return !isOver
        }
        return !isOver
    }
}
