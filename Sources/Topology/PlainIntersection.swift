internal import GeometryTypes

extension Geometry {
    /// Whether the geometry shares a point with a closed envelope, edge by edge in plain
    /// arithmetic: an answer for invalid shapes, before which GEOS gives up.
    ///
    /// Surfaces hold what an odd number of their rings enclose.
    ///
    /// - Complexity: O(*n*).
    func touchesPlainly(_ envelope: Envelope) -> Bool {
        if loosePositions.contains(where: envelope.contains) { return true }
        let touches = chains.contains { chain in
            zip(chain, chain.dropFirst()).contains { envelope.isTouched(from: $0, to: $1) }
        }
        if touches { return true }
        // No edge touches, so the envelope lies wholly in a surface or wholly out of it.
        let corner = Position(x: envelope.minX, y: envelope.minY)
        return polygons.contains { polygon in
            !polygon.rings.count { $0.side(of: corner) == .inside }.isMultiple(of: 2)
        }
    }
}

extension Envelope {
    /// Whether an edge and the envelope share a point: no line along a side, nor the edge itself,
    /// parts them.
    fileprivate func isTouched(from a: Position, to b: Position) -> Bool {
        guard intersects(Envelope(minX: a.x, minY: a.y, maxX: b.x, maxY: b.y)) else { return false }
        let turns = corners.map { (b.x - a.x) * ($0.y - a.y) - (b.y - a.y) * ($0.x - a.x) }
        return !turns.allSatisfy { $0 > 0 } && !turns.allSatisfy { $0 < 0 }
    }
}
