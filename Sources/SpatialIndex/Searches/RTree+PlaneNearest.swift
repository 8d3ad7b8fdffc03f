public import FlatStorage

extension RTree {
    /// The items nearest to a place in the plane, by the straight distance to their envelopes.
    ///
    /// - Parameters:
    ///   - x: The x of the place.
    ///   - y: The y of the place.
    ///   - limit: How many items at most.
    /// - Returns: The items in order of distance, those at the same distance in order of their
    ///   numbers.
    /// - Complexity: O((limit + log *n*) log limit) for well spread items.
    @inlinable
    public func nearest(x: Double, y: Double, limit: Int) -> [Neighbor] {
        var heap = NearestHeap(limit: limit)
        let probe = PlaneProbe(x: x, y: y)
        forEachLayer { tree, tombstones in
            tree.descend(towards: probe, except: tombstones, keeping: &heap) {
                heap,
                place,
                squaredDistance in
                heap.offer(squaredDistance, Int(tree.items[place]), <)
            }
            return true
        }
        var nearest = heap.sorted(<)
        for index in nearest.indices { nearest[index].distance.formSquareRoot() }
        return nearest
    }
}
