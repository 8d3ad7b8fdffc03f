internal import Features

extension FilterMaterial {
    /// The temporal functions, of instants and of intervals.
    var temporal: [FilterCase] {
        [Queryable.Kind.timestamp, .date].flatMap { kind in
            samples[kind].map { Self.instants($0) + Self.spans($0) } ?? []
        } + intervals
    }

    private static func cases(_ probes: [(String, FilterProbe)]) -> [FilterCase] {
        probes.map {
            FilterCase($0.0, .temporal, .temporalPredicates, refusal: .temporalFunctions, $0.1)
        }
    }

    /// A property against an instant or a day.
    private static func instants(_ sample: QueryableSample) -> [FilterCase] {
        let functions: [(String, FilterOperator)] = [
            ("t_after", .greater), ("t_before", .less), ("t_disjoint", .notEqual),
            ("t_equals", .equal), ("t_intersects", .equal),
        ]
        let (queryable, value) = (sample.queryable, sample.middle)
        return cases(
            functions.map { name, comparison in
                (
                    "\(name) \(queryable.kind)",
                    .condition(
                        "\(name.uppercased())(\(queryable.text), \(value.text))",
                        FilterProbe.operation(name, queryable.json, value.json),
                        queryable
                    ) { comparison.truth($0.order(to: value)) }
                )
            }
        )
    }

    /// A property against an interval; at its ends nothing is told.
    private static func spans(_ sample: QueryableSample) -> [FilterCase] {
        let (queryable, low, high) = (sample.queryable, sample.low, sample.high)
        guard low.order(to: high) == .less else { return [] }
        let ends = [low, high].map(bare)
        let text = "INTERVAL('\(ends[0])', '\(ends[1])')"
        let json = "{\"interval\":[\"\(ends[0])\",\"\(ends[1])\"]}"
        func isWithin(_ value: FilterLiteral) -> FilterTruth {
            let (start, end) = (value.order(to: low), value.order(to: high))
            if start == .equal || end == .equal { return .open }
            return FilterOperator.greater.truth(start) && FilterOperator.less.truth(end)
        }
        let functions: [(String, (FilterLiteral) -> FilterTruth)] = [
            ("t_after", { FilterOperator.greater.truth($0.order(to: high)) }),
            ("t_before", { FilterOperator.less.truth($0.order(to: low)) }),
            ("t_disjoint", { !isWithin($0) }), ("t_intersects", isWithin),
        ]
        return cases(
            functions.map { name, truth in
                (
                    "\(name) \(queryable.kind) in interval",
                    .condition(
                        "\(name.uppercased())(\(queryable.text), \(text))",
                        FilterProbe.operation(name, queryable.json, json),
                        queryable,
                        truth
                    )
                )
            }
        )
    }

    private static func bare(_ value: FilterLiteral) -> String {
        switch value {
        case .timestamp(let instant, _): "\(instant)"
        case .date(let date): "\(date)"
        default: value.text
        }
    }

    // MARK: - Intervals of two properties

    /// A feature whose interval is known to the microsecond.
    private static func interval(
        _ feature: FoundFeature,
        _ start: Queryable,
        _ end: Queryable
    ) -> (Int64, Int64)? {
        guard case .timestamp(let a, let b) = start.literal(of: feature),
            case .timestamp(let c, let d) = end.literal(of: feature), a == b, c == d, a < c
        else { return nil }
        return (a.microseconds, c.microseconds)
    }

    /// Two properties that are the ends of an interval, where there are such.
    private var intervals: [FilterCase] {
        let times = queryables.filter { $0.kind == .timestamp }
        for start in times {
            for end in times where start != end {
                let both = features.filter {
                    start.literal(of: $0) != nil && end.literal(of: $0) != nil
                }
                let known = both.compactMap { Self.interval($0, start, end) }
                guard known.count == both.count, known.count > 1 else { continue }
                let sorted = known.sorted { $0 < $1 }
                return Self.relations(start, end, sorted[sorted.count / 2])
            }
        }
        return []
    }

    private static func relations(
        _ start: Queryable,
        _ end: Queryable,
        _ known: (Int64, Int64)
    ) -> [FilterCase] {
        let day: Int64 = 86_400_000_000
        let (a, b) = known
        let third = (b - a) / 3_000_000 * 1_000_000
        guard third > 0 else { return [] }
        // Each has the relation to the known interval, and others to other ones.
        let relations: [(String, Int64, Int64)] = [
            ("after", a - 2 * day, a - day), ("before", b + day, b + 2 * day),
            ("contains", a + third, b - third), ("disjoint", b + day, b + 2 * day),
            ("during", a - day, b + day), ("equals", a, b), ("finishedBy", a + third, b),
            ("finishes", a - day, b), ("intersects", a + third, b + day), ("meets", b, b + day),
            ("metBy", a - day, a), ("overlappedBy", a - day, a + third),
            ("overlaps", b - third, b + day), ("startedBy", a, b - third), ("starts", a, b + day),
        ]
        return cases(
            relations.map { name, low, high in
                let ends = [low, high].map { Instant(microseconds: $0) }
                let probe = FilterProbe(
                    "T_\(name.uppercased())(INTERVAL(\(start.text), \(end.text)), "
                        + "INTERVAL('\(ends[0])', '\(ends[1])'))",
                    FilterProbe.operation(
                        "t_\(name)",
                        "{\"interval\":[\(start.json),\(end.json)]}",
                        "{\"interval\":[\"\(ends[0])\",\"\(ends[1])\"]}"
                    )
                ) { feature in
                    guard let own = interval(feature, start, end) else { return .open }
                    return relates(name, own, (low, high))
                }
                return ("t_\(name) intervals", probe)
            }
        )
    }

    /// Allen's relations, of intervals that are longer than an instant.
    private static func relates(
        _ name: String,
        _ one: (Int64, Int64),
        _ other: (Int64, Int64)
    ) -> FilterTruth {
        let ((a, b), (c, d)) = (one, other)
        switch name {
        case "after": return FilterTruth(a > d)
        case "before": return FilterTruth(b < c)
        case "contains": return FilterTruth(a < c && b > d)
        case "during": return FilterTruth(a > c && b < d)
        case "equals": return FilterTruth(a == c && b == d)
        case "finishedBy": return FilterTruth(a < c && b == d)
        case "finishes": return FilterTruth(a > c && b == d)
        case "meets": return FilterTruth(b == c)
        case "metBy": return FilterTruth(a == d)
        case "overlappedBy": return FilterTruth(a > c && a < d && b > d)
        case "overlaps": return FilterTruth(a < c && b > c && b < d)
        case "startedBy": return FilterTruth(a == c && b > d)
        case "starts": return FilterTruth(a == c && b < d)
        default:
            // Whether intervals that only touch intersect is told by no table.
            if b == c || a == d { return .open }
            let isDisjoint = b < c || d < a
            return FilterTruth(isDisjoint == (name == "disjoint"))
        }
    }
}
