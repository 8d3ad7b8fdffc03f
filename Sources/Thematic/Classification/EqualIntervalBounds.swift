/// The upper bounds of classes of equal width between the least and the greatest value; one
/// bound where all values are equal.
///
/// - Complexity: O(`count`).
func equalIntervalBounds(ofSorted values: [Double], count: Int) -> [Double] {
    guard let first = values.first, let last = values.last else { return [] }
    guard first < last else { return [last] }
    // Halved before they are subtracted: the range of two finite numbers may not be finite.
    let halfWidth = (last / 2 - first / 2) / Double(count)
    var bounds: [Double] = []
    for rank in 1..<(count + 1) {
        let bound =
            rank == count ? last : first + halfWidth * Double(rank) + halfWidth * Double(rank)
        if bounds.last.map({ bound > $0 }) ?? true { bounds.append(bound) }
    }
    return bounds
}
