/// How well classes fit their values, so that methods can be compared.
///
/// Source: G. F. Jenks, F. C. Caspall, *Error on Choroplethic Maps*, 1971
/// (doi:10.1111/j.1467-8306.1971.tb00779.x); names as in mapclassify 2.10.
public struct ClassificationFit: Hashable, Sendable {
    /// The goodness of variance fit: 1 less the squared deviations from the means of the classes
    /// by those from the mean of all; 0 for one class, 1 where each class holds one value.
    ///
    /// 1 where all values are equal.
    public let varianceFit: Double
    /// The sum of absolute deviations from the medians of the classes (ADCM), in the unit of the
    /// values.
    public let absoluteDeviation: Double
    /// The goodness of absolute deviation fit (GADF): 1 less ``absoluteDeviation`` by the
    /// absolute deviations from the median of all; 1 where those are 0.
    public let absoluteFit: Double

    /// Measures classes of ascending values, given by the numbers of their members in order.
    ///
    /// Nil where there are no values, or so large ones that deviations are not finite.
    /// - Complexity: O(*n*).
    init?(sorted values: [Double], counts: [Int]) {
        guard let first = values.first, let last = values.last else { return nil }
        // What is brought to size 1 has finite squares; what has them is left as it is.
        let scale = max(abs(first), abs(last))
        let unit = scale == 0 || (1e-100...1e100).contains(scale) ? 1 : scale
        var squares = 0.0
        var deviations = 0.0
        var start = 0
        for count in counts where count > 0 {
            let spread = Self.spread(values[start..<(start + count)], unit)
            squares += spread.squares
            deviations += spread.absolute
            start += count
        }
        let whole = Self.spread(values[...], unit)
        varianceFit = whole.squares > 0 ? max(0, 1 - squares / whole.squares) : 1
        absoluteFit = whole.absolute > 0 ? 1 - deviations / whole.absolute : 1
        absoluteDeviation = deviations * unit
        guard absoluteDeviation.isFinite else { return nil }
    }

    private static func spread(
        _ values: ArraySlice<Double>,
        _ unit: Double
    ) -> (squares: Double, absolute: Double) {
        guard let first = values.first, let last = values.last, first < last else { return (0, 0) }
        let middle = values.startIndex + values.count / 2
        let median =
            values.count.isMultiple(of: 2)
            ? values[middle - 1] / unit / 2 + values[middle] / unit / 2 : values[middle] / unit
        let mean = values.reduce(0) { $0 + $1 / unit } / Double(values.count)
        var sums = (squares: 0.0, absolute: 0.0)
        for value in values {
            let scaled = value / unit
            sums.squares += (scaled - mean) * (scaled - mean)
            sums.absolute += abs(scaled - median)
        }
        return sums
    }
}
