/// Operations on rings on the grid, the first position not repeated.
enum GridRing {
    /// Twice the area of a ring, positive where it runs clockwise on the map, where y points down.
    static func doubledArea(_ ring: [GridPosition]) -> Int64 {
        guard var before = ring.last else { return 0 }
        var area: Int64 = 0
        for next in ring {
            area += Int64(before.x) * Int64(next.y) - Int64(next.x) * Int64(before.y)
            before = next
        }
        return area
    }

    /// Whether a ring lies in another one: some place of it does that is not on the boundary.
    ///
    /// Rings that do not cross are told apart by the first such place; no more than a few are tried.
    static func lies(_ ring: [GridPosition], in other: [GridPosition]) -> Bool {
        ring.prefix(8).contains { !touches($0, other) && contains($0, other) }
    }

    /// Whether a position lies in a ring; on its boundary either.
    static func contains(_ position: GridPosition, _ ring: [GridPosition]) -> Bool {
        guard var a = ring.last else { return false }
        var isInside = false
        for b in ring {
            if (a.y > position.y) != (b.y > position.y) {
                let turn =
                    Int64(b.x - a.x) * Int64(position.y - a.y)
                    - Int64(position.x - a.x) * Int64(b.y - a.y)
                if (turn > 0) == (b.y > a.y) { isInside.toggle() }
            }
            a = b
        }
        return isInside
    }

    /// Whether a position lies on the boundary of a ring.
    static func touches(_ position: GridPosition, _ ring: [GridPosition]) -> Bool {
        guard var a = ring.last else { return false }
        for b in ring {
            let turn =
                Int64(b.x - a.x) * Int64(position.y - a.y)
                - Int64(position.x - a.x) * Int64(b.y - a.y)
            if turn == 0, min(a.x, b.x) <= position.x, position.x <= max(a.x, b.x),
                min(a.y, b.y) <= position.y, position.y <= max(a.y, b.y)
            {
                return true
            }
            a = b
        }
        return false
    }
}
