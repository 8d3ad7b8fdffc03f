internal import Features
internal import Foundation

/// A number of a filter: an integer stays exact as long as 64 bits hold it.
enum FilterNumber {
    case integer(Int64)
    case double(Double)

    /// The number of a value; nil for a value that is none.
    init?(_ value: PropertyValue) {
        switch value {
        case .integer(let number): self = .integer(number)
        case .double(let number): self = .double(number)
        default: return nil
        }
    }

    /// A result; nil where it is not finite.
    init?(_ number: Double) {
        guard number.isFinite else { return nil }
        self = .double(number)
    }

    /// The nearest double.
    var double: Double {
        switch self {
        case .integer(let number): Double(number)
        case .double(let number): number
        }
    }

    /// Less than, equal to or greater than zero as a number comes before another, is equal to it or
    /// comes after it, by their exact values.
    @inline(__always)
    static func compare(_ left: Self, _ right: Self) -> Int {
        switch (left, right) {
        case (.integer(let a), .integer(let b)): a < b ? -1 : a > b ? 1 : 0
        case (.double(let a), .double(let b)): a < b ? -1 : a > b ? 1 : 0
        case (.integer(let a), .double(let b)): compare(a, b)
        case (.double(let a), .integer(let b)): -compare(b, a)
        }
    }

    private static func compare(_ integer: Int64, _ double: Double) -> Int {
        // 2⁶³, the first double that is beyond all integers; −2⁶³ is one.
        if double >= 0x1p63 { return -1 }
        if double < -0x1p63 { return 1 }
        let whole = double.rounded(.down)
        let floor = Int64(whole)
        if integer != floor { return integer < floor ? -1 : 1 }
        return double > whole ? -1 : 0
    }

    /// What arithmetic gives; nil where there is no value.
    @inline(__always)
    static func result(_ left: Self, _ sign: ArithmeticOperator, _ right: Self) -> Self? {
        if sign != .quotient, case .integer(let a) = left, case .integer(let b) = right {
            return whole(a, sign, b)
        }
        let (a, b) = (left.double, right.double)
        switch sign {
        case .sum: return Self(a + b)
        case .difference: return Self(a - b)
        case .product: return Self(a * b)
        case .quotient: return b == 0 ? nil : Self(a / b)
        case .integerQuotient: return b == 0 ? nil : Self((a / b).rounded(.towardZero))
        case .remainder: return b == 0 ? nil : Self(a.truncatingRemainder(dividingBy: b))
        case .power: return Self(pow(a, b))
        }
    }

    private static func whole(_ a: Int64, _ sign: ArithmeticOperator, _ b: Int64) -> Self? {
        let (value, overflow): (Int64, Bool)
        switch sign {
        case .sum: (value, overflow) = a.addingReportingOverflow(b)
        case .difference: (value, overflow) = a.subtractingReportingOverflow(b)
        case .product: (value, overflow) = a.multipliedReportingOverflow(by: b)
        case .integerQuotient:
            if b == 0 { return nil }
            (value, overflow) = a.dividedReportingOverflow(by: b)
        case .remainder:
            // The remainder by −1 is 0, of the least integer too.
            return b == 0 ? nil : .integer(b == -1 ? 0 : a % b)
        case .power: return power(a, b)
        case .quotient: return Self(Double(a) / Double(b))
        }
        guard overflow else { return .integer(value) }
        switch sign {
        case .sum: return Self(Double(a) + Double(b))
        case .difference: return Self(Double(a) - Double(b))
        case .product: return Self(Double(a) * Double(b))
        default: return Self((Double(a) / Double(b)).rounded(.towardZero))
        }
    }

    /// A power, exact as long as it is an integer of 64 bits.
    private static func power(_ base: Int64, _ exponent: Int64) -> Self? {
        guard exponent >= 0 else { return Self(pow(Double(base), Double(exponent))) }
        var (result, factor, rest) = (Int64(1), base, exponent)
        while true {
            if rest & 1 == 1 {
                let (value, overflow) = result.multipliedReportingOverflow(by: factor)
                if overflow { return Self(pow(Double(base), Double(exponent))) }
                result = value
            }
            rest >>= 1
            if rest == 0 { return .integer(result) }
            let (square, overflow) = factor.multipliedReportingOverflow(by: factor)
            if overflow { return Self(pow(Double(base), Double(exponent))) }
            factor = square
        }
    }

    /// What a function of one number gives.
    func result(of function: FilterFunction) -> Self? {
        switch (function, self) {
        case (.abs, .integer(let number)):
            number == .min ? .double(-Double(number)) : .integer(Swift.abs(number))
        case (.abs, .double(let number)): .double(Swift.abs(number))
        case (_, .integer): self
        case (.floor, .double(let number)): .double(number.rounded(.down))
        case (.ceil, .double(let number)): .double(number.rounded(.up))
        case (.round, .double(let number)):
            .double(number.rounded(.toNearestOrAwayFromZero))
        default: nil
        }
    }
}
