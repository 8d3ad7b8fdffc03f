internal import Features
internal import GeometryTypes
internal import SpatialIndex

/// What the steps of a plan cost, in microseconds.
///
/// Measured on the machine of `Tests/Benchmarks/RESULTS.md` over 10⁶ points; only their proportions
/// decide.
private enum Cost {
    /// Beginning any plan.
    static let start = 1.5
    /// Beginning a search in the tree.
    static let search = 1.0
    /// A feature that the tree gives, and its test by the conditions.
    static let found = 0.008
    static let tested = 0.1
    /// The same where the bits of a search for words or a filter are all that is tested.
    static let marked = 0.03
    /// A group on the edge of what is counted, for each root of what is counted.
    static let edge = 0.03
    /// The same for a box in another reference system, where edges are projected.
    static let projected = 0.6
    /// The same for what is counted within a radius, where edges are measured.
    static let shell = 2.0
    /// A feature of the slots of a value, tested by conditions.
    static let posting = 0.02
    /// A feature whose place is looked up.
    static let placed = 0.12
    /// A feature whose place is held against a box in another reference system, beside that.
    static let region = 0.25
    /// A feature that is compared with the last one of a page by their values.
    static let offered = 0.02
    /// A feature passed in the order of values, beside its test: a look far away.
    static let scattered = 0.02
    /// A feature of the slots of a value that needs no test.
    static let taken = 0.004
    /// A feature passed in order of id, tested.
    static let passed = 0.004
    /// A feature that is looked at in the plane.
    static let descended = 0.12
    /// A feature that is bounded on the Earth and sorted.
    static let bounded = 0.35
    /// A feature that is measured.
    static let measured = 1.5
    /// A bearing.
    static let bearing = 1.2
    /// A geometry that is tested exactly.
    static let exact = 4.0
    /// A feature on the page.
    static let entry = 0.05
}

extension QueryRun {
    /// The ways to the features, the cheapest first; at least one.
    func estimates() -> [QueryPlan.Estimate] {
        let estimates = query.proximity.map(estimatesByDistance) ?? estimatesByID()
        return estimates.sorted { $0.microseconds < $1.microseconds }
    }

    /// How many features the narrowest condition holds for; nil without conditions on values.
    private var postings: Double? {
        conditions.narrowest.map { Double(conditions.count($0)) }
    }

    /// The share of features that the conditions on values hold for, taken as independent.
    private var share: Double {
        let all = Double(max(snapshot.baseCount, 1))
        let marked = conditions.markedStrategies.reduce(1) { $0 * Double($1.count) / all }
        return conditions.sources.reduce(marked) { $0 * Double(conditions.count($1)) / all }
    }

    /// How many features touch the box; all without one.
    private var boxed: Double {
        guard let box = boxes.first else { return Double(max(snapshot.directory.count, 1)) }
        return Double(snapshot.tree.count(box.parts))
    }

    /// The way to count all that match where no geometry is in doubt.
    var cheapestCount: QueryPlan.Strategy { counting(boxed: boxes.isEmpty ? 0 : boxed).strategy }

    /// The way to count all that match, and what it costs.
    private func counting(boxed: Double) -> (strategy: QueryPlan.Strategy, cost: Double) {
        if conditions.isEmpty, boxes.count < 2 {
            let edge = boxes.first?.isPlanar ?? true ? Cost.edge : Cost.projected
            return (.spatial, boxes.isEmpty ? 0 : Cost.search + boxed.squareRoot() * edge)
        }
        if isOneValue { return (.attribute, 0) }
        if isMarkedAlone { return (conditions.text == nil ? .filter : .text, 0) }
        let ways: [(QueryPlan.Strategy, Double)?] = [
            boxes.isEmpty ? nil : (.spatial, Cost.search + boxed * testedCost),
            postings.map { (.attribute, $0 * postingCost) },
            conditions.markedStrategies.first.map { ($0.strategy, Double($0.count) * postingCost) },
            (.order, Double(snapshot.baseCount) * passedCost),
        ]
        return ways.compactMap(\.self).min { $0.1 < $1.1 } ?? (.order, 0)
    }

    /// What a feature of the slots of a value costs: its place is a look far away.
    private var postingCost: Double {
        Cost.posting + placeCost
    }

    /// What a feature costs that the tree gives and that is tested by conditions.
    private var testedCost: Double {
        conditions.sources.isEmpty && !conditions.hasSpan ? Cost.marked : Cost.tested
    }

