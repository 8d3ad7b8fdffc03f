/// The points of a grid at which rings have corners, to lead edges over those that they pass.
///
/// Put on the grid, a corner may come to lie on the other side of an edge near it. Edges that are
/// led over all corners through whose cells they pass cross nothing that they did not cross before.
///
/// Source: J. D. Hobby, *Practical segment intersection with finite precision output*, 1999
/// (doi:10.1016/S0925-7721(99)00021-8).
struct HotPixels: Sendable {
    private let buckets: GridBuckets
    private let points: [GridPoint]

    /// - Complexity: O(*n*).
    init(_ rings: some Sequence<GridRing>) {
        var table = GridPointTable(capacity: 1 << 14)
        var points: [GridPoint] = []
        for ring in rings {
            for point in ring where table.number(of: point, orAdd: points.count) == nil {
                points.append(point)
            }
        }
        self.points = points
        // Corners stand close: where buckets are small an edge passes few of them.
        buckets = GridBuckets(points.map { ($0, $0) }, shift: 4)
    }

    /// A ring in pixels on the grid, led over the corners that its edges pass; where it then comes
    /// to a point twice it is parted into rings, the largest first, those without area left out.
    func snapped(_ ring: PlaneRing) -> [GridRing] {
        let loops = Self.loops(led(ring)).map { (ring: $0, area: doubledArea($0)) }
            .filter { $0.area > 0 }
        guard loops.count > 1 else { return loops.map(\.ring) }
        return loops.enumerated()
            .sorted { ($1.element.area, $0.offset) < ($0.element.area, $1.offset) }
            .map(\.element.ring)
    }

    /// The rings into which one falls that comes to a point more than once.
    private static func loops(_ ring: GridRing) -> [GridRing] {
        var places = GridPointTable(capacity: ring.count)
        var open: GridRing = []
        open.reserveCapacity(ring.count)
        var loops: [GridRing] = []
        for point in ring {
            guard let place = places.number(of: point, orAdd: open.count) else {
                open.append(point)
                continue
            }
            let loop = open[place...]
            for passed in loop.dropFirst() { places[passed] = nil }
            if loop.count >= 3 { loops.append(Array(loop)) }
            open.removeLast(loop.count - 1)
        }
        if open.count >= 3 { loops.append(open) }
        return loops
    }

    private func led(_ ring: PlaneRing) -> GridRing {
        guard var previous = ring.last else { return [] }
        var result: GridRing = []
        result.reserveCapacity(ring.count)
        func add(_ point: GridPoint) {
            if result.last != point { result.append(point) }
        }
        for point in ring {
            let end = GridPoint(point)
            for corner in passed(previous, point, between: GridPoint(previous), end) { add(corner) }
            add(end)
            previous = point
        }
        while result.count > 1, result.first == result.last { result.removeLast() }
        return result
    }

    /// The corners in whose cells an edge comes, but for its ends, in its direction.
    private func passed(
        _ start: PlanePoint,
        _ end: PlanePoint,
        between first: GridPoint,
        _ last: GridPoint
    ) -> [GridPoint] {
        guard first != last else { return [] }
        // The same from both sides, so that neighbours get the same corners.
        let isForward = first < last
        let (a, b) = isForward ? (start * 10, end * 10) : (end * 10, start * 10)
        var hits: [(along: Double, point: GridPoint)] = []
        buckets.visit(from: first, to: last) { index in
            let point = points[index]
            guard point != first, point != last else { return }
            let centre = PlanePoint(Double(point.x), Double(point.y))
            guard Rectangle(centre: centre, width: 1, height: 1).intersects(a, b) else { return }
            hits.append((((centre - a) * (b - a)).sum(), point))
        }
        guard hits.count > 1 else { return hits.map(\.point) }
        hits.sort { ($0.along, $0.point) < ($1.along, $1.point) }
        return isForward ? hits.map(\.point) : hits.reversed().map(\.point)
    }
}
