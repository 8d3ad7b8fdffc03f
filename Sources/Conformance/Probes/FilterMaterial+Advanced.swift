extension FilterMaterial {
    /// LIKE, BETWEEN and IN.
    var advanced: [FilterCase] {
        var cases: [FilterCase] = []
        func add(_ label: String, _ rule: Requirement, _ probe: FilterProbe) {
            cases.append(FilterCase(label, .advancedComparisons, rule, probe))
        }
        if let sample = samples[.text] {
            for (name, pattern) in Self.patterns(sample) {
                add("like \(name)", .likePredicate, Self.like(sample.queryable, pattern))
            }
            if let first = Self.patterns(sample).first {
                add("not like", .likePredicate, Self.like(sample.queryable, first.1, isNot: true))
            }
        }
        if let sample = numbers {
            for isNot in [false, true] {
                add("between \(isNot)", .betweenPredicate, Self.between(sample, isNot: isNot))
            }
        }
        for sample in all {
            for isNot in [false, true] {
                let name = "in \(sample.queryable.kind) \(isNot)"
                add(name, .inPredicate, Self.among(sample, isNot: isNot))
            }
        }
        return cases
    }

    /// Patterns that a value has, by what they show.
    private static func patterns(_ sample: QueryableSample) -> [(String, [PatternPart])] {
        let texts = sample.values.compactMap { value -> [Unicode.Scalar]? in
            guard case .text(let text) = value else { return nil }
            let scalars = Array(text.unicodeScalars)
            // What a single character is must be beyond doubt.
            return scalars.count == text.count && scalars.count >= 2
                && !scalars.contains { "%_".unicodeScalars.contains($0) } ? scalars : nil
        }
        guard !texts.isEmpty else { return [] }
        func lower(_ text: [Unicode.Scalar]) -> String {
            text.map { "\($0)" }.joined().lowercased()
        }
        // Where two values differ in their cases only, one of them tells most.
        let counts = Dictionary(grouping: texts, by: lower).mapValues(\.count)
        let telling = texts.first { counts[lower($0), default: 0] > 1 } ?? texts[texts.count / 2]
        let text = telling.map(PatternPart.scalar)
        let (start, end) = (Array(text.prefix(2)), Array(text.suffix(1)))
        return [
            ("start", start + [.any]), ("end", [.any] + end), ("one", [.one] + text.dropFirst()),
            ("none", text + [.any]), ("whole", text), ("within", [.any] + start + [.any]),
            // An escaped wildcard stands for itself.
            ("escape", start + [.scalar("%")]),
        ]
    }

    static func like(
        _ queryable: Queryable,
        _ pattern: [PatternPart],
        isNot: Bool = false
    ) -> FilterProbe {
        let literal = FilterLiteral.text(pattern.map(\.text).joined())
        let json = FilterProbe.operation("like", queryable.json, literal.json)
        return .condition(
            "\(queryable.text) \(isNot ? "NOT " : "")LIKE \(literal.text)",
            isNot ? FilterProbe.operation("not", json) : json,
            queryable
        ) { value in
            guard case .text(let text) = value else { return .open }
            // Two scalars that are one letter may count once or twice.
            let isPlain = text.count == text.unicodeScalars.count || !pattern.contains(.one)
            guard isPlain else { return .open }
            let truth = FilterTruth(PatternPart.matches(Array(text.unicodeScalars), pattern[...]))
            return isNot ? !truth : truth
        }
    }

    private static func between(_ sample: QueryableSample, isNot: Bool) -> FilterProbe {
        let (queryable, low, high) = (sample.queryable, sample.low, sample.high)
        let json = FilterProbe.operation("between", queryable.json, low.json, high.json)
        return .condition(
            "\(queryable.text) \(isNot ? "NOT " : "")BETWEEN \(low.text) AND \(high.text)",
            isNot ? FilterProbe.operation("not", json) : json,
            queryable
        ) { value in
            let truth =
                FilterOperator.greaterOrEqual.truth(value.order(to: low))
                && FilterOperator.lessOrEqual.truth(value.order(to: high))
            return isNot ? !truth : truth
        }
    }

    private static func among(_ sample: QueryableSample, isNot: Bool) -> FilterProbe {
        let queryable = sample.queryable
        var values = [sample.low]
        if sample.high != sample.low { values.append(sample.high) }
        let json = FilterProbe.operation(
            "in",
            queryable.json,
            "[\(values.map(\.json).joined(separator: ","))]"
        )
        return .condition(
            "\(queryable.text) \(isNot ? "NOT " : "")IN "
                + "(\(values.map(\.text).joined(separator: ", ")))",
            isNot ? FilterProbe.operation("not", json) : json,
            queryable
        ) { value in
            let truth = values.map { FilterOperator.equal.truth(value.order(to: $0)) }
                .reduce(.fails) { $0 || $1 }
            return isNot ? !truth : truth
        }
    }
}

/// A part of a pattern of LIKE.
enum PatternPart: Hashable {
    case scalar(Unicode.Scalar)
    case one
    case any

    var text: String {
        switch self {
        case .scalar(let scalar): scalar == "%" || scalar == "_" ? "\\\(scalar)" : "\(scalar)"
        case .one: "_"
        case .any: "%"
        }
    }

    /// Whether a text has a pattern, by trying each length for `%`.
    static func matches(_ text: [Unicode.Scalar], _ pattern: ArraySlice<Self>) -> Bool {
        matches(text[...], pattern)
    }

    private static func matches(
        _ text: ArraySlice<Unicode.Scalar>,
        _ pattern: ArraySlice<Self>
    ) -> Bool {
        guard let part = pattern.first else { return text.isEmpty }
        let rest = pattern.dropFirst()
        switch part {
        case .scalar(let scalar):
            return text.first == scalar && matches(text.dropFirst(), rest)
        case .one: return !text.isEmpty && matches(text.dropFirst(), rest)
        // A text may be long, and what follows here is nothing most often.
        case .any where rest.isEmpty: return true
        case .any: return (0...text.count).contains { matches(text.dropFirst($0), rest) }
        }
    }
}
