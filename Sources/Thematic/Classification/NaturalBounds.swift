/// The upper bounds of the classes with the least sum of squared deviations from their means.
///
/// Exact: dynamic programming over the distinct values, where the best start of the last class
/// never moves left as values are added, so that each row is filled by halving. Asking for more
/// classes than there are distinct values gives one class per distinct value.
///
/// Source: W. D. Fisher, *On Grouping for Maximum Homogeneity*, 1958
/// (doi:10.1080/01621459.1958.10501479); the halving is that of Ckmeans.1d.dp
/// (H. Wang, M. Song, 2011, doi:10.32614/RJ-2011-015).
/// - Complexity: O(`count` · *n* log *n*) for *n* distinct values.
func naturalBounds(ofSorted values: [Double], count: Int) -> [Double] {
    let groups = WeightedGroups(sorted: values)
    guard !groups.distinct.isEmpty else { return [] }
    let last = groups.distinct.count - 1
    let classes = min(count, groups.distinct.count)
    var costs = (0...last).map { groups.cost(from: 0, through: $0) }
    var starts: [[Int]] = []
    for row in 1..<max(classes, 1) {
        var next = costs
        var rowStarts = Array(repeating: 0, count: last + 1)
        fill(row...last, row...last, &next, &rowStarts, previous: costs, groups: groups)
        costs = next
        starts.append(rowStarts)
    }
    var bounds = [groups.distinct[last]]
    var end = last
    for rowStarts in starts.reversed() {
        end = rowStarts[end] - 1
        bounds.append(groups.distinct[end])
    }
    return bounds.reversed()
}

/// Fills one row for the ends in `ends`, whose best starts lie in `candidates`.
private func fill(
    _ ends: ClosedRange<Int>,
    _ candidates: ClosedRange<Int>,
    _ costs: inout [Double],
    _ starts: inout [Int],
    previous: [Double],
    groups: WeightedGroups
) {
    let end = (ends.lowerBound + ends.upperBound) / 2
    var best = Double.infinity
    var bestStart = candidates.lowerBound
    for start in candidates.lowerBound...max(candidates.lowerBound, min(candidates.upperBound, end))
    {
        let cost = previous[start - 1] + groups.cost(from: start, through: end)
        if cost < best {
            best = cost
            bestStart = start
        }
    }
    costs[end] = best
    starts[end] = bestStart
    if ends.lowerBound < end {
        let left = candidates.lowerBound...bestStart
        fill(ends.lowerBound...(end - 1), left, &costs, &starts, previous: previous, groups: groups)
    }
    if end < ends.upperBound {
        let right = bestStart...max(bestStart, candidates.upperBound)
        fill(
            (end + 1)...ends.upperBound,
            right,
            &costs,
            &starts,
            previous: previous,
            groups: groups
        )
    }
}

/// Distinct values with their number of occurrences, and running sums over them.
private struct WeightedGroups {
    private(set) var distinct: [Double] = []
    private var counts: [Double] = [0]
    private var sums: [Double] = [0]
    private var squares: [Double] = [0]

    init(sorted values: [Double]) {
        // Sums of values taken from their mean and brought to size 1 lose the fewest digits.
        guard let first = values.first, let last = values.last else { return }
        let middle = first / 2 + last / 2
        let scale = max(last / 2 - first / 2, .leastNormalMagnitude)
        var weights: [Double] = []
        for value in values {
            if distinct.last == value {
                weights[weights.count - 1] += 1
            } else {
                distinct.append(value)
                weights.append(1)
            }
        }
        for (value, weight) in zip(distinct, weights) {
            let scaled = (value / 2 - middle / 2) / scale
            counts.append(counts[counts.count - 1] + weight)
            sums.append(sums[sums.count - 1] + weight * scaled)
            squares.append(squares[squares.count - 1] + weight * scaled * scaled)
        }
    }

    /// The sum of squared deviations from the mean of the values `from … through`.
    func cost(from: Int, through: Int) -> Double {
        let count = counts[through + 1] - counts[from]
        let sum = sums[through + 1] - sums[from]
        return max(0, squares[through + 1] - squares[from] - sum * sum / count)
    }
}
