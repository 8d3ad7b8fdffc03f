internal import GeometryTypes

/// How a geometry lies to a box, as far as it is sure.
enum BoxRelation: Hashable {
    /// They share no position.
    case disjoint
    /// All of the geometry lies in the interior.
    case within
    /// A vertex lies in the interior and another outside.
    case partly
    /// They share a position.
    case meets
    case open

    /// Relates a geometry to a box that does not cross the antimeridian.
    init(_ geometry: Geometry, _ box: Envelope, _ area: GeographicBox) {
        switch BoxJudge(area).judge(geometry) {
        case .outside: self = .disjoint
        case .open: self = .open
        case .inside:
            let margin = 1e-6
            func depth(_ position: Position) -> Double {
                min(
                    position.x - box.minX,
                    box.maxX - position.x,
                    position.y - box.minY,
                    box.maxY - position.y
                )
            }
            var depths: [Double] = []
            geometry.forEachPosition { depths.append(depth($0)) }
            // Edges may be bent a little outwards, vertices may not.
            let bend = Self.bend(geometry)
            if depths.allSatisfy({ $0 > margin + bend }) {
                self = .within
            } else if depths.contains(where: { $0 > margin }),
                depths.contains(where: { $0 < -margin })
            {
                self = .partly
            } else {
                self = .meets
            }
        }
    }

    /// How far a geodesic may leave the straight edge.
    private static func bend(_ geometry: Geometry) -> Double {
        var longest = 0.0
        for chain in geometry.chains {
            for (a, b) in zip(chain, chain.dropFirst()) {
                longest = max(longest, max(abs(a.x - b.x), abs(a.y - b.y)))
            }
        }
        return 0.002 * longest * longest
    }

    /// Whether a spatial function holds for a geometry of a dimension and the box.
    func truth(of function: String, dimension: Int, isPoint: Bool) -> FilterTruth {
        switch (function, self) {
        case (_, .open): .open
        case ("s_intersects", _): FilterTruth(self != .disjoint)
        case ("s_disjoint", _): FilterTruth(self == .disjoint)
        case (_, .disjoint): .fails
        case ("s_within", .within): .holds
        case (_, .within): .fails
        case (_, .meets):
            isPoint && function != "s_touches" && function != "s_within" ? .fails : .open
        case ("s_overlaps", .partly): FilterTruth(dimension == 2)
        case ("s_crosses", .partly):
            // Several points partly inside cross by Simple Features, which not all servers follow.
            dimension == 0 ? .open : FilterTruth(dimension == 1)
        case (_, .partly): .fails
        }
    }
}
