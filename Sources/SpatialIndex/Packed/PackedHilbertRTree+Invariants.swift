internal import FlatStorage
internal import GeometryTypes

/// What is wrong inside a tree.
public enum SpatialIndexError: Error, Hashable, Sendable {
    /// The arrays do not have the sizes that the number of items asks for.
    case wrongShape
    /// An item has two places.
    case repeated(item: Int)
    /// A place comes before its predecessor on the curve.
    case outOfOrder(place: Int)
    /// A node's box does not hold its items, or is wider than rounding asks for.
    case wrongBox(node: Int, level: Int)
    /// A tombstone stands at no place, or out of order.
    case wrongTombstone(index: Int)
}

extension PackedHilbertRTree {
    /// Checks all that a search relies on; for tests.
    ///
    /// - Throws: ``SpatialIndexError`` with the first fault found.
    /// - Complexity: O(*n* log *n*).
    public func checkInvariants() throws(SpatialIndexError) {
        try checkShape()
        try checkOrder()
        try checkBoxes()
    }

    private func checkShape() throws(SpatialIndexError) {
        let groups = (count + NodeBlock.lanes - 1) / NodeBlock.lanes
        var (level, width, start) = (0, groups, 0)
        while width > 1 || level == 0 && width > 0 {
            level += 1
            guard levelStarts[level] == start else { throw .wrongShape }
            width = (width + NodeBlock.lanes - 1) / NodeBlock.lanes
            start += width
        }
        guard low.count == groups, high.count == groups, height == level,
            blocks.count == start
        else { throw .wrongShape }
        var seen: Set<UInt32> = []
        for item in items.elements where !seen.insert(item).inserted {
            throw .repeated(item: Int(item))
        }
    }

    private func checkOrder() throws(SpatialIndexError) {
        let source = EnvelopeSource(envelopes: (0..<count).map(envelope(atPlace:)), items: nil)
        let order = HilbertOrder(of: source, threads: 1)
        for place in 0..<count where order.index(at: place) != place {
            throw .outOfOrder(place: place)
        }
    }

    private func checkBoxes() throws(SpatialIndexError) {
        guard height > 0 else { return }
        for level in 1...height {
            let width =
                (level == height ? blocks.count : levelStarts[level + 1]) - levelStarts[level]
            for child in 0..<width << NodeBlock.shift {
                let own = places(below: child, level: level - 1)
                let block = blocks[levelStarts[level] + child >> NodeBlock.shift]
                let lane = child & (NodeBlock.lanes - 1)
                guard !own.isEmpty else {
                    guard block.minX[lane] == .infinity, block.maxX[lane] == -.infinity else {
                        throw .wrongBox(node: child, level: level - 1)
                    }
                    continue
                }
                let box = own.dropFirst().reduce(envelope(atPlace: own.lowerBound)) {
                    $0.union(envelope(atPlace: $1))
                }
                guard block.minX[lane] == Float(roundedDown: box.minX),
                    block.minY[lane] == Float(roundedDown: box.minY),
                    block.maxX[lane] == Float(roundedUp: box.maxX),
                    block.maxY[lane] == Float(roundedUp: box.maxY)
                else { throw .wrongBox(node: child, level: level - 1) }
            }
        }
    }
}
