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
            zip(chain, chain.dropFirst()).contains { envelope.touches(edgeFrom: $0, to: $1) }
        }
        if touches { return true }
        // No edge touches, so the envelope lies wholly in a surface or wholly out of it.
        let corner = Position(x: envelope.minX, y: envelope.minY)
        return polygons.contains { polygon in
            !polygon.rings.count { $0.side(of: corner) == .inside }.isMultiple(of: 2)
        }
    }
}
