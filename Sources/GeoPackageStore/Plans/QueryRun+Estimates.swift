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
    /// The same where the bits of a search for words are all that is tested.
    static let marked = 0.03
    /// A group on the edge of what is counted, for each root of what is counted.
    static let edge = 0.03
    /// The same for what is counted within a radius, where edges are measured.
    static let shell = 2.0
    /// A feature of the slots of a value, tested by conditions.
    static let posting = 0.02
    /// A feature whose place is looked up.
    static let placed = 0.12
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
        let worded = conditions.text.map { Double($0.count) / all } ?? 1
        return conditions.terms.reduce(worded) { $0 * Double(conditions.count($1)) / all }
    }

    /// How many features touch the box; all without one.
    private var boxed: Double {
        parts.isEmpty
            ? Double(max(snapshot.directory.count, 1)) : Double(snapshot.tree.count(parts))
    }

    /// The way to count all that match where no geometry is in doubt.
    var cheapestCount: QueryPlan.Strategy { counting(boxed: parts.isEmpty ? 0 : boxed).strategy }

    /// The way to count all that match, and what it costs.
    private func counting(boxed: Double) -> (strategy: QueryPlan.Strategy, cost: Double) {
        if conditions.isEmpty {
            return (.spatial, parts.isEmpty ? 0 : Cost.search + boxed.squareRoot() * Cost.edge)
        }
        if isOneValue { return (.attribute, 0) }
        if isTextAlone { return (.text, 0) }
        let ways: [(QueryPlan.Strategy, Double)?] = [
            parts.isEmpty ? nil : (.spatial, Cost.search + boxed * testedCost),
            postings.map { (.attribute, $0 * postingCost) },
            conditions.text.map { (.text, Double($0.count) * postingCost) },
            (.order, Double(snapshot.baseCount) * passedCost),
        ]
        return ways.compactMap(\.self).min { $0.1 < $1.1 } ?? (.order, 0)
    }

    /// What a feature of the slots of a value costs: its place is a look far away.
    private var postingCost: Double {
        parts.isEmpty ? Cost.posting : Cost.posting + Cost.placed
    }

    /// What a feature costs that the tree gives and that is tested by conditions.
    private var testedCost: Double {
        conditions.terms.isEmpty && !conditions.hasSpan ? Cost.marked : Cost.tested
    }

    /// What a feature passed in order of id costs.
    private var passedCost: Double {
        parts.isEmpty ? Cost.passed : Cost.passed + Cost.placed
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
        if !parts.isEmpty {
            let each = conditions.isEmpty ? Cost.found : testedCost
            add(.spatial, boxed, Cost.search + boxed * each + share * doubts)
        }
        if let postings {
            let tested = isOneValue ? min(Double(wanted), postings) : postings
            add(
                .attribute,
                tested,
                tested * (isOneValue ? Cost.taken : postingCost) + share * doubts
            )
        }
        if let text = conditions.text {
            let tested = isTextAlone ? min(Double(wanted), Double(text.count)) : Double(text.count)
            add(
                .text,
                tested,
                tested * (isTextAlone ? Cost.taken : postingCost) + share * doubts
            )
        }
        if isCertainByEnvelope {
            // Features are passed until the page is full; then all that match are counted.
            let passed = min(all, Double(wanted) * all / max(matching, 1))
            add(.order, passed, passed * passedCost + counting(boxed: boxed).cost)
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
        let share = share * (parts.isEmpty ? 1 : min(1, boxed / all))
        let isFree = conditions.isEmpty && parts.isEmpty
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
        let lists = [
            (QueryPlan.Strategy.attribute, postings),
            (.text, conditions.text.map { Double($0.count) }),
        ]
        for case (let strategy, let postings?) in lists {
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
