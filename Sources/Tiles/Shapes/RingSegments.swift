/// The segments of rings, in the order of the rings.
struct RingSegments {
    private(set) var segments: [GridSegment] = []
    /// For each segment the one that goes on where it ends.
    private(set) var following: [Int32] = []

    /// Takes rings apart, the first position of which is not repeated.
    init(_ rings: [[GridPosition]]) {
        let count = rings.reduce(0) { $0 + $1.count }
        segments.reserveCapacity(count)
        following.reserveCapacity(count)
        for ring in rings {
            guard var before = ring.last else { continue }
            let first = Int32(segments.count)
            for position in ring where position != before {
                segments.append(GridSegment(start: before, end: position))
                following.append(Int32(segments.count))
                before = position
            }
            if Int32(segments.count) > first { following[segments.count - 1] = first }
        }
    }

    /// Whether anything comes together but segments that follow each other: if not, the rings are
    /// simple and apart.
    ///
    /// - Complexity: O(*n*) as a rule.
    var haveContacts: Bool {
        guard segments.count > 3 else { return false }
        for (index, next) in following.enumerated()
        where segments[index].isFoldedBack(by: segments[Int(next)]) {
            return true
        }
        return SegmentIndex(segments).containsPair { one, other in
            following[one] != other && following[other] != one
                && segments[one].meets(segments[other])
        }
    }
}
