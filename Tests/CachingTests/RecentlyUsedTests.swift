import Caching
import TestSupport
import Testing

@Suite struct RecentlyUsedTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `what was asked for the longest ago goes first`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let limit = 30
        let cache = RecentlyUsed<Int, Int>(limit: limit)
        // The slow way: a list with the last used at its end.
        var model: [(key: Int, value: Int, cost: Int)] = []
        for step in 0..<400 {
            let key = Int.random(in: 0..<12, using: &random)
            if Bool.random(using: &random) {
                let cost = Int.random(in: 0...limit + 4, using: &random)
                cache.keep(step, for: key, cost: cost)
                model.removeAll { $0.key == key }
                if cost <= limit {
                    while model.reduce(cost, { $0 + $1.cost }) > limit { model.removeFirst() }
                    model.append((key, step, cost))
                }
            } else {
                let place = model.firstIndex { $0.key == key }
                #expect(cache.value(key) == place.map { model[$0].value }, "seed \(seed)")
                if let place { model.append(model.remove(at: place)) }
            }
        }
    }
}
