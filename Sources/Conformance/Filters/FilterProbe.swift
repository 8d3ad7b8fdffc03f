internal import Formats

/// A filter in both encodings, and what it is for each feature.
struct FilterProbe {
    /// The filter as CQL2 text.
    let text: String
    /// The filter as CQL2 JSON.
    let json: String
    let truth: (FoundFeature) -> FilterTruth

    init(_ text: String, _ json: String, _ truth: @escaping (FoundFeature) -> FilterTruth) {
        self.text = text
        self.json = json
        self.truth = truth
    }

    /// An operation of JSON.
    static func operation(_ name: String, _ arguments: String...) -> String {
        "{\"op\":\"\(name)\",\"args\":[\(arguments.joined(separator: ","))]}"
    }

    static func constant(_ flag: Bool) -> Self {
        Self(flag ? "TRUE" : "FALSE", "\(flag)") { _ in FilterTruth(flag) }
    }

    static prefix func ! (probe: Self) -> Self {
        Self("NOT (\(probe.text))", operation("not", probe.json)) { !probe.truth($0) }
    }

    static func && (left: Self, right: Self) -> Self {
        Self("(\(left.text)) AND (\(right.text))", operation("and", left.json, right.json)) {
            left.truth($0) && right.truth($0)
        }
    }

    static func || (left: Self, right: Self) -> Self {
        Self("(\(left.text)) OR (\(right.text))", operation("or", left.json, right.json)) {
            left.truth($0) || right.truth($0)
        }
    }

    /// A condition on the value of a queryable, unknown where there is none.
    static func condition(
        _ text: String,
        _ json: String,
        _ queryable: Queryable,
        _ truth: @escaping (FilterLiteral) -> FilterTruth
    ) -> Self {
        Self(text, json) { feature in
            switch queryable.reading(of: feature) {
            case .absent: .unknown
            case .literal(let value): truth(value)
            case .list, .odd: .open
            }
        }
    }

    /// A queryable compared with a value, which may be written as an expression.
    static func comparison(
        _ queryable: Queryable,
        _ comparison: FilterOperator,
        _ value: FilterLiteral,
        text: String? = nil,
        json: String? = nil
    ) -> Self {
        condition(
            "\(queryable.text) \(comparison.rawValue) \(text ?? value.text)",
            operation(comparison.rawValue, queryable.json, json ?? value.json),
            queryable
        ) { comparison.truth($0.order(to: value)) }
    }

    static func isNull(_ queryable: Queryable, _ isNull: Bool = true) -> Self {
        let json = operation("isNull", queryable.json)
        return Self(
            "\(queryable.text) IS \(isNull ? "" : "NOT ")NULL",
            isNull ? json : operation("not", json)
        ) { feature in
            switch queryable.reading(of: feature) {
            case .absent: FilterTruth(isNull)
            case .literal, .list, .odd: FilterTruth(!isNull)
            }
        }
    }
}
