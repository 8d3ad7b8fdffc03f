/// A ring with points added so that no edge is longer than a limit in degrees: edges are straight
/// in longitude and latitude, and curves in the projection.
///
/// The points of an edge are the same from both ends, so that neighbours keep a common boundary.
/// - Complexity: O(*n*) in the points of the result.
func densified(_ ring: PlaneRing, limit: Double = 0.5) -> PlaneRing {
    guard var previous = ring.last else { return [] }
    var result: PlaneRing = []
    result.reserveCapacity(ring.count)
    for point in ring {
        let delta = point - previous
        let length = max(abs(delta.x), abs(delta.y))
        if length > limit, length < 1000 {
            let pieces = Int((length / limit).rounded(.up))
            let isForward = (previous.x, previous.y) < (point.x, point.y)
            let (start, end) = isForward ? (previous, point) : (point, previous)
            for piece in 1..<pieces {
                let step = isForward ? piece : pieces - piece
                result.append(start + (end - start) * (Double(step) / Double(pieces)))
            }
        }
        result.append(point)
        previous = point
    }
    return result
}
