import TestSupport
import Testing

@testable import Server

@Suite("the rate of a flow")
struct FlowMeterTests {
    private static let start = ContinuousClock.now

    private func at(_ seconds: Double) -> ContinuousClock.Instant {
        Self.start + .seconds(seconds)
    }

    private func meter() -> FlowMeter {
        FlowMeter(rate: 100, window: .seconds(10), stall: .seconds(4), at: Self.start)
    }

    private func isTooSlow(
        _ meter: inout FlowMeter,
        _ total: Int,
        _ now: ContinuousClock.Instant
    ) -> Bool {
        meter.isTooSlow(total: total, at: now)
    }

    @Test func `a flow at the rate is never too slow`() {
        var meter = meter()
        for second in 1...100 {
            #expect(!isTooSlow(&meter, second * 100, at(Double(second))))
        }
    }

    @Test func `a flow below the rate is too slow when the window ends, not before`() {
        var meter = meter()
        for second in 1...9 {
            #expect(!isTooSlow(&meter, second * 99, at(Double(second))))
        }
        #expect(isTooSlow(&meter, 990, at(10)))
    }

    @Test func `no byte for a while is too slow, whatever came before`() {
        var meter = meter()
        #expect(!isTooSlow(&meter, 1_000_000, at(1)))
        #expect(!isTooSlow(&meter, 1_000_000, at(4.9)))
        #expect(isTooSlow(&meter, 1_000_000, at(5)))
    }

    @Test func `what flowed fast at first buys no slowness later`() {
        var meter = meter()
        var second = 0.0
        var total = 1_000_000
        var isTooSlow = false
        while !isTooSlow, second < 60 {
            second += 1
            total += 1
            isTooSlow = meter.isTooSlow(total: total, at: at(second))
        }
        #expect(second == 20)
    }

    @Test func `where nothing had to flow the time begins anew`() {
        var meter = meter()
        #expect(!isTooSlow(&meter, 1, at(3)))
        meter.restart(total: 1, at: at(3.5))
        #expect(!isTooSlow(&meter, 1, at(7)))
        #expect(isTooSlow(&meter, 1, at(7.5)))
    }

    /// The meter against a list of all that flowed: it reports no later than two windows after a
    /// flow fell below the rate for good, and never a flow that keeps the rate in each second.
    @Test(arguments: [1, 2, 3, 5, 8, 13] as [UInt64])
    func `a flow that stays below the rate is found within two windows`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            var meter = meter()
            let turn = Int.random(in: 1...40, using: &random)
            var total = 0
            var found: Int?
            for second in 1...(turn + 20) where found == nil {
                total +=
                    second <= turn
                    ? Int.random(in: 100...300, using: &random)
                    : Int.random(in: 1...90, using: &random)
                if meter.isTooSlow(total: total, at: at(Double(second))) { found = second }
            }
            #expect(found.map { $0 > turn } == true, "seed \(seed), turn \(turn)")
        }
    }
}
