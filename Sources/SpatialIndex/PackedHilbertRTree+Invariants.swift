internal import GeometryTypes

/// What is wrong inside a tree.
public enum SpatialIndexError: Error, Hashable, Sendable {
    /// The arrays do not have the sizes that the number of items asks for.
    case wrongShape
    /// An item has no place, two places, or one that does not lead back to it.
    case wrongPlace(item: Int)
    /// A place comes before its predecessor on the curve.
    case outOfOrder(place: Int)
    /// A node's box is not the least that holds its children.
    case wrongBox(node: Int, level: Int)
}

extension PackedHilbertRTree {
    /// Checks all that a search relies on; for tests.
    ///
    /// - Throws: ``SpatialIndexError`` with the first fault found.
    /// - Complexity: O(*n*).
    public func checkInvariants() throws(SpatialIndexError) {
        try checkShape()
        try checkPlaces()
        try checkBoxes()
    }

    private func checkShape() throws(SpatialIndexError) {
        var sizes: [Int] = []
        var size = count
        while size > 1 || (size == 1 && sizes.isEmpty) {
            size = (size + nodeSize - 1) / nodeSize
            sizes.append(size)
        }
        let starts = count == 0 ? [] : sizes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
        guard [minX, minY, maxX, maxY].allSatisfy({ $0.count == count }), places.count == count,
            levelStarts == starts, nodes.count == starts.last ?? 0
        else { throw .wrongShape }
    }

    private func checkPlaces() throws(SpatialIndexError) {
        for (item, place) in places.enumerated()
        where Int(place) >= count || Int(items[Int(place)]) != item {
            throw .wrongPlace(item: item)
        }
        let grid = HilbertGrid(over: (0..<count).map(envelope(atPlace:)))
        var last: (key: UInt64, item: UInt32)?
        for place in 0..<count {
            let next = (key: grid.key(of: envelope(atPlace: place)), item: items[place])
            if let last, last >= next { throw .outOfOrder(place: place) }
            last = next
        }
    }

    private func checkBoxes() throws(SpatialIndexError) {
        for level in 0..<max(levelStarts.count - 1, 0) {
            for node in 0..<levelStarts[level + 1] - levelStarts[level] {
                let own = placesOf(node, level: level)
                guard !own.isEmpty else { throw .wrongShape }
                var box = envelope(atPlace: own.lowerBound)
                for place in own { box = box.union(envelope(atPlace: place)) }
                guard box == nodes[levelStarts[level] + node] else {
                    throw .wrongBox(node: node, level: level)
                }
            }
        }
    }
}
