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

extension Geometry {
    /// Whether the geometry shares a point with another, edge by edge in plain arithmetic.
    ///
    /// Surfaces hold what an odd number of their rings enclose.
    ///
    /// - Complexity: O(*n* · *m*).
    func meetsPlainly(_ other: Geometry) -> Bool {
        guard envelope.intersects(other.envelope) else { return false }
        let (own, others) = (edges, other.edges)
        if own.contains(where: { edge in others.contains { edge.meets($0) } }) { return true }
        return coversPlainly(other) || other.coversPlainly(self)
    }

    /// Whether a surface of the geometry holds a position of another, one of each of its parts.
    private func coversPlainly(_ other: Geometry) -> Bool {
        let places = other.loosePositions + other.chains.compactMap(\.first)
        return polygons.contains { polygon in
            SurfaceLocator([polygon]).map { locator in
                places.contains { locator.side(x: $0.x, y: $0.y) != .outside }
            } ?? false
        }
    }

    /// All edges; a position that stands for itself is one without length.
    private var edges: [PlainEdge] {
        loosePositions.map { PlainEdge($0, $0) }
            + chains.flatMap { zip($0, $0.dropFirst()).map { PlainEdge($0, $1) } }
    }
}

/// An edge between two positions, both in it.
private struct PlainEdge {
    let start: SIMD2<Double>
    let end: SIMD2<Double>

    init(_ start: Position, _ end: Position) {
        self.start = SIMD2(start.x, start.y)
        self.end = SIMD2(end.x, end.y)
    }

    /// Whether two edges share a point: neither has both ends of the other on one side.
    func meets(_ other: PlainEdge) -> Bool {
        envelope.intersects(other.envelope) && !isBeside(other) && !other.isBeside(self)
    }

    private var envelope: Envelope {
        Envelope(minX: start.x, minY: start.y, maxX: end.x, maxY: end.y)
    }

    private func isBeside(_ other: PlainEdge) -> Bool {
        guard start != end else { return false }
        let turns = [other.start, other.end].map { Turn.sign(start, end, $0.x, $0.y) }
        return turns[0] * turns[1] > 0
    }
}
