/// Draws indices with given frequencies.
struct WeightedChoice: Sendable {
    private let ends: [Double]

    /// Creates the choice between weights that are not negative, some of them positive.
    init(_ weights: [Double]) {
        var sum = 0.0
        ends = weights.map { weight in
            sum += weight
            return sum
        }
    }

    /// An index, each as often as its weight says.
    ///
    /// - Complexity: O(log *n*).
    func index(_ random: inout SeededGenerator) -> Int {
        let target = random.unit() * (ends.last ?? 0)
        var (low, high) = (0, ends.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > target { high = middle } else { low = middle + 1 }
        }
        return max(low, 0)
    }

    /// Different indices, at most `count`, those of great weight first and most often.
    static func indices(
        _ count: Int,
        of weights: [Double],
        _ random: inout SeededGenerator
    ) -> [Int] {
        var rest = weights
        var chosen: [Int] = []
        while chosen.count < count, rest.contains(where: { $0 > 0 }) {
            let index = Self(rest).index(&random)
            rest[index] = 0
            chosen.append(index)
        }
        return chosen
    }
}
