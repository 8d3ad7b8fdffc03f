/// The upper bounds of classes each of which reaches the same factor further than the one before:
/// *a* · (*b* / *a*)^(*i* / *k*) between the least value *a* and the greatest *b*.
///
/// All values must be above zero: there is no factor from zero, nor to the other sign. Values
/// that are all equal make one class.
///
/// Source: T. A. Slocum et al., *Thematic Cartography and Geovisualization*, 3rd ed. 2009,
/// chapter 4 (geometric progression).
/// - Complexity: O(`count`).
func geometricBounds(ofSorted values: [Double], count: Int) -> [Double] {
    guard let first = values.first, let last = values.last else { return [] }
    guard first > 0, first < last, count > 1 else { return [last] }
    let factor = quotientRoot(last, first, degree: count)
    var bounds: [Double] = []
    var bound = first
    for _ in 1..<count {
        bound *= factor
        if bound < last { bounds.append(bound) }
    }
    return rising(bounds, through: last)
}

/// The root of a quotient of positive numbers, whose quotient itself may not be finite.
///
/// The exponents are divided apart from the digits, whose root is found by Newton's steps: the
/// room imports nothing, so there is no `pow`.
func quotientRoot(_ dividend: Double, _ divisor: Double, degree: Int) -> Double {
    let exponent = Int(dividend.exponent) - Int(divisor.exponent)
    let whole = exponent >= 0 ? exponent / degree : -((-exponent + degree - 1) / degree)
    let rest = Double(sign: .plus, exponent: exponent - whole * degree, significand: 1)
    let number = dividend.significand / divisor.significand * rest
    return Double(sign: .plus, exponent: whole, significand: 1) * root(number, degree: degree)
}

/// The root of a number above zero, to the last digit or two.
func root(_ number: Double, degree: Int) -> Double {
    var root = max(number, 1)
    for _ in 0..<200 {
        var power = 1.0
        for _ in 1..<degree { power *= root }
        let next = (Double(degree - 1) * root + number / power) / Double(degree)
        // From above, Newton's steps fall until rounding stops them.
        guard next < root else { break }
        root = next
    }
    return root
}
