extension JSONParser {
    /// The digits of a number as they are met.
    private struct Digits {
        var isNegative = false
        var isWhole = true
        /// The digits without the point, as long as they fit.
        var mantissa: UInt64 = 0
        /// How many digits of the mantissa stand after the point.
        var decimals = 0
        var hasExponent = false
        var isOverflowing = false
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// Reads a number.
    mutating func number() throws -> JSONValue {
        scratch.removeAll(keepingCapacity: true)
        var digits = Digits()
        if try peek() == 0x2d {
            digits.isNegative = true
            take()
        }
        if try peek() == 0x30 { take() } else { try take(&digits, areDecimals: false) }
        if try peek() == 0x2e {
            digits.isWhole = false
            take()
            try take(&digits, areDecimals: true)
        }
        if let byte = try peek(), byte == 0x65 || byte == 0x45 {
            digits.isWhole = false
            digits.hasExponent = true
            take()
            if let sign = try peek(), sign == 0x2b || sign == 0x2d { take() }
            var exponent = Digits()
            try take(&exponent, areDecimals: false)
        }
        return value(of: digits)
    }

    /// The number read, by the short way where that is exact.
    ///
    /// A mantissa below 2⁵³ and a power of ten up to 10²² are exact doubles, so that their quotient
    /// is the nearest double to the number.
    /// Source: W. D. Clinger, *How to read floating point numbers accurately*, 1990,
    /// [doi:10.1145/93542.93557](https://doi.org/10.1145/93542.93557).
    private func value(of digits: Digits) -> JSONValue {
        // −0 is no integer: an integer has no sign of zero.
        let isNegativeZero = digits.isNegative && digits.mantissa == 0
        if digits.isWhole, !digits.isOverflowing, !isNegativeZero {
            if !digits.isNegative, let value = Int64(exactly: digits.mantissa) {
                return .integer(value)
            }
            if digits.isNegative, digits.mantissa <= Int64.min.magnitude {
                return .integer(Int64(truncatingIfNeeded: 0 &- digits.mantissa))
            }
        }
        if digits.isWhole, !isNegativeZero {
            return .hugeNumber(String(decoding: scratch, as: UTF8.self))
        }
        if !digits.hasExponent, !digits.isOverflowing, digits.mantissa < 1 << 53,
            digits.decimals < Self.powersOfTen.count
        {
            let magnitude = Double(digits.mantissa) / Self.powersOfTen[digits.decimals]
            return .double(digits.isNegative ? -magnitude : magnitude)
        }
        let text = String(decoding: scratch, as: UTF8.self)
        guard let value = Double(text), value.isFinite else { return .hugeNumber(text) }
        return .double(value)
    }

    /// Takes at least one digit.
    private mutating func take(_ digits: inout Digits, areDecimals: Bool) throws {
        guard let first = try peek(), (0x30...0x39).contains(first) else {
            throw try unexpected("a digit")
        }
        while let byte = try peek(), (0x30...0x39).contains(byte) {
            let (product, isOver) = digits.mantissa.multipliedReportingOverflow(by: 10)
            let (sum, isOverToo) = product.addingReportingOverflow(UInt64(byte - 0x30))
            digits.mantissa = sum
            if isOver || isOverToo { digits.isOverflowing = true }
            if areDecimals { digits.decimals += 1 }
            take()
        }
    }

    /// Moves the next byte into the scratch buffer.
    @inline(__always)
    private mutating func take() {
        scratch.append(chunk[offset])
        offset += 1
    }
}
