/// The upper bounds of classes that end at multiples of 1, 2 or 5 times a power of ten.
///
/// The step is the round number nearest to a class's share of the rounded range, so that there
/// are about `count` classes: one or two fewer or more. Where there would be more than
/// ``ClassificationMethod/maximumCount``, a longer step is taken. Values that are all equal make
/// one class; so large or so close ones that round multiples cannot be written have classes of
/// equal width.
///
/// Source: P. S. Heckbert, *Nice Numbers for Graph Labels*, Graphics Gems, 1990
/// (doi:10.1016/B978-0-08-050753-8.50024-3), as mapclassify 2.10 has it.
/// - Complexity: O(`count`).
func prettyBounds(ofSorted values: [Double], count: Int) -> [Double] {
    guard let first = values.first, let last = values.last else { return [] }
    guard first < last, count > 1 else { return [last] }
    let largest = ClassificationMethod.maximumCount
    for size in stride(from: count, through: 2, by: -1) {
        guard let bounds = multiples(from: first, through: last, size: size) else { break }
        if bounds.count <= largest { return bounds }
    }
    return equalIntervalBounds(ofSorted: values, count: count)
}

/// The multiples of the step for a number of classes; nil where they cannot be written.
private func multiples(from first: Double, through last: Double, size: Int) -> [Double]? {
    guard let range = RoundNumber(last - first, isUpper: true)?.value,
        let step = RoundNumber(range / Double(size - 1), isUpper: false)
    else { return nil }
    let start = (first / step.value).rounded(.down)
    let end = (last / step.value).rounded(.up)
    guard max(abs(start), abs(end)) < 1e15, end - start < 100 else { return nil }
    let bounds = stride(from: start + 1, through: max(end, start + 1), by: 1).map(step.times)
    guard zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 }), bounds.allSatisfy(\.isFinite)
    else { return nil }
    // A quotient that was rounded may lose the greatest value.
    return rising(bounds, through: last)
}

/// Round numbers in a range, both ends among them where they are round, for the marks of a scale.
///
/// - Parameters:
///   - range: of finite numbers.
///   - count: about how many.
/// - Returns: multiples of 1, 2 or 5 times a power of ten, ascending; none in a range that holds
///   one number, or where they cannot be written.
public func roundNumbers(in range: ClosedRange<Double>, count: Int) -> [Double] {
    let (first, last) = (range.lowerBound, range.upperBound)
    guard first < last, count > 1, count < 50,
        let upper = multiples(from: first, through: last, size: count),
        let step = upper.dropFirst().first.map({ $0 - upper[0] })
    else { return [] }
    return ([upper[0] - step] + upper).filter(range.contains)
}

/// 1, 2, 5 or 10 times a power of ten.
private struct RoundNumber {
    let digit: Double
    let exponent: Int

    /// The round number next to a number above zero: not below it, or the nearest.
    init?(_ number: Double, isUpper: Bool) {
        guard number.isFinite, number > 0, let exponent = decimalExponent(number) else {
            return nil
        }
        let fraction = number / powerOfTen(exponent)
        let limits = isUpper ? [1.0, 2, 5] : [1.5, 3, 7]
        let place = limits.firstIndex { isUpper ? fraction <= $0 : fraction < $0 }
        digit = place.map { [1.0, 2, 5][$0] } ?? 10
        self.exponent = exponent
        guard value.isFinite, value > 0 else { return nil }
    }

    var value: Double { times(1) }

    /// A multiple, correctly rounded: 3 times 0.1 is 0.3.
    func times(_ factor: Double) -> Double {
        exponent < 0
            ? factor * digit / powerOfTen(-exponent) : factor * digit * powerOfTen(exponent)
    }
}

/// The greatest exponent whose power of ten is not above a finite number above zero; nil below
/// what powers of ten can divide.
func decimalExponent(_ number: Double) -> Int? {
    var exponent = Int((Double(number.exponent) * 0.301_029_995_663_981_2).rounded(.down))
    while exponent < 308, powerOfTen(exponent + 1) <= number { exponent += 1 }
    while exponent >= -300, powerOfTen(exponent) > number { exponent -= 1 }
    return exponent < -300 ? nil : exponent
}

/// A power of ten, correctly rounded.
func powerOfTen(_ exponent: Int) -> Double {
    if 0...22 ~= exponent {
        var power = 1.0
        for _ in 0..<exponent { power *= 10 }
        return power
    }
    return Double("1e\(exponent)") ?? .infinity
}
