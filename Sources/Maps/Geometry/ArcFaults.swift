/// Finds what a simplification of arcs one by one may do wrong: arcs that meet elsewhere than at
/// their ends, and arcs that went to the other side of another one.
enum ArcFaults {
    /// Two arcs, or one twice.
    struct Pair: Hashable, Sendable {
        let first: Int
        let second: Int

        init(_ a: Int, _ b: Int) {
            first = min(a, b)
            second = max(a, b)
        }
    }

    /// The arcs with a fault that the `originals`, the same before they were simplified, have not:
    /// those that were `changed`, and those with which these cross.
    ///
    /// - Complexity: O(*n*) for arcs that are spread over the picture.
    static func arcs(
        in arcs: [SharedArcs.Arc],
        originals: [SharedArcs.Arc],
        changed: Set<Int>
    ) -> Set<Int> {
        let pairs = crossing(arcs, changed: changed)
        var faults = swept(arcs, originals, changed)
        guard !pairs.isEmpty else { return faults }
        // Where data is wrong from the start, or cut along a frame, there is nothing to mend.
        var known = originals
        let concerned = Set(pairs.flatMap { [$0.first, $0.second] })
        for index in known.indices where !concerned.contains(index) { known[index].points = [] }
        for pair in pairs.subtracting(crossing(known, changed: concerned)) {
            faults.insert(pair.first)
            faults.insert(pair.second)
        }
        return faults
    }

    private struct Segment {
        let arc: Int
        let a: GridPoint
        let b: GridPoint
    }

    /// Arcs with segments that have more in common than an end, of each two that are looked at one
    /// changed; nil for all.
    static func crossing(_ arcs: [SharedArcs.Arc], changed: Set<Int>? = nil) -> Set<Pair> {
        var segments: [Segment] = []
        segments.reserveCapacity(arcs.reduce(0) { $0 + $1.points.count })
        for (index, arc) in arcs.enumerated() {
            for (a, b) in zip(arc.points, arc.points.dropFirst()) {
                segments.append(Segment(arc: index, a: a, b: b))
            }
        }
        let buckets = GridBuckets(segments.map { ($0.a, $0.b) }, shift: 5)
        var pairs: Set<Pair> = []
        func look(_ first: Int, _ second: Int) {
            if meet(segments[first], segments[second]) {
                pairs.insert(Pair(segments[first].arc, segments[second].arc))
            }
        }
        // Each pair of a bucket once, which is sooner where most arcs changed.
        guard let changed, changed.count < arcs.count / 4 else {
            buckets.visitPairs(look)
            return pairs
        }
        for (index, segment) in segments.enumerated() where changed.contains(segment.arc) {
            buckets.visit(from: segment.a, to: segment.b) { if $0 != index { look(index, $0) } }
        }
        return pairs
    }

    private static func meet(_ one: Segment, _ other: Segment) -> Bool {
        if max(one.a.x, one.b.x) < min(other.a.x, other.b.x)
            || max(other.a.x, other.b.x) < min(one.a.x, one.b.x)
            || max(one.a.y, one.b.y) < min(other.a.y, other.b.y)
            || max(other.a.y, other.b.y) < min(one.a.y, one.b.y)
        {
            return false
        }
        let (p, q) = (one.a, one.b)
        let (r, s) = (other.a, other.b)
        // With an end in common they meet elsewhere only along a line.
        if p == r || p == s || q == r || q == s {
            let common = p == r || p == s ? p : q
            let own = common == p ? q : p
            let their = common == r ? s : r
            return turn(common, own, their) == 0 && dot(common, own, their) > 0
        }
        return turn(p, q, r).signum() * turn(p, q, s).signum() <= 0
            && turn(r, s, p).signum() * turn(r, s, q).signum() <= 0
    }

    private static func turn(_ p: GridPoint, _ q: GridPoint, _ r: GridPoint) -> Int64 {
        (Int64(q.x) - Int64(p.x)) * (Int64(r.y) - Int64(p.y))
            - (Int64(q.y) - Int64(p.y)) * (Int64(r.x) - Int64(p.x))
    }

    private static func dot(_ p: GridPoint, _ q: GridPoint, _ r: GridPoint) -> Int64 {
        (Int64(q.x) - Int64(p.x)) * (Int64(r.x) - Int64(p.x))
            + (Int64(q.y) - Int64(p.y)) * (Int64(r.y) - Int64(p.y))
    }

    /// Arcs that left out points and thereby went past the first point of another arc: past a
    /// junction, or past a whole island or enclave.
    private static func swept(
        _ arcs: [SharedArcs.Arc],
        _ originals: [SharedArcs.Arc],
        _ changed: Set<Int>
    ) -> Set<Int> {
        let marks = arcs.compactMap(\.points.first)
        let buckets = GridBuckets(marks.map { ($0, $0) })
        var faults: Set<Int> = []
        for index in changed where arcs[index].points.count < originals[index].points.count {
            let before = originals[index].points
            var start = 0
            for point in arcs[index].points.dropFirst() {
                guard let end = before[(start + 1)...].firstIndex(of: point) else { break }
                if end > start + 1, passes(before[start...end], marks, buckets) {
                    faults.insert(index)
                }
                start = end
            }
        }
        return faults
    }

    /// Whether one of the marks lies between a chain and the line between its ends.
    private static func passes(
        _ chain: ArraySlice<GridPoint>,
        _ marks: [GridPoint],
        _ buckets: GridBuckets
    ) -> Bool {
        var low = GridPoint(x: .max, y: .max)
        var high = GridPoint(x: .min, y: .min)
        for point in chain {
            low = GridPoint(x: min(low.x, point.x), y: min(low.y, point.y))
            high = GridPoint(x: max(high.x, point.x), y: max(high.y, point.y))
        }
        var isFound = false
        buckets.visit(from: low, to: high) { index in
            let mark = marks[index]
            guard !isFound, low.x <= mark.x, mark.x <= high.x, low.y <= mark.y, mark.y <= high.y,
                !chain.contains(mark)
            else { return }
            var isInside = false
            guard var a = chain.last else { return }
            for b in chain {
                if (a.y > mark.y) != (b.y > mark.y),
                    (turn(a, b, mark) > 0) == (b.y > a.y)
                {
                    isInside.toggle()
                }
                a = b
            }
            isFound = isInside
        }
        return isFound
    }
}
