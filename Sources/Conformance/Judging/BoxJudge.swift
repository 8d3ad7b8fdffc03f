internal import GeometryTypes

/// Whether geometries intersect a box, with room for what servers may differ in.
///
/// Servers round coordinates and may take edges for geodesics; what lies within the margin of an
/// edge is open. The margin grows with the square of the longest edge, as the distance of a
/// geodesic from the straight line does (at most 0.0011° for an edge of 1°).
struct BoxJudge {
    private static let rounding = 1e-6
    /// The longest edge in degrees that is judged.
    private static let longestEdge = 20.0

    /// What surely belongs to the box lies in one of these.
    private let sure: [Envelope]
    /// What surely does not lies in none of these.
    private let possible: [Envelope]

    /// A box in CRS84, across the antimeridian where its west exceeds its east.
    init(_ box: GeographicBox) {
        var sure: [Envelope] = []
        if box.crossesAntimeridian {
            sure = [
                Envelope(minX: box.west, minY: box.south, maxX: 180, maxY: box.north),
                Envelope(minX: -180, minY: box.south, maxX: box.east, maxY: box.north),
            ]
        } else {
            sure = [Envelope(minX: box.west, minY: box.south, maxX: box.east, maxY: box.north)]
        }
        self.sure = sure
        possible = box.planarParts
    }

    /// A box in the plane of a projection.
    init(plane: Envelope) {
        sure = [plane]
        possible = [plane]
    }

    /// Whether a feature belongs to the box; one without geometry does.
    func judge(_ feature: FoundFeature) -> Judgement {
        guard feature.fault == nil else { return .open }
        guard let geometry = feature.geometry else {
            return feature.hasOtherGeometry ? .open : .inside
        }
        let judgement = judge(geometry)
        return judgement == .outside && feature.hasOtherGeometry ? .open : judgement
    }

    /// Whether a geometry intersects the box.
    func judge(_ geometry: Geometry) -> Judgement {
        let edge = Self.longestEdge(of: geometry)
        guard edge <= Self.longestEdge else { return .open }
        let margin = Self.rounding + 0.002 * edge * edge
        // Where the meridians meet, a small distance is a large angle.
        let envelope = geometry.envelope
        if edge > 0, max(abs(envelope.minY), abs(envelope.maxY)) > 80 { return .open }
        if !possible.contains(where: { Self.touches(geometry, Self.grown($0, margin)) }) {
            return .outside
        }
        let isInside = sure.contains { box in
            Self.shrunk(box, margin).map { Self.touches(geometry, $0) } == true
        }
        return isInside ? .inside : .open
    }

    private static func grown(_ box: Envelope, _ margin: Double) -> Envelope {
        Envelope(
            minX: box.minX - margin,
            minY: box.minY - margin,
            maxX: box.maxX + margin,
            maxY: box.maxY + margin
        )
    }

    private static func shrunk(_ box: Envelope, _ margin: Double) -> Envelope? {
        guard box.maxX - box.minX > 2 * margin, box.maxY - box.minY > 2 * margin else { return nil }
        return grown(box, -margin)
    }

    private static func longestEdge(of geometry: Geometry) -> Double {
        var longest = 0.0
        for chain in geometry.chains {
            for (a, b) in zip(chain, chain.dropFirst()) {
                longest = max(longest, max(abs(a.x - b.x), abs(a.y - b.y)))
            }
        }
        return longest
    }

    /// Whether a geometry and a closed box share a point.
    static func touches(_ geometry: Geometry, _ box: Envelope) -> Bool {
        guard geometry.envelope.intersects(box) else { return false }
        if geometry.loosePositions.contains(where: box.contains) { return true }
        for chain in geometry.chains
        where zip(chain, chain.dropFirst()).contains(where: { crosses($0, $1, box) }) {
            return true
        }
        let corner = Position(x: box.minX, y: box.minY)
        return geometry.polygons.contains { $0.covers(corner) }
    }

    /// Whether an edge and a closed box share a point, by clipping the edge (Liang and Barsky).
    private static func crosses(_ a: Position, _ b: Position, _ box: Envelope) -> Bool {
        var (from, to) = (0.0, 1.0)
        let steps = [
            (a.x - b.x, a.x - box.minX), (b.x - a.x, box.maxX - a.x),
            (a.y - b.y, a.y - box.minY), (b.y - a.y, box.maxY - a.y),
        ]
        for (step, room) in steps {
            if step == 0 {
                if room < 0 { return false }
            } else if step < 0 {
                from = max(from, room / step)
            } else {
                to = min(to, room / step)
            }
        }
        return from <= to
    }
}
