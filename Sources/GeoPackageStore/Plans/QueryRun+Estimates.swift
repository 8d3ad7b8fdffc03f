internal import Features
internal import GeometryTypes
internal import SpatialIndex

/// What the steps of a plan cost, in microseconds.
///
/// Measured on the machine of `Tests/Benchmarks/RESULTS.md` over 10⁶ points; only their proportions
/// decide.
private enum Cost {
    /// Beginning any plan.
    static let start = 0.6
    /// Beginning a search in the tree.
    static let search = 1.0
    /// A feature that the tree gives, and its test by the conditions.
    static let found = 0.004
    static let tested = 0.010
    /// A feature of the slots of a value, tested by box and conditions.
    static let posting = 0.012
    /// A feature of the slots of a value that needs no test.
    static let taken = 0.002
    /// A feature passed in order of id, tested.
    static let passed = 0.010
    /// A feature that is measured.
    static let measured = 0.9
    /// A feature that is bounded and sorted.
    static let bounded = 0.25
    /// A geometry that is tested exactly.
    static let exact = 4.0
    /// A feature on the page.
    static let entry = 0.12
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
        return conditions.terms.reduce(1) { $0 * Double(conditions.count($1)) / all }
    }

    private func estimatesByID() -> [QueryPlan.Estimate] {
        let all = Double(max(snapshot.directory.count, 1))
        let boxed = parts.isEmpty ? all : Double(snapshot.tree.count(parts))
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
            let each = conditions.isEmpty ? Cost.found : Cost.tested
            add(.spatial, boxed, Cost.search + boxed * each + share * doubts)
        }
        if let postings {
            let isWhole = conditions.terms.count == 1 && !conditions.hasSpan && parts.isEmpty
            let tested = isWhole ? min(Double(wanted), postings) : postings
            add(
                .attribute,
                tested,
                tested * (isWhole ? Cost.taken : Cost.posting) + share * doubts
            )
        }
        if isCertainByEnvelope {
            // Features are passed until the page is full; then all that match are counted.
            let passed = min(all, Double(wanted) * all / max(matching, 1))
            var counting = 0.0
            if !conditions.isEmpty {
                counting =
                    conditions.terms.isEmpty
                    ? (parts.isEmpty ? all * Cost.passed : boxed * Cost.tested)
                    : (postings ?? 0) * Cost.posting
            } else if !parts.isEmpty {
                counting = Cost.search + boxed.squareRoot() * Cost.found
            }
            add(.order, passed, passed * Cost.passed + counting)
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
        let boxed = parts.isEmpty ? 1 : Double(snapshot.tree.count(parts)) / all
        let share = share * min(1, boxed)
        let looked = min(near, Double(wanted) / max(share, 1 / all))
        let isFree = conditions.isEmpty && parts.isEmpty
        var counting = 0.0
        if proximity.radius != nil {
            counting = isFree ? near.squareRoot() * 0.05 : near * Cost.tested
        } else if !isFree {
            counting = all * Cost.tested
        }
        let hits = min(Double(wanted), near * share)
        var estimates = [
            QueryPlan.Estimate(
                strategy: .spatial,
                candidates: looked,
                microseconds: Cost.start + 4 * Cost.search + looked * Cost.bounded
                    + hits * Cost.measured + counting
            )
        ]
        if let postings {
            let kept = min(postings, near * share)
            estimates.append(
                QueryPlan.Estimate(
                    strategy: .attribute,
                    candidates: postings,
                    microseconds: Cost.start + postings * (Cost.posting + Cost.bounded)
                        + min(kept, Double(wanted)) * Cost.measured + (isFree ? 0 : counting / 4)
                )
            )
        }
        return estimates
    }
}
