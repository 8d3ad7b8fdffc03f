public import FlatStorage

extension PackedHilbertRTree {
    /// Walks the tree from the root, in order of place.
    ///
    /// Nothing is allocated: the sets of children still to visit lie in a small array of fixed
    /// size, one for each level.
    ///
    /// - Parameters:
    ///   - probe: The query.
    ///   - range: Gets places that are all hits; returns false to stop.
    ///   - group: Gets the number of a group and the lanes of it that the probe has taken; not
    ///     called when there are none; returns false to stop.
    /// - Returns: Whether the walk came to its end.
    /// - Throws: What `range` or `group` throws.
    @inlinable
    @inline(__always)
    func walk<Failure: Error>(
        _ probe: some Probe,
        range: (Range<Int>) throws(Failure) -> Bool,
        group: (Int, UInt32) throws(Failure) -> Bool
    ) throws(Failure) -> Bool {
        guard height > 0 else { return true }
        var pending = InlineArray<9, UInt64>(repeating: 0)
        var lanes = InlineArray<16, UInt32>(repeating: 0)
        var level = height
        var node = 0
        var (touched, within) = probe.children(of: blocks[levelStarts[level]])
        var isNew = true
        while true {
            if isNew, level == 1 {
                // All groups are tested before any is reported: what the caller does then depends
                // on memory that is still on its way, and would keep the next group waiting.
                var rest = touched & ~within
                while rest != 0 {
                    let lane = rest.trailingZeroBitCount
                    lanes[lane] = probe.places(of: node << NodeBlock.shift | lane, in: self)
                    rest &= rest - 1
                }
            }
            isNew = false
            guard touched != 0 else {
                guard level < height else { return true }
                level += 1
                node >>= NodeBlock.shift
                touched = UInt32(truncatingIfNeeded: pending[level])
                within = UInt32(truncatingIfNeeded: pending[level] >> 32)
                continue
            }
            let lane = touched.trailingZeroBitCount
            let child = node << NodeBlock.shift | lane
            // Neighbours that lie wholly in the query are one range.
            let run = (~(within >> UInt32(lane))).trailingZeroBitCount
            guard run == 0 else {
                touched &= ~(((1 << UInt32(run)) - 1) << UInt32(lane))
                let shift = NodeBlock.shift * level
                guard try range(child << shift..<min((child + run) << shift, count)) else {
                    return false
                }
                continue
            }
            touched &= touched - 1
            if level == 1 {
                if lanes[lane] != 0 {
                    guard try group(child, lanes[lane]) else { return false }
                }
            } else {
                pending[level] = UInt64(touched) | UInt64(within) << 32
                level -= 1
                node = child
                (touched, within) = probe.children(of: blocks[levelStarts[level] + node])
                isNew = true
            }
        }
    }
}
