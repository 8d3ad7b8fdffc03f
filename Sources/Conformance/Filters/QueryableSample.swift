internal import Formats

/// A queryable with values of it that features have.
struct QueryableSample {
    let queryable: Queryable
    /// The values that stand well in a filter, each once, in order as far as it is known.
    let values: [FilterLiteral]
    /// Whether a feature has none.
    let hasNull: Bool

    /// A value with others on both sides of it.
    var middle: FilterLiteral { values[values.count / 2] }
    var low: FilterLiteral { values[values.count / 4] }
    var high: FilterLiteral { values[values.count - 1 - values.count / 4] }

    /// The values of a queryable; nil where features show none.
    init?(_ queryable: Queryable, _ features: [FoundFeature]) {
        var values: Set<FilterLiteral> = []
        var hasNull = false
        for feature in features {
            switch queryable.reading(of: feature) {
            case .absent: hasNull = true
            case .literal(let literal) where literal.isPlain: values.insert(literal)
            default: continue
            }
        }
        guard !values.isEmpty else { return nil }
        self.queryable = queryable
        self.hasNull = hasNull
        self.values = values.sorted { left, right in
            switch left.order(to: right) {
            case .less: true
            case .greater, .equal: false
            // The same order from run to run.
            case .apart, .open: left.text < right.text
            }
        }
    }

    /// What tells most: several values, features without one, then many values.
    private var worth: Int {
        // Some servers describe times as texts and then take them for times.
        let isOfTimes = values.allSatisfy { value in
            if case .text(let text) = value { TimeReading(text) != nil } else { false }
        }
        return (isOfTimes ? 0 : 4000) + (values.count > 2 ? 2000 : 0) + (hasNull ? 1000 : 0)
            + min(values.count, 999)
    }

    /// The queryable of a kind that tells most; nil where features show none.
    static func best(
        _ kind: Queryable.Kind,
        _ queryables: [Queryable],
        _ features: [FoundFeature]
    ) -> Self? {
        var best: Self?
        for queryable in queryables where queryable.kind == kind {
            guard let sample = Self(queryable, features) else { continue }
            if best.map({ $0.worth < sample.worth }) ?? true { best = sample }
        }
        return best
    }
}