    /// What a feature passed in order of id costs.
    private var passedCost: Double {
        Cost.passed + placeCost
    }

    /// What it costs to look up the place of a feature and to test it.
    private var placeCost: Double {
        boxes.reduce(0) { $0 + ($1.isPlanar ? Cost.placed : Cost.placed + Cost.region) }
    }

    private func estimatesByID() -> [QueryPlan.Estimate] {
        let all = Double(max(snapshot.directory.count, 1))
        let boxed = boxed
        let matching = share * boxed
        let page = min(Double(wanted), matching) * Cost.entry
        let doubts = isCertainByEnvelope ? 0 : min(boxed, Double(Self.countingBudget)) * Cost.exact
        var estimates: [QueryPlan.Estimate] = []
        func add(_ strategy: QueryPlan.Strategy, _ candidates: Double, _ cost: Double) {
            estimates.append(
                QueryPlan.Estimate(
                    strategy: strategy,
                    candidates: candidates,
                    microseconds: Cost.start + page + cost
                )
            )
        }
        // What is ordered by values is looked at whole, but on the walk in that order.
        let ordered = order == nil ? 0 : matching * Cost.offered
        if !boxes.isEmpty {
            let isPlain = conditions.isEmpty && boxes.count == 1
            let each = isPlain ? Cost.found : testedCost
            add(.spatial, boxed, Cost.search + boxed * each + share * doubts + ordered)
        }
        if let postings {
            let isTaken = isOneValue && order == nil
            let tested = isTaken ? min(Double(wanted), postings) : postings
            add(
                .attribute,
                tested,
                tested * (isTaken ? Cost.taken : postingCost) + share * doubts + ordered
            )
        }
        for (strategy, count) in conditions.markedStrategies {
            let isTaken = isMarkedAlone && order == nil
            let tested = isTaken ? min(Double(wanted), Double(count)) : Double(count)
            add(
                strategy,
                tested,
                tested * (isTaken ? Cost.taken : postingCost) + share * doubts + ordered
            )
        }
        if isCertainByEnvelope {
            // Features are passed until the page is full; then all that match are counted.
            var passed = min(all, Double(wanted) * all / max(matching, 1))
            var each = passedCost
            if let order {
                passed = min(all, passed + order.groupSize)
                each += Cost.scattered
            }
            add(.order, passed, passed * each + counting(boxed: boxed).cost)
        }
        return estimates
    }

    private func estimatesByDistance(_ proximity: Proximity) -> [QueryPlan.Estimate] {
        let all = Double(max(snapshot.tree.count, 1))
        var near = all
        if let radius = proximity.radius {
            let disc = SnapshotMetric(proximity.center, snapshot: snapshot).region(within: radius)
            let boxes = [disc.boxes.first, disc.boxes.second].compactMap(\.self)
            near = min(all, 0.8 * Double(snapshot.tree.count(boxes)) + 1)
        }
        let boxed = boxed
        let share = share * (boxes.isEmpty ? 1 : min(1, boxed / all))
        let isFree = conditions.isEmpty && boxes.isEmpty
        let hits = min(Double(wanted), near * share)
        // All within reach are looked at once for their bounds in the plane, and those as near as
        // the last hit once more for the bounds on the Earth.
        let looked = min(near, Double(wanted) / max(share, 1 / all))
        let kept = min(looked, 1.5 * hits + 16)
        var counting = 0.0
        if proximity.radius != nil {
            counting = isFree ? near.squareRoot() * Cost.shell : near * Cost.tested
        } else if !isFree {
            counting = self.counting(boxed: boxed).cost
        }
        let page = hits * (Cost.measured + Cost.bearing)
        var estimates = [
            QueryPlan.Estimate(
                strategy: .spatial,
                candidates: looked,
                microseconds: Cost.start + 4 * Cost.search + 2 * looked * Cost.descended
                    + kept * Cost.bounded + page + counting
            )
        ]
        let lists =
            (postings.map { [(QueryPlan.Strategy.attribute, $0)] } ?? [])
            + conditions.markedStrategies.map { ($0.strategy, Double($0.count)) }
        for (strategy, postings) in lists {
            let inReach = min(postings, near * share)
            estimates.append(
                QueryPlan.Estimate(
                    strategy: strategy,
                    candidates: postings,
                    microseconds: Cost.start + postings * (Cost.posting + Cost.placed)
                        + share * all * Cost.bounded
                        + min(inReach, 1.5 * hits) * Cost.measured + page
                )
            )
        }
        return estimates
    }
}
