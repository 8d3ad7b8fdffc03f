internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex

extension QueryRun {
    /// One page in the order of distance from a place, then of id.
    func pageByDistance(
        _ proximity: Proximity,
        _ strategy: QueryPlan.Strategy
    ) throws -> SlotPage {
        let metric = SnapshotMetric(proximity.center, snapshot: snapshot, cursor: query.cursor)
        var examined = 0
        let (hits, numberMatched) =
            if strategy == .attribute || conditions.marked(strategy) != nil {
                try nearestByValue(strategy, proximity, metric, &examined)
            } else {
                try nearestByPlace(proximity, metric, &examined)
            }
        let found = hits.map { hit in
            (
                hit.item,
                Optional(
                    MeasuredProximity(
                        distance: hit.distance,
                        bearing: metric.bearing(to: hit.item, distance: hit.distance)
                    )
                )
            )
        }
        return page(of: found, numberMatched: numberMatched, examined: examined)
    }

    /// The nearest through the spatial index, and how many there are.
    private func nearestByPlace(
        _ proximity: Proximity,
        _ metric: SnapshotMetric,
        _ examined: inout Int
    ) throws -> ([Neighbor], Int?) {
        let isFree = conditions.isEmpty && boxes.isEmpty
        func isHit(_ slot: Int) throws -> Bool {
            examined += 1
            return try isFree || matches(slot)
        }
        let radius = proximity.radius ?? .infinity
        let hits =
            if isBackward, let last = metric.last {
                try farthest(before: last, by: metric, within: radius, where: isHit)
            } else {
                try snapshot.tree.nearest(
                    wanted,
                    by: metric,
                    within: radius,
                    after: metric.last,
                    where: isHit
                )
            }
        guard isCounting else { return (hits, nil) }
        guard let radius = proximity.radius else { return (hits, try countWithGeometry()) }
        let region = metric.region(within: radius)
        if isFree { return (hits, try snapshot.tree.count(in: region)) }
        var count = 0
        try snapshot.tree.search(in: region, where: matches) { (_, _) throws in
            count += 1
            return true
        }
        return (hits, count)
    }

    /// The nearest of those that meet the narrowest condition or have the words, and how many there
    /// are.
    private func nearestByValue(
        _ strategy: QueryPlan.Strategy,
        _ proximity: Proximity,
        _ metric: SnapshotMetric,
        _ examined: inout Int
    ) throws -> ([Neighbor], Int?) {
        let radius = proximity.radius ?? .infinity
        let region = metric.region(within: radius)
        var candidates: [RingCandidate] = []
        var count = 0
        for slot in postings(strategy) {
            examined += 1
            guard let envelope = snapshot.envelope(slot), try matches(slot) else { continue }
            let bounds = metric.bounds(to: envelope)
            guard bounds.lower <= radius else { continue }
            guard try proximity.radius == nil || region.contains(slot, in: envelope) else {
                continue
            }
            count += 1
            if let last = metric.last {
                guard isBackward ? bounds.lower <= last.distance : bounds.upper >= last.distance
                else { continue }
            }
            candidates.append(
                RingCandidate(
                    slot: slot,
                    envelope: envelope,
                    lower: bounds.lower,
                    upper: bounds.upper
                )
            )
        }
        return (try soonest(of: candidates, by: metric, within: radius), count)
    }

    /// The slots that are there and meet the narrowest condition or have the words, added ones at the
    /// end.
    func postings(_ strategy: QueryPlan.Strategy) -> [Int] {
        if let marked = conditions.marked(strategy) {
            var slots: [Int] = []
            marked.slots.visit { slot in
                if isThere(slot) { slots.append(slot) }
                return true
            }
            return slots + snapshot.directory.byID.map { snapshot.baseCount + Int($0) }
        }
        guard let source = conditions.narrowest else {
            return Array(SlotSequence(snapshot.directory, after: nil))
        }
        let hasRemoved = !snapshot.directory.removed.isEmpty
        let base = conditions.slots(source).elements.map(Int.init)
        return (hasRemoved ? base.filter(isThere) : base)
            + snapshot.directory.byID.map { snapshot.baseCount + Int($0) }
    }

    /// Calls `body` with each feature that matches a query by distance, in no order.
    func forEachHit(_ proximity: Proximity, _ body: (Int) throws -> Void) throws {
        let metric = SnapshotMetric(proximity.center, snapshot: snapshot)
        let region = metric.region(within: proximity.radius ?? .infinity)
        try snapshot.tree.search(in: region, where: matches) { (item, _) throws in
            try body(item)
            return true
        }
    }

    /// Whether a slot meets the conditions and lies in the box.
    func matches(_ slot: Int) throws -> Bool {
        guard conditions.hold(slot) else { return false }
        guard !boxes.isEmpty else { return true }
        return try touchesBox(slot) && liesInBox(slot)
    }

    /// How many features match that have a geometry, whatever their distance.
    private func countWithGeometry() throws -> Int? {
        if conditions.isEmpty, boxes.isEmpty { return snapshot.tree.count }
        if isCertainByEnvelope {
            return countAll(with: addedSlots.count)
                - snapshot.directory.bareSlots.count(where: conditions.hold)
        }
        let candidates = candidates(
            conditions.markedStrategies.first?.strategy
                ?? (conditions.sources.isEmpty ? .spatial : .attribute)
        )
        guard candidates.count(where: { !$0.isCertain }) <= Self.countingBudget else { return nil }
        let matching = try candidates.filter(confirm).count
        return matching - snapshot.directory.bareSlots.count(where: conditions.hold)
    }
}
