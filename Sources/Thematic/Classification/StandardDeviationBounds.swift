/// The upper bounds two and one standard deviations below the mean, one and two above it, and the
/// greatest value where it lies higher.
///
/// Bounds below the least value are listed, with classes that hold nothing. One value, or values
/// that are all equal, make one class.
///
/// Source: T. A. Slocum et al., *Thematic Cartography and Geovisualization*, 3rd ed. 2009,
/// chapter 4; the deviation is that of a sample (*n* − 1), as in mapclassify 2.10.
/// - Complexity: O(*n*).
func standardDeviationBounds(ofSorted values: [Double]) -> [Double] {
    guard let first = values.first, let last = values.last else { return [] }
    guard first < last else { return [last] }
    let mean = mean(of: values[...])
    // Squares of what is brought to size 1 are finite.
    let scale = max(last - mean, mean - first)
    guard scale.isFinite else { return [last] }
    let squares = values.reduce(0) { sum, value in
        let deviation = (value - mean) / scale
        return sum + deviation * deviation
    }
    let deviation = (squares / Double(values.count - 1)).squareRoot() * scale
    let bounds = [-2.0, -1, 1, 2].map { mean + deviation * $0 }
    return rising(bounds, through: last)
}

/// The finite bounds that rise, with the greatest value after them where they do not reach it.
func rising(_ bounds: [Double], through last: Double) -> [Double] {
    var result: [Double] = []
    for bound in bounds where bound.isFinite {
        if result.last.map({ bound > $0 }) ?? true { result.append(bound) }
    }
    if result.last.map({ $0 < last }) ?? true { result.append(last) }
    return result
}
