/// Cuts rings and lines along the meridian opposite the centre of a world map, the map's edge.
///
/// Longitudes may be any numbers: from one corner to the next a ring or line goes the shorter way
/// round, so that it may be given across 180° with naive longitudes, beyond 180°, or already
/// split there. Of two ways that are equally long, 180°, the one is taken that the numbers say.
/// Results lie in ``west`` … ``east``. Winding carries no meaning, before and after.
///
/// A ring that goes round a pole holds the pole nearer to it, with or without edges down to it.
///
/// Source: [RFC 7946](https://www.rfc-editor.org/rfc/rfc7946#section-3.1.9), section 3.1.9, from
/// which the shorter way departs: it says that such features should be split by the writer.
struct AntimeridianCut: Hashable, Sendable {
    /// The western edge of the map in degrees.
    let west: Double
    /// The eastern edge of the map in degrees.
    var east: Double { west + 360 }

    /// How far, in degrees, data may end before 180° or a pole and still be meant to reach it.
    static let seamTolerance = 0.11

    init(centralMeridian: Double) {
        west = centralMeridian - 180
    }

    /// A ring whose points near 180° and near the poles are moved onto them: data sets are cut
    /// a little before, and would leave a gap.
    func snapped(_ ring: PlaneRing) -> PlaneRing {
        ring.map { point in
            var point = point
            let half = (point.x / 180).rounded()
            if !half.truncatingRemainder(dividingBy: 2).isZero,
                abs(point.x - half * 180) <= Self.seamTolerance
            {
                point.x = half * 180
            }
            if 90 - abs(point.y) <= Self.seamTolerance { point.y = point.y < 0 ? -90 : 90 }
            return point
        }
    }

    /// Whether a point of a result lies on an edge of the map, on a pole or at 180°, where data
    /// sets are split: an edge between two such points is no boundary of anything.
    func isSeam(_ point: PlanePoint) -> Bool {
        abs(point.y) == 90 || point.x == west || point.x == east
            || ((point.x - 180) / 360).rounded() * 360 == point.x - 180
    }

    /// The longitude in −180 … 180 of any longitude, for a projection.
    ///
    /// The edges are a tenth of a millimetre inside, so that no projection takes one for the
    /// other.
    func longitude(_ x: Double) -> Double {
        let turns = (west...east).contains(x) ? 0 : ((x - west) / 360).rounded(.down)
        let inside = min(max(x - 360 * turns, west + 1e-9), east - 1e-9)
        return inside - 360 * (inside / 360).rounded()
    }

    /// The parts of a polygon on the map: each has one exterior and the holes in it.
    ///
    /// - Complexity: O(*n* log *n*) in the number of corners.
    func parts(of polygon: PlanePolygon) -> [PlanePolygon] {
        guard let exterior = polygon.first else { return [] }
        var parts = rings(of: exterior).map { [$0] }
        guard !parts.isEmpty else { return [] }
        for hole in polygon.dropFirst().flatMap(rings(of:)) {
            let owner = parts.count == 1 ? 0 : parts.firstIndex { holds($0[0], hole) }
            parts[owner ?? 0].append(hole)
        }
        return parts
    }

    /// The pieces of a ring on the map, without the closing points.
    func rings(of ring: PlaneRing) -> [PlaneRing] {
        var rest = [closed(unwrapped(ring))]
        let bounds = PlaneBounds(rest[0])
        guard !bounds.isEmpty else { return [] }
        var result: [PlaneRing] = []
        var lap = ((bounds.min.x - west) / 360).rounded(.down)
        while !rest.isEmpty {
            let halves = rest.map { split($0, at: west + 360 * (lap + 1)) }
            result += halves.flatMap(\.left).map { $0.map { moved($0, lap) } }
            rest = halves.flatMap(\.right)
            lap += 1
        }
        return result
    }

    /// The pieces of a line on the map.
    func lines(of line: [PlanePoint]) -> [[PlanePoint]] {
        var result: [[PlanePoint]] = []
        var current: Double?
        let path = unwrapped(line)
        for (start, end) in zip(path, path.dropFirst()) {
            var from = start
            for to in cuts(start, end) + [end] {
                let middle = (((from + to) / 2).x - west) / 360
                // On the edge itself the line stays on the side where it is.
                let stays = current.map { $0 <= middle && middle <= $0 + 1 } ?? false
                let lap = stays ? current ?? 0 : middle.rounded(.down)
                if lap != current { result.append([moved(from, lap)]) }
                result[result.count - 1].append(moved(to, lap))
                current = lap
                from = to
            }
        }
        return result
    }

    /// The points where a segment crosses an edge of the map, in its direction.
    private func cuts(_ a: PlanePoint, _ b: PlanePoint) -> [PlanePoint] {
        let (low, high) = (min(a.x, b.x), max(a.x, b.x))
        let first = ((low - west) / 360).rounded(.down) + 1
        let edges = stride(from: west + 360 * first, to: high, by: 360)
        let points = edges.filter { $0 > low }.map { crossing(a, b, at: $0) }
        return a.x <= b.x ? points : points.reversed()
    }

    /// A point moved by whole turns from a lap to the map; edges come to lie on its edges.
    private func moved(_ point: PlanePoint, _ lap: Double) -> PlanePoint {
        let (low, high) = (west + 360 * lap, west + 360 * (lap + 1))
        let x = point.x == low ? west : point.x == high ? east : point.x - 360 * lap
        return PlanePoint(x, point.y)
    }

    private func holds(_ exterior: PlaneRing, _ hole: PlaneRing) -> Bool {
        hole.contains { point in
            var isInside = false
            guard var a = exterior.last else { return false }
            for b in exterior {
                if (a.y > point.y) != (b.y > point.y),
                    point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y)
                {
                    isInside.toggle()
                }
                a = b
            }
            return isInside
        }
    }
}
