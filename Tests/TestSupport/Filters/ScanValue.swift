public import Features
internal import Foundation

/// What a filter does with values, by its definition.
public enum ScanValue {
    /// Less than, equal to or greater than zero; nil for values that cannot be compared.
    static func order(_ left: PropertyValue, _ right: PropertyValue) -> Int? {
        func sign<Value: Comparable>(_ a: Value, _ b: Value) -> Int { a < b ? -1 : a == b ? 0 : 1 }
        switch (left, right) {
        case (.text(let a), .text(let b)):
            let (a, b) = (a.unicodeScalars.map(\.value), b.unicodeScalars.map(\.value))
            return a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
        case (.integer(let a), .integer(let b)): return sign(a, b)
        case (.double(let a), .double(let b)): return sign(a, b)
        case (.double, .integer): return order(right, left).map { -$0 }
        case (.integer(let a), .double(let b)):
            guard abs(b) < 1e30 else { return b > 0 ? -1 : 1 }
            let whole = Int128(b.rounded(.towardZero))
            if Int128(a) != whole { return sign(Int128(a), whole) }
            return sign(0, b - b.rounded(.towardZero))
        case (.boolean(let a), .boolean(let b)): return a == b ? 0 : a ? 1 : -1
        case (.date(let a), .date(let b)): return sign(a, b)
        case (.dateTime(let a), .dateTime(let b)): return sign(a, b)
        case (.date(let day), .dateTime(let instant)):
            return instant < day.start ? 1 : instant > day.end ? -1 : 0
        case (.dateTime, .date): return order(right, left).map { -$0 }
        default: return nil
        }
    }

    /// What arithmetic gives.
    public static func result(
        _ left: PropertyValue,
        _ sign: ArithmeticOperator,
        _ right: PropertyValue
    ) -> PropertyValue? {
        guard let a = double(left), let b = double(right) else { return nil }
        if [.quotient, .integerQuotient, .remainder].contains(sign), b == 0 { return nil }
        if case .integer(let a) = left, case .integer(let b) = right,
            let whole = whole(Int128(a), sign, Int128(b)), let exact = Int64(exactly: whole)
        {
            return .integer(exact)
        }
        let number: Double =
            switch sign {
            case .sum: a + b
            case .difference: a - b
            case .product: a * b
            case .quotient: a / b
            case .integerQuotient: (a / b).rounded(.towardZero)
            case .remainder: fmod(a, b)
            case .power: pow(a, b)
            }
        return number.isFinite ? .double(number) : nil
    }

    private static func double(_ value: PropertyValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    /// The result of integers, where it is one.
    private static func whole(_ a: Int128, _ sign: ArithmeticOperator, _ b: Int128) -> Int128? {
        switch sign {
        case .sum: return a + b
        case .difference: return a - b
        case .product: return a * b
        case .quotient: return nil
        case .integerQuotient: return a / b
        case .remainder: return a % b
        case .power:
            guard b >= 0 else { return nil }
            if a == 0 || a == 1 { return b == 0 ? 1 : a }
            if a == -1 { return b % 2 == 0 ? 1 : -1 }
            var result: Int128 = 1
            for _ in 0..<min(b, 64) {
                result *= a
                if abs(result) > Int128(Int64.max) + 1 { return nil }
            }
            return b > 64 ? nil : result
        }
    }

    /// A text without its case or its accents.
    public static func folded(_ text: String, _ folding: TextFolding) -> String {
        switch folding {
        case .caseInsensitive: text.lowercased().uppercased().lowercased()
        case .accentInsensitive:
            String(
                String.UnicodeScalarView(
                    text.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
                        $0.properties.generalCategory != .nonspacingMark
                    }
                )
            )
        }
    }

    /// What a function of one value gives.
    static func result(_ function: FilterFunction, _ value: PropertyValue) -> PropertyValue? {
        switch (function, value) {
        case (.length, .text(let text)): return .integer(Int64(text.unicodeScalars.count))
        case (.abs, .integer(.min)): return .double(9_223_372_036_854_775_808)
        case (.abs, .integer(let number)): return .integer(number < 0 ? -number : number)
        case (.abs, .double(let number)): return .double(number < 0 ? -number : number)
        case (.floor, .integer), (.ceil, .integer), (.round, .integer): return value
        case (.floor, .double(let number)): return .double(number.rounded(.down))
        case (.ceil, .double(let number)): return .double(number.rounded(.up))
        case (.round, .double(let number)):
            return .double(number.rounded(.toNearestOrAwayFromZero))
        default: return part(function, value)
        }
    }

    /// The part of a date, from its text.
    private static func part(_ function: FilterFunction, _ value: PropertyValue) -> PropertyValue? {
        let text: String
        switch value {
        case .date(let date): text = date.description
        case .dateTime(let instant): text = instant.description
        default: return nil
        }
        let parts = text.prefix(10).split(separator: "-").compactMap { Int64($0) }
        guard parts.count == 3 else { return nil }
        switch function {
        case .year: return .integer(parts[0])
        case .month: return .integer(parts[1])
        case .day: return .integer(parts[2])
        default: return nil
        }
    }
}

/// A time of a filter by its definition.
struct ScanTime {
    let start: PropertyValue?
    let end: PropertyValue?

    /// The time between two values, both in it; nil where it ends before it starts or where one is no
    /// time.
    init?(from start: PropertyValue?, to end: PropertyValue?) {
        if let start, start.temporalInterval == nil { return nil }
        if let end, end.temporalInterval == nil { return nil }
        if let first = start?.temporalInterval?.start, let last = end?.temporalInterval?.end,
            last < first
        {
            return nil
        }
        self.start = start
        self.end = end
    }

    /// Whether two times relate so.
    ///
    /// Where all ends are days they are numbers of days, else the first microsecond of the start and
    /// the last one of the end; what is open lies beyond all numbers.
    static func isRelated(_ one: Self, _ relation: TemporalRelation, _ other: Self) -> Bool {
        let ends = [one.start, one.end, other.start, other.end]
        let inDays = ends.compactMap(\.self).allSatisfy { $0.type == .date }
        func number(_ value: PropertyValue?, isEnd: Bool) -> Double {
            guard let value else { return isEnd ? .infinity : -.infinity }
            if inDays, case .date(let date) = value { return Double(date.daysSinceEpoch) }
            // Exact: the microseconds of all years that can be written are below 2⁵³ from 1685 to
            // 2255, where the tests keep to.
            let interval = value.temporalInterval
            return Double((isEnd ? interval?.end : interval?.start)?.microseconds ?? 0)
        }
        let (s1, e1) = (number(one.start, isEnd: false), number(one.end, isEnd: true))
        let (s2, e2) = (number(other.start, isEnd: false), number(other.end, isEnd: true))
        return switch relation {
        case .after: s1 > e2
        case .before: e1 < s2
        case .contains: s1 < s2 && e1 > e2
        case .disjoint: s1 > e2 || e1 < s2
        case .during: s1 > s2 && e1 < e2
        case .equals: s1 == s2 && e1 == e2
        case .finishedBy: s1 < s2 && e1 == e2
        case .finishes: s1 > s2 && e1 == e2
        case .intersects: !(s1 > e2 || e1 < s2)
        case .meets: e1 == s2
        case .metBy: s1 == e2
        case .overlappedBy: s1 > s2 && s1 < e2 && e1 > e2
        case .overlaps: s1 < s2 && e1 > s2 && e1 < e2
        case .startedBy: s1 == s2 && e1 > e2
        case .starts: s1 == s2 && e1 < e2
        }
    }
}
