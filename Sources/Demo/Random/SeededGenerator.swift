internal import Features

/// A seeded source of numbers: the same seed gives the same numbers on every machine.
///
/// Only integers and the four operations and square root of IEEE 754 are used, whose results are
/// exact everywhere; logarithms and sines differ in the last digit from one library to another.
///
/// Source: G. L. Steele, D. Lea and C. H. Flood, *Fast splittable pseudorandom number generators*,
/// 2014, [doi:10.1145/2660193.2660195](https://doi.org/10.1145/2660193.2660195) (SplitMix64).
struct SeededGenerator: Sendable {
    private var state: UInt64

    /// Creates the generator of one stream: numbers of another stream do not depend on how many
    /// are drawn from this one.
    init(seed: UInt64, stream: String) {
        var hash = StableHash()
        hash.add(stream.utf8)
        state = seed ^ hash.value
        // One step parts neighbouring seeds.
        state = next()
    }

    /// The next 64 random bits.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }

    /// A number 0 ≤ x < 1, a multiple of 2⁻⁵³.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number of a range, evenly spread.
    mutating func number(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + unit() * (range.upperBound - range.lowerBound)
    }

    /// An integer 0 ≤ *n* < `count`; `count` must be positive.
    mutating func index(below count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// A number near the standard normal distribution, −6 … 6.
    mutating func normal() -> Double {
        var sum = 0.0
        for _ in 0..<12 { sum += unit() }
        return sum - 6
    }

    /// One of the two whole numbers beside a value, so that the mean is the value.
    mutating func rounded(_ value: Double) -> Int {
        Int((value + unit()).rounded(.down))
    }

    /// The elements in another order.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for last in stride(from: result.count - 1, to: 0, by: -1) {
            result.swapAt(last, index(below: last + 1))
        }
        return result
    }
}
