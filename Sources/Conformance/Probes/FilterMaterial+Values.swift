extension FilterMaterial {
    /// The functions of arrays.
    var arrays: [FilterCase] {
        let lists = queryables.filter { $0.kind == .texts }
        for queryable in lists {
            let known = features.compactMap { feature -> [String]? in
                if case .list(let list) = queryable.reading(of: feature) { list } else { nil }
            }
            let plain = known.filter { list in
                !list.isEmpty && list.allSatisfy { FilterLiteral.text($0).isPlain }
            }
            guard let longest = plain.max(by: { $0.count < $1.count }) else { continue }
            return Self.arrays(queryable, Array(longest.prefix(3)))
        }
        return []
    }

    private static func arrays(_ queryable: Queryable, _ values: [String]) -> [FilterCase] {
        let (all, one) = (values.map(FilterLiteral.text), [FilterLiteral.text(values[0])])
        let wanted = Set(values)
        let functions: [(String, [FilterLiteral], (Set<String>) -> Bool)] = [
            ("a_equals", all, { $0 == wanted }),
            ("a_contains", one, { $0.contains(values[0]) }),
            ("a_containedBy", all, { $0.isSubset(of: wanted) }),
            ("a_overlaps", all, { !$0.isDisjoint(with: wanted) }),
        ]
        return functions.map { name, literals, test in
            let probe = FilterProbe(
                "\(name.uppercased())(\(queryable.text), "
                    + "(\(literals.map(\.text).joined(separator: ", "))))",
                FilterProbe.operation(
                    name,
                    queryable.json,
                    "[\(literals.map(\.json).joined(separator: ","))]"
                )
            ) { feature in
                switch queryable.reading(of: feature) {
                case .absent: return .unknown
                // Whether an empty list is a value or none is the server's choice.
                case .list(let list) where !list.isEmpty:
                    let set = Set(list)
                    // Order and repetition may count or not.
                    if name == "a_equals", set == wanted, list != values { return .open }
                    return FilterTruth(test(set))
                default: return .open
                }
            }
            return FilterCase(name, .array, .arrayPredicates, probe)
        }
    }

    /// Properties and literals on either side.
    var eitherSide: [FilterCase] {
        var probes: [(String, FilterProbe)] = [
            (
                "literals",
                FilterProbe("1 < 2", FilterProbe.operation("<", "1", "2")) { _ in .holds }
            )
        ]
        for sample in all {
            let (queryable, value) = (sample.queryable, sample.middle)
            for comparison in [FilterOperator.equal, .greaterOrEqual] {
                if queryable.kind == .boolean, comparison != .equal { continue }
                let probe = FilterProbe.condition(
                    "\(value.text) \(comparison.rawValue) \(queryable.text)",
                    FilterProbe.operation(comparison.rawValue, value.json, queryable.json),
                    queryable
                ) { comparison.flipped.truth($0.order(to: value)) }
                probes.append(("literal \(comparison.rawValue) \(queryable.kind)", probe))
            }
        }
        for kind in [Queryable.Kind.integer, .number, .timestamp, .date, .text] {
            let own = queryables.filter { queryable in
                queryable.kind == kind && features.contains { queryable.literal(of: $0) != nil }
            }
            guard own.count > 1 else { continue }
            for comparison in [FilterOperator.equal, .lessOrEqual] {
                probes.append(
                    ("two \(kind) \(comparison.rawValue)", Self.pair(own[0], comparison, own[1]))
                )
            }
        }
        return probes.map {
            FilterCase("sides \($0.0)", .propertyProperty, .propertyProperty, $0.1)
        }
    }

    private static func pair(
        _ left: Queryable,
        _ comparison: FilterOperator,
        _ right: Queryable
    ) -> FilterProbe {
        FilterProbe(
            "\(left.text) \(comparison.rawValue) \(right.text)",
            FilterProbe.operation(comparison.rawValue, left.json, right.json)
        ) { feature in
            switch (left.reading(of: feature), right.reading(of: feature)) {
            case (.absent, _), (_, .absent): .unknown
            case (.literal(let a), .literal(let b)): comparison.truth(a.order(to: b))
            default: .open
            }
        }
    }

    /// Arithmetic of literals, whose value is one that features have.
    var arithmetic: [FilterCase] {
        guard let sample = samples[.integer], case .integer(let value) = sample.middle,
            value.magnitude < 1 << 40
        else { return [] }
        func json(_ name: String, _ left: String, _ right: String) -> String {
            FilterProbe.operation(name, left, right)
        }
        let power = json("^", "2", "3")
        let forms: [(String, FilterOperator, String, String)] = [
            ("+", .equal, "\(value - 3) + 3", json("+", "\(value - 3)", "3")),
            ("-", .greater, "\(value + 3) - 3", json("-", "\(value + 3)", "3")),
            (
                "*", .less, "\(value) + 2 * 3 - 6",
                json("-", json("+", "\(value)", json("*", "2", "3")), "6")
            ),
            (
                "/", .lessOrEqual, "\(value - 2) + 20 / 10",
                json("+", "\(value - 2)", json("/", "20", "10"))
            ),
            (
                "div", .greaterOrEqual, "\(value - 2) + 21 div 10",
                json("+", "\(value - 2)", json("div", "21", "10"))
            ),
            (
                "%", .notEqual, "\(value - 1) + 5 % 2",
                json("+", "\(value - 1)", json("%", "5", "2"))
            ),
            (
                "^", .equal, "\(value - 16) + 2 * 2 ^ 3",
                json("+", "\(value - 16)", json("*", "2", power))
            ),
            (
                "brackets", .equal, "(\(value - 8) + (2 + 2) * 2)",
                json("+", "\(value - 8)", json("*", json("+", "2", "2"), "2"))
            ),
        ]
        return forms.map { name, comparison, text, json in
            FilterCase(
                "arithmetic \(name)",
                .arithmetic,
                .cql2Arithmetic,
                .comparison(sample.queryable, comparison, sample.middle, text: text, json: json)
            )
        }
    }
}
