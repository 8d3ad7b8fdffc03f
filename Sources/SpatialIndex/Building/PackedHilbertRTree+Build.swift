internal import FlatStorage
internal import GeometryTypes

extension PackedHilbertRTree {
    /// Builds the tree over the items of a source.
    init(of source: some ItemSource, threads: Int) {
        precondition(source.count <= Int(UInt32.max), "more items than 32 bits can number")
        let threads = min(max(threads, 1), max(source.count / 4096, 1))
        let order = HilbertOrder(of: source, threads: threads)
        let count = source.count
        items = SharedBuffer.flatArray(of: count) { items in
            Parallel.forEachStretch(of: count, threads: threads) { _, stretch in
                for place in stretch { items[place] = source.item(order.index(at: place)) }
            }
        }
        /// One corner of all items in order of their places.
        @inline(__always)
        func corners(_ corner: @Sendable (Envelope) -> (x: Double, y: Double)) -> FlatArray<Corners>
        {
            SharedBuffer.flatArray(of: (count + NodeBlock.lanes - 1) >> NodeBlock.shift) {
                corners in
                if corners.count > 0 { corners[corners.count - 1] = Corners() }
                Parallel.forEachStretch(
                    of: count,
                    threads: threads,
                    alignment: NodeBlock.lanes
                ) { _, stretch in
                    for place in stretch {
                        let value = corner(source.envelope(order.index(at: place)))
                        let lane = place & (NodeBlock.lanes - 1)
                        corners[place >> NodeBlock.shift].x[lane] = value.x
                        corners[place >> NodeBlock.shift].y[lane] = value.y
                    }
                }
            }
        }
        arePoints = source.arePoints
        low = corners { ($0.minX, $0.minY) }
        high = arePoints ? low : corners { ($0.maxX, $0.maxY) }
        let levels = NodeLevels(low: low, high: high, threads: threads)
        blocks = FlatArray(levels.blocks)
        levelStarts = levels.starts
        height = levels.height
        bounds = levels.bounds
    }
}
