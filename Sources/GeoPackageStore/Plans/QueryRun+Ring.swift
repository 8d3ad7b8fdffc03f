internal import Features
internal import Geodesy
internal import GeometryTypes
internal import SpatialIndex

/// A feature whose distance is known to lie between two.
struct RingCandidate {
    let slot: Int
    let envelope: Envelope
    let lower: Double
    let upper: Double
}

extension QueryRun {
    /// The last of the features that come before another one in order of distance, the farthest
    /// first.
    ///
    /// Rings that end at that feature are searched, each wider than the one before, until one holds
    /// enough: what lies within it comes earlier.
    ///
    /// - Complexity: O(page + √*n*) for well spread features that all match, at most that of a look
    ///   at all that lie nearer.
    func farthest(
        before last: Neighbor,
        by metric: SnapshotMetric,
        within radius: Double,
        where accepts: (Int) throws -> Bool
    ) throws -> [Neighbor] {
        let reach = min(last.distance, radius)
        let disc = GeodesicDisc(metric: metric.metric, radius: reach)
        let inside = try snapshot.tree.count(in: SnapshotRing(outer: disc, inner: nil))
        // What share of the disc the ring has, if the features were spread evenly.
        var share = Double(2 * wanted + 16) / Double(max(inside, 1))
        while true {
            let inner = share < 0.5 ? reach * (1 - share).squareRoot() : 0
            let ring = SnapshotRing(
                outer: disc,
                inner: inner > 0 ? GeodesicDisc(metric: metric.metric, radius: inner) : nil
            )
            let hits = try soonest(
                of: candidates(in: ring, by: metric, where: accepts),
                by: metric,
                within: radius
            )
            if inner == 0 { return hits }
            if hits.count == wanted, let worst = hits.last, worst.distance > inner { return hits }
            share *= 4
        }
    }

    /// The features that may lie in a ring, but those that as many as are wanted surely lie beyond.
    private func candidates(
        in ring: SnapshotRing,
        by metric: SnapshotMetric,
        where accepts: (Int) throws -> Bool
    ) throws -> [RingCandidate] {
        var candidates: [RingCandidate] = []
        var most = 4 * wanted + 1_024
        func look(_ slot: Int, in envelope: Envelope) throws -> Bool {
            guard try accepts(slot) else { return true }
            let bounds = metric.bounds(to: envelope)
            candidates.append(
                RingCandidate(
                    slot: slot,
                    envelope: envelope,
                    lower: bounds.lower,
                    upper: bounds.upper
                )
            )
            if candidates.count == most {
                dropSurelyLate(&candidates, ring.outer.radius)
                most = max(most, 2 * candidates.count)
            }
            return true
        }
        // The ring first: it is the narrower condition.
        try snapshot.tree.search(in: ring, where: { _ in true }, look)
        return candidates
    }

    private func dropSurelyLate(_ candidates: inout [RingCandidate], _ reach: Double) {
        // Those that may lie behind the cursor promise nothing.
        let sure = candidates.lazy.filter { $0.upper < reach }.map(\.lower).sorted(by: >)
        guard sure.count >= wanted else { return }
        let horizon = sure[wanted - 1]
        candidates.removeAll { $0.upper < horizon }
    }

    /// The first of some features in the direction of the walk that lie beyond the cursor and within
    /// a radius, in that direction.
    func soonest(
        of candidates: [RingCandidate],
        by metric: SnapshotMetric,
        within radius: Double
    ) throws -> [Neighbor] {
        func isSooner(_ neighbor: Neighbor, _ other: Neighbor) -> Bool {
            isBackward ? metric.precedes(other, neighbor) : metric.precedes(neighbor, other)
        }
        let sorted =
            isBackward
            ? candidates.sorted { $0.upper > $1.upper } : candidates.sorted { $0.lower < $1.lower }
        var hits: [Neighbor] = []
        for candidate in sorted {
            if hits.count == wanted, let worst = hits.last {
                guard
                    isBackward
                        ? candidate.upper >= worst.distance : candidate.lower <= worst.distance
                else { break }
            }
            let hit = Neighbor(
                item: candidate.slot,
                distance: try metric.distance(to: candidate.slot, in: candidate.envelope)
            )
            guard hit.distance <= radius else { continue }
            if let last = metric.last, !isSooner(last, hit) { continue }
            if hits.count == wanted, let worst = hits.last {
                guard isSooner(hit, worst) else { continue }
                hits.removeLast()
            }
            hits.insert(hit, at: hits.partitionPoint { isSooner(hit, $0) })
        }
        return hits
    }
}

/// What may lie as far from a place as one distance and no farther than another; certain of nothing
/// at its edges.
private struct SnapshotRing: SearchRegion {
    let outer: GeodesicDisc
    /// What lies nearer; nil for nothing.
    let inner: GeodesicDisc?

    var boxes: (first: Envelope?, second: Envelope?) { outer.boxes }

    func overlap(with box: Envelope) -> Overlap {
        let overlap = outer.overlap(with: box)
        guard overlap != .disjoint, let inner else { return overlap }
        return switch inner.overlap(with: box) {
        case .within: .disjoint
        case .partial: .partial
        case .disjoint: overlap
        }
    }

    func contains(_ item: Int, in envelope: Envelope) throws -> Bool {
        overlap(with: envelope) != .disjoint
    }
}
