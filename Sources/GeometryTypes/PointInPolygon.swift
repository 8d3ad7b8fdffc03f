extension LinearRing {
    /// Where a position lies against a ring.
    public enum Side: Hashable, Sendable {
        /// Strictly within.
        case inside
        /// On an edge or a corner.
        case boundary
        /// Strictly without.
        case outside
    }

    /// Tells on which side of the ring a position lies, by counting crossings of the ray that
    /// runs east from it.
    ///
    /// The sign of the turn is exact unless the three positions are collinear to within rounding;
    /// then the error bound of the cross product decides for the boundary.
    ///
    /// - Complexity: O(*n*).
    /// - Note: Source: J. R. Shewchuk, *Adaptive Precision Floating-Point Arithmetic and Fast
    ///   Robust Geometric Predicates*, 1997 (error bound of the first stage).
    public func side(of position: Position) -> Side {
        var isInside = false
        for index in positions.indices.dropFirst() {
            let (a, b) = (positions[index - 1], positions[index])
            let isAboveA = a.y > position.y
            let isAboveB = b.y > position.y
            if isAboveA == isAboveB {
                let isOnLevel = a.y == position.y && b.y == position.y
                if isOnLevel, Swift.min(a.x, b.x) <= position.x, position.x <= Swift.max(a.x, b.x) {
                    return .boundary
                }
                if (a.x == position.x && a.y == position.y)
                    || (b.x == position.x && b.y == position.y)
                {
                    return .boundary
                }
                continue
            }
            let left = (b.x - a.x) * (position.y - a.y)
            let right = (position.x - a.x) * (b.y - a.y)
            let turn = left - right
            let bound = 3.330_669_062_177_372_4e-16 * (abs(left) + abs(right))
            if abs(turn) <= bound { return .boundary }
            if (turn > 0) == (b.y > a.y) { isInside.toggle() }
        }
        return isInside ? .inside : .outside
    }
}

extension Polygon {
    /// Whether a position lies in the surface; its boundary counts as inside.
    ///
    /// - Complexity: O(*n*).
    public func covers(_ position: Position) -> Bool {
        switch exterior.side(of: position) {
        case .outside: return false
        case .boundary: return true
        case .inside: break
        }
        return !holes.contains { $0.side(of: position) == .inside }
    }
}
