public import GeometryTypes

extension PackedHilbertRTree {
    /// Calls `body` with each item whose envelope touches a box, in the order of the tree.
    ///
    /// The box is closed and compared in exact doubles: a shared edge or corner is a hit, and a
    /// degenerate box is the point or line that it describes.
    ///
    /// - Parameters:
    ///   - box: A planar box; one across the antimeridian is searched by the array of its planar
    ///     parts.
    ///   - body: Returns false to stop the search.
    /// - Throws: What `body` throws.
    /// - Complexity: O(log *n* + hits) for well spread items; allocates nothing.
    @inlinable
    public func search<Failure: Error>(
        _ box: Envelope,
        _ body: (Int) throws(Failure) -> Bool
    ) throws(Failure) {
        try walk {
            box.contains($0) ? .all : box.intersects($0) ? .some : .none
        } _: { (range, isSure) throws(Failure) in
            for place in range where isSure || touches(box, place) {
                guard try body(Int(items[place])) else { return false }
            }
            return true
        }
    }

    /// Calls `body` once with each item whose envelope touches any of some boxes, in the order of
    /// the tree.
    ///
    /// - Parameters:
    ///   - boxes: Planar boxes, which may overlap: the parts of a box across the antimeridian or
    ///     touching a pole. None match nothing.
    ///   - body: Returns false to stop the search.
    /// - Throws: What `body` throws.
    /// - Complexity: as the search of one box, times the number of boxes.
    @inlinable
    public func search<Failure: Error>(
        _ boxes: [Envelope],
        _ body: (Int) throws(Failure) -> Bool
    ) throws(Failure) {
        try walk {
            overlap(of: boxes, with: $0)
        } _: { (range, isSure) throws(Failure) in
            for place in range where isSure || boxes.contains(where: { touches($0, place) }) {
                guard try body(Int(items[place])) else { return false }
            }
            return true
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
        var count = 0
        walk {
            overlap(of: boxes, with: $0)
        } _: { range, isSure in
            if isSure {
                count += range.count
            } else {
                for place in range where boxes.contains(where: { touches($0, place) }) {
                    count += 1
                }
            }
            return true
        }
        return count
    }

    @inlinable
    func touches(_ box: Envelope, _ place: Int) -> Bool {
        minX[place] <= box.maxX && maxX[place] >= box.minX
            && minY[place] <= box.maxY && maxY[place] >= box.minY
    }

    @inlinable
    func overlap(of boxes: [Envelope], with node: Envelope) -> Overlap {
        var result = Overlap.none
        for box in boxes where box.intersects(node) {
            if box.contains(node) { return .all }
            result = .some
        }
        return result
    }
}
