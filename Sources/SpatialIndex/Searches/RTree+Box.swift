public import FlatStorage
public import GeometryTypes

extension RTree {
    /// Appends the items whose envelopes touch a box, in the order of the tree.
    ///
    /// The box is closed and compared in exact doubles: a shared edge or corner is a hit, and a
    /// degenerate box is the point or line that it describes.
    ///
    /// - Parameters:
    ///   - box: A planar box; one across the antimeridian is searched by the array of its planar
    ///     parts.
    ///   - found: Grows where it has no room; the search itself allocates nothing.
    /// - Complexity: O(log *n* + hits) for well spread items.
    @inlinable
    public func search(_ box: Envelope, into found: inout ItemBuffer) {
        let probe = BoxProbe(box)
        forEachLayer { tree, tombstones in
            tree.walk(probe) { range in
                tombstones.forEachLiving(in: range) {
                    found.append($0, of: tree.items)
                    return true
                }
            } group: { group, lanes in
                found.append(
                    tombstones.living(lanes, of: group),
                    from: group << NodeBlock.shift,
                    of: tree.items
                )
                return true
            }
        }
    }

    /// Calls `body` once with each item whose envelope touches any of some boxes, in the order of
    /// the tree for each box.
    ///
    /// - Parameters:
    ///   - boxes: Planar boxes, which may overlap: the parts of a box across the antimeridian or
    ///     touching a pole. None match nothing.
    ///   - body: Gets the item and its envelope; returns false to stop the search.
    /// - Throws: What `body` throws.
    /// - Complexity: O(log *n* + hits) for well spread items, times the number of boxes; allocates
    ///   nothing.
    @inlinable
    public func search<Failure: Error>(
        _ boxes: [Envelope],
        _ body: (Int, Envelope) throws(Failure) -> Bool
    ) throws(Failure) {
        try forEachPlace(in: boxes) { (tree, place) throws(Failure) in
            try body(Int(tree.items[place]), tree.envelope(atPlace: place))
        }
    }

    /// Calls `body` with each item whose envelope touches a box, in the order of the tree.
    ///
    /// As the search of several boxes.
    @inlinable
    public func search<Failure: Error>(
        _ box: Envelope,
        _ body: (Int) throws(Failure) -> Bool
    ) throws(Failure) {
        try forEachPlace(in: CollectionOfOne(box)) { (tree, place) throws(Failure) in
            try body(Int(tree.items[place]))
        }
    }

    /// Calls `body` with each item and its envelope, in the order of the tree.
    ///
    /// - Complexity: O(*n*).
    @inlinable
    public func forEachItem(_ body: (Int, Envelope) -> Void) {
        forEachLayer { tree, tombstones in
            tombstones.forEachLiving(in: 0..<tree.count) { range in
                for place in range {
                    body(Int(tree.items[place]), tree.envelope(atPlace: place))
                }
                return true
            }
        }
    }

    /// The number of items whose envelopes touch any of some boxes; nodes that lie wholly in one
    /// box are counted without a look at their items.
    ///
    /// Exact for points; for other geometries it counts envelopes, not shapes.
    ///
    /// - Complexity: O(√*n*) for well spread points.
    @inlinable
    public func count(_ boxes: [Envelope]) -> Int {
        var total = 0
        for (index, box) in boxes.enumerated() {
            total += count(box, outside: boxes[..<index])
        }
        return total
    }

    /// The number of items whose envelopes touch a box, as for several.
    @inlinable
    public func count(_ box: Envelope) -> Int {
        count(box, outside: [])
    }

    /// The number of items that touch a box and none of some others.
    @inlinable
    func count(_ box: Envelope, outside others: ArraySlice<Envelope>) -> Int {
        guard others.isEmpty else {
            var count = 0
            forEachPlace(in: CollectionOfOne(box)) { tree, place in
                let envelope = tree.envelope(atPlace: place)
                if !others.contains(where: { $0.intersects(envelope) }) { count += 1 }
                return true
            }
            return count
        }
        var count = 0
        let probe = BoxProbe(box)
        forEachLayer { tree, tombstones in
            tree.walk(probe) { range in
                count += range.count - tombstones.count(in: range)
                return true
            } group: { group, lanes in
                count += tombstones.living(lanes, of: group).nonzeroBitCount
                return true
            }
        }
        return count
    }

    /// Calls `body` once with each place of each layer whose item touches any of some boxes.
    @inlinable
    func forEachPlace<Failure: Error>(
        in boxes: some Collection<Envelope>,
        _ body: (PackedHilbertRTree, Int) throws(Failure) -> Bool
    ) throws(Failure) {
        var earlier = boxes.startIndex
        for box in boxes {
            let others = boxes[..<earlier]
            let probe = BoxProbe(box)
            /// Whether an item of an earlier box comes up again.
            func isRepeated(_ tree: PackedHilbertRTree, _ place: Int) -> Bool {
                guard !others.isEmpty else { return false }
                let envelope = tree.envelope(atPlace: place)
                return others.contains { $0.intersects(envelope) }
            }
            var isOver = false
            try forEachLayer { (tree, tombstones) throws(Failure) in
                isOver = try !tree.walk(probe) { (range) throws(Failure) in
                    try tombstones.forEachLiving(in: range) { (places) throws(Failure) in
                        for place in places where !isRepeated(tree, place) {
                            guard try body(tree, place) else { return false }
                        }
                        return true
                    }
                } group: { (group, lanes) throws(Failure) in
                    var lanes = tombstones.living(lanes, of: group)
                    while lanes != 0 {
                        let place = group << NodeBlock.shift | lanes.trailingZeroBitCount
                        lanes &= lanes - 1
                        guard !isRepeated(tree, place) else { continue }
                        guard try body(tree, place) else { return false }
                    }
                    return true
                }
                return !isOver
            }
            if isOver { return }
            earlier = boxes.index(after: earlier)
        }
    }
}
