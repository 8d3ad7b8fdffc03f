import TestSupport
import Testing

@testable import Thematic

@Suite struct NaturalBreaksTests {
    /// The least spread over all ways to cut the distinct values into at most `count` classes.
    private func leastSpread(_ sorted: [Double], _ count: Int) -> Double {
        let distinct = Array(Set(sorted)).sorted()
        guard let last = distinct.last else { return 0 }
        var best = Double.infinity
        for cuts in 0..<(1 << (distinct.count - 1)) where cuts.nonzeroBitCount < count {
            let bounds = distinct.indices.dropLast().filter { cuts >> $0 & 1 == 1 }
                .map { distinct[$0] }
            best = min(best, spread(sorted, bounds + [last]))
        }
        return best
    }

    @Test(arguments: 0..<80)
    func `no other cut fits better`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let size = Int.random(in: 1...11, using: &random)
        let values = (0..<size).map { _ in
            Double(Int.random(in: 0...30, using: &random)) * 0.75
        }.sorted()
        let count = Int.random(in: 1...6, using: &random)
        let bounds = naturalBounds(ofSorted: values, count: count)
        #expect(bounds.last == values.last)
        #expect(bounds.count == min(count, Set(values).count))
        let least = leastSpread(values, count)
        #expect(abs(spread(values, bounds) - least) <= 1e-9 * max(1, least), "seed \(seed)")
    }

    @Test func `thousands of values are cut at once`() {
        var random = SplitMix64(seed: 7)
        let values = (0..<20_000).map { _ in Double.random(in: 0...1, using: &random) }.sorted()
        #expect(naturalBounds(ofSorted: values, count: 7).count == 7)
    }
}
