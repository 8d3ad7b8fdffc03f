internal import GeometryTypes

extension PackedHilbertRTree {
    /// Builds the tree over the items of a source.
    init(of source: some ItemSource, threads: Int) {
        precondition(source.count <= Int(UInt32.max), "more items than 32 bits can number")
        let threads = min(max(threads, 1), max(source.count / 4096, 1))
        let order = HilbertOrder(of: source, threads: threads)
        self.init(of: source, threads: threads) { order.index(at: $0) }
    }

    /// Builds the tree over the items of a source, in the order in which they come.
    ///
    /// For few items that come and go: it sorts nothing.
    init(unsorted source: some ItemSource) {
        self.init(of: source, threads: 1) { $0 }
    }

    @inline(__always)
    private init<Source: ItemSource>(
        of source: Source,
        threads: Int,
        index: @Sendable (Int) -> Int
    ) {
        let count = source.count
        items = SharedBuffer.array(of: count) { items in
            Parallel.forEachStretch(of: count, threads: threads) { _, stretch in
                for place in stretch { items[place] = source.item(index(place)) }
            }
        }
        /// Two coordinates of all items in order of their places.
        @inline(__always)
        func columns(
            _ values: @Sendable (Envelope) -> (x: Double, y: Double)
        ) -> (x: [SIMD16<Double>], y: [SIMD16<Double>]) {
            let groups = (count + NodeBlock.lanes - 1) >> NodeBlock.shift
            var y: [SIMD16<Double>] = []
            let x = SharedBuffer.array(of: groups) { x in
                y = SharedBuffer.array(of: groups) { y in
                    if groups > 0 {
                        x[groups - 1] = SIMD16(repeating: Double.nan)
                        y[groups - 1] = SIMD16(repeating: Double.nan)
                    }
                    Parallel.forEachStretch(
                        of: count,
                        threads: threads,
                        alignment: NodeBlock.lanes
                    ) { _, stretch in
                        for place in stretch {
                            let value = values(source.envelope(index(place)))
                            let lane = place & (NodeBlock.lanes - 1)
                            x[place >> NodeBlock.shift][lane] = value.x
                            y[place >> NodeBlock.shift][lane] = value.y
                        }
                    }
                }
            }
            return (x, y)
        }
        arePoints = source.arePoints
        (minX, minY) = columns { ($0.minX, $0.minY) }
        (maxX, maxY) = arePoints ? (minX, minY) : columns { ($0.maxX, $0.maxY) }
        let levels = NodeLevels(
            minX: minX,
            minY: minY,
            maxX: maxX,
            maxY: maxY,
            threads: threads
        )
        blocks = levels.blocks
        levelStarts = levels.starts
        height = levels.height
        bounds = levels.bounds
    }
}
