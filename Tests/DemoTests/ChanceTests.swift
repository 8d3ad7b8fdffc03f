import Testing

@testable import Demo

@Suite("chance")
struct ChanceTests {
    @Test func `streams of one seed and seeds of one stream give different numbers`() {
        var numbers: Set<UInt64> = []
        for seed: UInt64 in 0..<100 {
            for stream in ["a", "b"] {
                var random = SeededGenerator(seed: seed, stream: stream)
                numbers.insert(random.next())
            }
        }
        #expect(numbers.count == 200)
    }

    @Test func `numbers stay in their ranges and reach all of them`() {
        var random = SeededGenerator(seed: 1, stream: "t")
        var seen = [0, 0, 0, 0, 0]
        var sum = 0.0
        for _ in 0..<10_000 {
            let unit = random.unit()
            #expect(unit >= 0 && unit < 1)
            sum += random.normal()
            seen[random.index(below: 5)] += 1
        }
        #expect(seen.allSatisfy { (1_800...2_200).contains($0) })
        #expect(abs(sum / 10_000) < 0.05)
    }

    @Test func `rounding by chance keeps the mean`() {
        var random = SeededGenerator(seed: 2, stream: "t")
        let sum = (0..<10_000).reduce(0) { sum, _ in sum + random.rounded(0.3) }
        #expect((2_850...3_150).contains(sum))
        #expect(random.rounded(4) == 4)
    }

    @Test func `a shuffle keeps the elements`() {
        var random = SeededGenerator(seed: 3, stream: "t")
        let shuffled = random.shuffled(Array(0..<50))
        #expect(shuffled != Array(0..<50))
        #expect(shuffled.sorted() == Array(0..<50))
        #expect(random.shuffled([Int]()).isEmpty)
    }

    @Test func `a choice takes each index as often as its weight, and none of weight zero`() {
        var random = SeededGenerator(seed: 4, stream: "t")
        let choice = WeightedChoice([1, 0, 3, 0])
        var seen = [0, 0, 0, 0]
        for _ in 0..<4_000 { seen[choice.index(&random)] += 1 }
        #expect(seen[1] == 0 && seen[3] == 0)
        #expect((900...1_100).contains(seen[0]))
        let indices = WeightedChoice.indices(9, of: [1, 0, 3, 2], &random)
        #expect(indices.sorted() == [0, 2, 3])
    }

    @Test(arguments: [
        (10, [1.0, 1, 1], 0, [4, 3, 3]),
        (7, [0.0, 5, 2], 0, [0, 5, 2]),
        (10, [1.0, 0, 99], 1, [1, 0, 9]),
        (2, [1.0, 1, 1], 1, [1, 1, 0]),
        (0, [1.0, 2], 1, [0, 0]),
        (5, [0.0, 0], 0, [0, 0]),
        (5, [], 0, []),
    ])
    func `parts follow the weights and add up`(
        _ total: Int,
        _ weights: [Double],
        _ minimum: Int,
        _ parts: [Int]
    ) {
        #expect(Apportionment.parts(of: total, by: weights, minimum: minimum) == parts)
    }

    @Test func `parts of random weights add up to the whole`() {
        var random = SeededGenerator(seed: 5, stream: "t")
        for _ in 0..<200 {
            let weights = (0...random.index(below: 40)).map { _ in random.unit() }
            let total = random.index(below: 5_000)
            let parts = Apportionment.parts(of: total, by: weights)
            #expect(parts.reduce(0, +) == total)
            let sum = weights.reduce(0, +)
            for (part, weight) in zip(parts, weights) {
                #expect(abs(Double(part) - weight / sum * Double(total)) < 1)
            }
        }
    }
}
