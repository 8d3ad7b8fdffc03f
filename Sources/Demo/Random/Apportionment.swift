/// Divides a whole number by weights.
enum Apportionment {
    /// The parts, which add up to `total`: each the whole part of its share, and one more for the
    /// greatest remainders (the method of Hare and Niemeyer); of equal remainders the first wins.
    ///
    /// - Parameters:
    ///   - total: What is divided.
    ///   - weights: Not negative, some of them positive.
    ///   - minimum: What every part of positive weight gets at least, as far as `total` goes.
    /// - Returns: One part for each weight.
    static func parts(of total: Int, by weights: [Double], minimum: Int = 0) -> [Int] {
        let sum = weights.reduce(0, +)
        guard total > 0, sum > 0 else { return weights.map { _ in 0 } }
        let sharers = weights.count { $0 > 0 }
        let minimum = min(minimum, total / sharers)
        let rest = total - minimum * sharers
        let quotas = weights.map { $0 / sum * Double(rest) }
        var parts = quotas.indices.map { index in
            Int(quotas[index]) + (weights[index] > 0 ? minimum : 0)
        }
        let left = total - parts.reduce(0, +)
        let order = quotas.indices.filter { weights[$0] > 0 }.sorted { a, b in
            let (first, second) = (
                quotas[a] - Double(Int(quotas[a])), quotas[b] - Double(Int(quotas[b]))
            )
            return first != second ? first > second : a < b
        }
        for index in order.prefix(left) { parts[index] += 1 }
        return parts
    }
}
