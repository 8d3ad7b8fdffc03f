/// Takes rings apart where they come to a position again: a ring that the grid has pinched, or that
/// goes back the way it came, becomes rings that pass no position twice.
struct RingLoops {
    /// The positions in a table with room for twice as many, and where on the way each is; −1 where
    /// it is not on it.
    private var keys: [GridPosition] = []
    private var indices: [Int32] = []
    private var way: [GridPosition] = []

    /// The loops of a ring that have an area, as rings of tiles must; their areas add up to that of the
    /// ring.
    ///
    /// - Complexity: O(*n*).
    mutating func loops(of ring: some Collection<GridPosition>) -> [[GridPosition]] {
        var size = 8
        while size < 2 * ring.count { size *= 2 }
        keys = Array(repeating: GridPosition(x: .min, y: .min), count: size)
        indices = Array(repeating: -1, count: size)
        way.removeAll(keepingCapacity: true)
        var loops: [[GridPosition]] = []
        for position in ring {
            let slot = slot(of: position)
            guard indices[slot] >= 0 else {
                keys[slot] = position
                indices[slot] = Int32(way.count)
                way.append(position)
                continue
            }
            let start = Int(indices[slot])
            add(Array(way[start...]), to: &loops)
            for left in way[(start + 1)...] { indices[self.slot(of: left)] = -1 }
            way.removeSubrange((start + 1)...)
        }
        add(way, to: &loops)
        return loops
    }

    private func add(_ loop: [GridPosition], to loops: inout [[GridPosition]]) {
        if loop.count > 2, GridRing.doubledArea(loop) != 0 { loops.append(loop) }
    }

    /// Where a position stands in the table, or would.
    @inline(__always)
    private func slot(of position: GridPosition) -> Int {
        let bits = UInt32(bitPattern: position.x) &* 0x9e37_79b1 ^ UInt32(bitPattern: position.y)
        var slot = Int((bits &* 0x85eb_ca6b) >> 7) & (keys.count - 1)
        while keys[slot] != position, keys[slot].x != .min { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }
}
