public import FlatStorage

extension PackedHilbertRTree {
    /// Walks the tree towards a place in the plane, near nodes first, as long as they may help.
    ///
    /// Depth first: of the children of a node the nearest that is left is entered next. With the
    /// horizon drawing in from the first group on, that visits hardly more nodes than a queue of
    /// all open ones would, and needs no queue.
    ///
    /// - Parameters:
    ///   - probe: The place and the scales.
    ///   - tombstones: The places that no longer count.
    ///   - heap: The nearest so far; its horizon, a squared distance, says what may help.
    ///   - offer: Gets the heap, a place of the tree and its squared distance.
    /// - Throws: What `offer` throws.
    /// - Note: Source: N. Roussopoulos, S. Kelley and F. Vincent, *Nearest neighbor queries*, 1995,
    ///   [doi:10.1145/223784.223794](https://doi.org/10.1145/223784.223794).
    @inlinable
    @inline(__always)
    func descend<Failure: Error>(
        towards probe: PlaneProbe,
        except tombstones: Tombstones,
        keeping heap: inout NearestHeap,
        offer: (inout NearestHeap, Int, Double) throws(Failure) -> Void
    ) throws(Failure) {
        guard height > 0 else { return }
        var bounds = InlineArray<9, SIMD16<Float>>(repeating: SIMD16())
        var pending = InlineArray<9, UInt32>(repeating: 0)
        var level = height
        var node = 0
        var isNew = true
        while true {
            if isNew {
                let block = blocks[levelStarts[level] + node]
                bounds[level] = probe.lowerBounds(to: block)
                pending[level] = block.children
            }
            let limit = Float(roundedUp: heap.horizon)
            let near = pending[level] & Lanes.set(bounds[level] .<= limit)
            guard near != 0 else {
                guard level < height else { return }
                level += 1
                node >>= NodeBlock.shift
                isNew = false
                continue
            }
            let lane = Self.least(of: bounds[level], among: near)
            pending[level] = near & ~(1 << UInt32(lane))
            let child = node << NodeBlock.shift | lane
            if level > 1 {
                level -= 1
                node = child
                isNew = true
                continue
            }
            isNew = false
            let distances = probe.squaredDistances(to: child, in: self)
            var lanes = tombstones.living(Lanes.set(distances .<= heap.horizon), of: child)
            while lanes != 0 {
                let lane = lanes.trailingZeroBitCount
                lanes &= lanes - 1
                try offer(&heap, child << NodeBlock.shift | lane, distances[lane])
            }
        }
    }

    /// The lane of a set, which is not empty, with the least value.
    @inlinable
    @inline(__always)
    static func least(of values: SIMD16<Float>, among set: UInt32) -> Int {
        var rest = set
        var least = rest.trailingZeroBitCount
        var value = values[least]
        rest &= rest - 1
        while rest != 0 {
            let lane = rest.trailingZeroBitCount
            rest &= rest - 1
            if values[lane] < value {
                value = values[lane]
                least = lane
            }
        }
        return least
    }
}
