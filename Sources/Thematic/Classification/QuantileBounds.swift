/// The upper bounds of classes that hold about the same number of values each.
///
/// Bounds are interpolated linearly between the ordered values, and equal bounds are merged, so
/// that ties give fewer classes than asked for and never split.
///
/// Source: R. J. Hyndman, Y. Fan, *Sample Quantiles in Statistical Packages*, 1996, definition 7
/// (doi:10.1080/00031305.1996.10473566); as mapclassify 2.10 has it.
/// - Complexity: O(`count`).
func quantileBounds(ofSorted values: [Double], count: Int) -> [Double] {
    guard let last = values.last else { return [] }
    var bounds: [Double] = []
    for rank in 1...count {
        var bound = last
        if rank < count {
            let place = Double(values.count - 1) * Double(rank) / Double(count)
            let index = Int(place)
            let next = min(index + 1, values.count - 1)
            let part = place - Double(index)
            let width = values[next] - values[index]
            // The distance of two finite numbers may not be finite.
            bound =
                width.isFinite
                ? values[index] + width * part
                : values[index] * (1 - part) + values[next] * part
        }
        if bounds.last.map({ bound > $0 }) ?? true { bounds.append(bound) }
    }
    return bounds
}
