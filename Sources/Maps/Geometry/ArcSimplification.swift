/// A chain with the points left out that lie within a tolerance of what remains; both ends stay.
///
/// A closed chain keeps at least three different points where it has them.
///
/// Source: D. H. Douglas, T. K. Peucker, *Algorithms for the Reduction of the Number of Points*,
/// 1973 (doi:10.3138/FM57-6770-U75U-7727).
/// - Complexity: O(*n* log *n*) as a rule, O(*n*²) at worst.
func simplified(_ chain: [GridPoint], tolerance: Double) -> [GridPoint] {
    guard chain.count > 2 else { return chain }
    var isKept = Array(repeating: false, count: chain.count)
    isKept[0] = true
    isKept[chain.count - 1] = true
    var open = [(0, chain.count - 1)]
    if chain[0] == chain[chain.count - 1] {
        let far = farthest(chain, 0, chain.count - 1).index
        isKept[far] = true
        open = [(0, far), (far, chain.count - 1)]
        // The third corner: the point farthest from the line between the first two.
        let left = farthest(chain, 0, far)
        let right = farthest(chain, far, chain.count - 1)
        let third = left.distance >= right.distance ? left : right
        if third.distance > 0 { isKept[third.index] = true }
    }
    while let (start, end) = open.popLast() {
        let (index, distance) = farthest(chain, start, end)
        guard distance > tolerance else { continue }
        isKept[index] = true
        open.append((start, index))
        open.append((index, end))
    }
    return chain.indices.filter { isKept[$0] }.map { chain[$0] }
}

/// The point between two others that is farthest from the segment between them; the first of
/// equals, and distance 0 where there is none.
private func farthest(
    _ chain: [GridPoint],
    _ start: Int,
    _ end: Int
) -> (index: Int, distance: Double) {
    var best = (index: start, distance: 0.0)
    guard start + 1 < end else { return best }
    let (ax, ay) = (Double(chain[start].x), Double(chain[start].y))
    let (dx, dy) = (Double(chain[end].x) - ax, Double(chain[end].y) - ay)
    let length = dx * dx + dy * dy
    var bestSquare = 0.0
    for index in (start + 1)..<end {
        var (px, py) = (Double(chain[index].x) - ax, Double(chain[index].y) - ay)
        if length > 0 {
            let along = min(1, max(0, (px * dx + py * dy) / length))
            px -= along * dx
            py -= along * dy
        }
        let square = px * px + py * py
        if square > bestSquare {
            bestSquare = square
            best.index = index
        }
    }
    best.distance = bestSquare.squareRoot()
    return best
}
