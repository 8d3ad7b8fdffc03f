internal import Features
internal import Formats

/// A value as a filter writes it and as a feature shows it.
enum FilterLiteral: Hashable {
    case text(String)
    case integer(Int64)
    case double(Double)
    case boolean(Bool)
    /// A span where the feature does not tell the zone.
    case timestamp(earliest: Instant, latest: Instant)
    case date(CalendarDate)

    /// How two values lie to each other.
    enum Order: Hashable {
        case less, equal, greater
        /// Not equal, and which comes first is the server's choice.
        case apart
        /// Nothing can be told.
        case open
    }

    /// The literal of CQL2 text.
    var text: String {
        switch self {
        case .text(let text): "'\(text.replacing("'", with: "''"))'"
        case .integer(let number): "\(number)"
        case .double(let number): "\(number)"
        case .boolean(let flag): flag ? "TRUE" : "FALSE"
        case .timestamp(let instant, _): "TIMESTAMP('\(instant)')"
        case .date(let date): "DATE('\(date)')"
        }
    }

    /// The literal of CQL2 JSON.
    var json: String {
        switch self {
        case .text(let text): JSONValue.string(text).text
        case .timestamp(let instant, _): "{\"timestamp\":\"\(instant)\"}"
        case .date(let date): "{\"date\":\"\(date)\"}"
        case .boolean(let flag): "\(flag)"
        case .integer, .double: text
        }
    }

    /// The number; nil for what is none.
    var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    /// Whether every server reads the literal as the value that it stands for.
    var isPlain: Bool {
        switch self {
        case .text(let text):
            (1...60).contains(text.unicodeScalars.count)
                && !text.unicodeScalars.contains {
                    $0.value < 0x20 || "\\\"'".unicodeScalars.contains($0)
                }
        case .double(let number): !"\(number)".contains("e")
        case .timestamp(let earliest, let latest): earliest == latest
        case .integer, .boolean, .date: true
        }
    }

    /// How a value lies to another one of its kind.
    func order(to other: Self) -> Order {
        switch (self, other) {
        case (.text(let a), .text(let b)):
            if a.unicodeScalars.elementsEqual(b.unicodeScalars) { return .equal }
            // Canonically the same, which servers may take for alike or not.
            return a == b ? .open : .apart
        case (.integer(let a), .integer(let b)): return Self.order(a, b)
        case (.boolean(let a), .boolean(let b)): return a == b ? .equal : .apart
        case (.date(let a), .date(let b)): return Self.order(a, b)
        case (.timestamp(let a, let b), .timestamp(let c, let d)):
            if b < c { return .less }
            if d < a { return .greater }
            return a == b && c == d ? .equal : .open
        default:
            guard let a = number, let b = other.number else { return .open }
            // What is shown may be rounded.
            let allowance = max(abs(a), abs(b)) * 1e-6
            return abs(a - b) <= allowance ? .open : Self.order(a, b)
        }
    }

    private static func order<Value: Comparable>(_ a: Value, _ b: Value) -> Order {
        a == b ? .equal : a < b ? .less : .greater
    }
}

/// A comparison of CQL2.
enum FilterOperator: String, CaseIterable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case greater = ">"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="

    /// The comparison with its sides exchanged.
    var flipped: Self {
        switch self {
        case .less: .greater
        case .greater: .less
        case .lessOrEqual: .greaterOrEqual
        case .greaterOrEqual: .lessOrEqual
        default: self
        }
    }

    func truth(_ order: FilterLiteral.Order) -> FilterTruth {
        switch (self, order) {
        case (_, .open): .open
        case (.equal, _): FilterTruth(order == .equal)
        case (.notEqual, _): FilterTruth(order != .equal)
        case (_, .apart): .open
        case (.less, _): FilterTruth(order == .less)
        case (.greater, _): FilterTruth(order == .greater)
        case (.lessOrEqual, _): FilterTruth(order != .greater)
        case (.greaterOrEqual, _): FilterTruth(order != .less)
        }
    }
}
