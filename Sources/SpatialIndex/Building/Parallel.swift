internal import Dispatch

/// Work by several threads at once, each on a stretch of its own.
enum Parallel {
    /// Splits `0 ..< count` into as many stretches as there are threads and runs `body` on each.
    ///
    /// - Parameters:
    ///   - count: How many places there are.
    ///   - threads: How many stretches.
    ///   - alignment: Stretches begin at multiples of this.
    ///   - body: Gets the number of the stretch, 0 ..< `threads`, and the stretch, which may be
    ///     empty.
    @inline(__always)
    static func forEachStretch(
        of count: Int,
        threads: Int,
        alignment: Int = 1,
        _ body: @Sendable (Int, Range<Int>) -> Void
    ) {
        guard threads > 1 else { return body(0, 0..<count) }
        let units = (count + alignment - 1) / alignment
        DispatchQueue.concurrentPerform(iterations: threads) { stretch in
            let start = min(units * stretch / threads * alignment, count)
            let end = min(units * (stretch + 1) / threads * alignment, count)
            body(stretch, start..<end)
        }
    }
}
