extension FilterMaterial {
    /// Comparisons, null and logic.
    var basic: [FilterCase] {
        var cases: [FilterCase] = []
        for sample in all {
            let queryable = sample.queryable
            for comparison in FilterOperator.allCases {
                // Whether false comes before true is nowhere said.
                if queryable.kind == .boolean, comparison != .equal, comparison != .notEqual {
                    continue
                }
                cases.append(
                    FilterCase(
                        "\(queryable.kind) \(comparison.rawValue)",
                        .basicCQL2,
                        .cql2Comparison,
                        .comparison(queryable, comparison, sample.middle)
                    )
                )
            }
            for isNull in [true, false] {
                cases.append(
                    FilterCase(
                        "\(queryable.kind) \(isNull) \(sample.hasNull)",
                        .basicCQL2,
                        .cql2Null,
                        .isNull(queryable, isNull)
                    )
                )
            }
        }
        return cases + logic + names
    }

    private var logic: [FilterCase] {
        var probes: [(String, FilterProbe)] = [
            ("true", .constant(true)), ("false", .constant(false)),
        ]
        let usable = all.filter { $0.queryable.kind != .texts }
        if let first = usable.first, let last = usable.last {
            let a = FilterProbe.comparison(first.queryable, .equal, first.middle)
            let b = FilterProbe.comparison(first.queryable, .equal, first.low)
            let c = FilterProbe.comparison(last.queryable, .equal, last.high)
            let d = FilterProbe.isNull((usable.first(where: \.hasNull) ?? last).queryable)
            probes += [
                ("not", !a), ("and", a && !b), ("or", a || c), ("not null", !c),
                ("brackets", (!b && a) || (c && d) || !(a || d)),
            ]
            // AND binds closer than OR, NOT closer than AND.
            let (left, right) = (a || (b && c), (!a && d) || c)
            probes += [
                (
                    "precedence",
                    FilterProbe("\(a.text) OR \(b.text) AND \(c.text)", left.json, left.truth)
                ),
                (
                    "precedence of not",
                    FilterProbe("NOT \(a.text) AND \(d.text) OR \(c.text)", right.json, right.truth)
                ),
            ]
        }
        return probes.map { FilterCase("logic \($0.0)", .basicCQL2, .cql2Filter, $0.1) }
    }

    private var names: [FilterCase] {
        guard let sample = samples[.text] ?? all.first else { return [] }
        let plain = FilterProbe.comparison(sample.queryable, .equal, sample.middle)
        let probe = FilterProbe(
            "\(sample.queryable.quoted) = \(sample.middle.text)",
            plain.json,
            plain.truth
        )
        return [FilterCase("quoted name", .basicCQL2, .cql2Property, probe)]
    }
}
