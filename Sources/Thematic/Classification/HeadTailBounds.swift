/// The upper bounds of head/tail breaks: the mean of all values, then the mean of those above it,
/// and so on until those above are equal.
///
/// The last bound is the greatest value. Values that are all equal make one class. After eight
/// means the rest is the ninth class, whatever it holds.
///
/// Source: B. Jiang, *Head/Tail Breaks*, 2013 (doi:10.1080/00330124.2012.700499); without the
/// paper's limit on the size of the head, as mapclassify 2.10 has it.
/// - Complexity: O(*n*).
func headTailBounds(ofSorted values: [Double]) -> [Double] {
    guard let last = values.last else { return [] }
    var bounds: [Double] = []
    var head = values[...]
    while let first = head.first, first < last, bounds.count + 1 < ClassificationMethod.maximumCount
    {
        let mean = mean(of: head)
        // The mean of neighbouring numbers may be rounded to the greater one.
        guard mean < last, bounds.last.map({ $0 < mean }) ?? true else { break }
        bounds.append(mean)
        head = head.drop { $0 <= mean }
    }
    return bounds + [last]
}

/// The mean; finite for finite values, NaN for none.
func mean(of values: ArraySlice<Double>) -> Double {
    let count = Double(values.count)
    let sum = values.reduce(0, +)
    return sum.isFinite ? sum / count : values.reduce(0) { $0 + $1 / count }
}
