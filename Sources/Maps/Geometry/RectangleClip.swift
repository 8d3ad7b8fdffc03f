/// The part of a polygon in a box, one ring at a time, by Sutherland and Hodgman.
///
/// Where a ring leaves the box more than once, pieces stay joined along the edge of the box;
/// callers therefore clip to a box larger than what is seen.
/// - Complexity: O(*n*).
func clipped(_ polygon: PlanePolygon, to box: PlaneBounds) -> PlanePolygon? {
    guard let exterior = polygon.first else { return nil }
    let bounds = PlaneBounds(exterior)
    if box.contains(bounds) { return polygon }
    guard box.intersects(bounds) else { return nil }
    var rings: PlanePolygon = []
    for (index, ring) in polygon.enumerated() {
        let part = clipped(ring, to: box)
        if part.count >= 3 {
            rings.append(part)
        } else if index == 0 {
            return nil
        }
    }
    return rings
}

private func clipped(_ ring: PlaneRing, to box: PlaneBounds) -> PlaneRing {
    var ring = ring
    for side in 0..<4 {
        let axis = side % 2
        let limit = side < 2 ? box.min[axis] : box.max[axis]
        func isInside(_ point: PlanePoint) -> Bool {
            side < 2 ? point[axis] >= limit : point[axis] <= limit
        }
        guard var previous = ring.last else { return [] }
        var result: PlaneRing = []
        result.reserveCapacity(ring.count)
        for point in ring {
            if isInside(point) != isInside(previous) {
                // From the inner to the outer end, so that neighbours get the same point.
                let (inner, outer) = isInside(point) ? (point, previous) : (previous, point)
                var cut = inner + (outer - inner) * ((limit - inner[axis]) / (outer - inner)[axis])
                cut[axis] = limit
                result.append(cut)
            }
            if isInside(point) { result.append(point) }
            previous = point
        }
        ring = result
    }
    return ring
}
