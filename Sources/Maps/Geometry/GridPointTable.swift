/// Numbers by points of the grid.
///
/// An open table in which a point is found in a few steps from where its bits are scattered to: a
/// fraction of the time of a dictionary, whose hashes no one can foresee. Points of a picture are
/// no one's to choose.
struct GridPointTable: Sendable {
    private struct Slot {
        var point = GridPoint(x: 0, y: 0)
        /// Minus one where no point was ever put, minus two where it was taken away.
        var value: Int32 = -1
    }

    private var slots: [Slot]
    private var used = 0

    /// Creates a table with room for a number of points; it grows when there are more.
    init(capacity: Int) {
        var size = 16
        while size < 2 * capacity { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
    }

    /// The number of a point, 0 or more; nil where it has none.
    subscript(point: GridPoint) -> Int? {
        get {
            let value = slots[slot(of: point)].value
            return value < 0 ? nil : Int(value)
        }
        set {
            let place = slot(of: point)
            guard let newValue else {
                if slots[place].value >= 0 { slots[place].value = -2 }
                return
            }
            if slots[place].value == -1 { used += 1 }
            slots[place] = Slot(point: point, value: Int32(newValue))
            if 2 * used > slots.count { grow() }
        }
    }

    /// The number of a point; `new` from now on where it had none, which gives nil.
    mutating func number(of point: GridPoint, orAdd new: Int) -> Int? {
        let place = slot(of: point)
        if slots[place].value >= 0 { return Int(slots[place].value) }
        if slots[place].value == -1 { used += 1 }
        slots[place] = Slot(point: point, value: Int32(new))
        if 2 * used > slots.count { grow() }
        return nil
    }

    /// Where a point is, or would be.
    private func slot(of point: GridPoint) -> Int {
        let mask = slots.count - 1
        let bits = UInt64(UInt32(bitPattern: point.x)) << 32 | UInt64(UInt32(bitPattern: point.y))
        // Source: D. E. Knuth, The Art of Computer Programming 3, §6.4: multiplicative hashing.
        var place = Int(truncatingIfNeeded: (bits &* 0x9e37_79b9_7f4a_7c15) >> 24) & mask
        while slots[place].value != -1, slots[place].point != point { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        var larger = GridPointTable(capacity: slots.count)
        for slot in slots where slot.value >= 0 { larger[slot.point] = Int(slot.value) }
        self = larger
    }
}
