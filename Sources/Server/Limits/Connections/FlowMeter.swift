/// Tells whether bytes flow more slowly than they have to: it is asked now and then, given how
/// many have flowed.
///
/// Time is cut into windows. At the end of each, the bytes of the window must reach the rate; and
/// never may no byte flow for a time. So what flowed fast at first buys no slowness later.
struct FlowMeter: Hashable, Sendable {
    /// The bytes that have to flow in a second.
    private let rate: Int
    /// The time over which the rate is averaged.
    private let window: Duration
    /// The time in which one byte has to flow.
    private let stall: Duration

    private var windowStart: ContinuousClock.Instant
    private var windowTotal = 0
    private var lastTotal = 0
    private var lastFlow: ContinuousClock.Instant

    /// Begins to measure.
    init(rate: Int, window: Duration, stall: Duration, at now: ContinuousClock.Instant) {
        self.rate = rate
        self.window = window
        self.stall = stall
        windowStart = now
        lastFlow = now
    }

    /// Begins anew, because nothing had to flow.
    mutating func restart(total: Int, at now: ContinuousClock.Instant) {
        windowStart = now
        windowTotal = total
        lastTotal = total
        lastFlow = now
    }

    /// Whether too little has flowed up to now.
    mutating func isTooSlow(total: Int, at now: ContinuousClock.Instant) -> Bool {
        if total > lastTotal {
            lastTotal = total
            lastFlow = now
        }
        if now - lastFlow >= stall { return true }
        let elapsed = now - windowStart
        guard elapsed >= window else { return false }
        let needed = Double(rate) * (elapsed / .seconds(1))
        if Double(total - windowTotal) < needed { return true }
        windowStart = now
        windowTotal = total
        return false
    }
}
