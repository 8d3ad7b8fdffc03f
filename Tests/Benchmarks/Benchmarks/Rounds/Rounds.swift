internal import Benchmark
internal import Workload

/// One benchmark for each number of points.
///
/// An iteration is a round: every operation of every side in turn, each for at least 0.2 s. The
/// rate of an operation is a metric of its own.
let benchmarks: @Sendable () -> Void = {
    for count in [10_000, 100_000, 1_000_000, 10_000_000] {
        Benchmark(
            "\(count) points",
            configuration: .init(
                metrics: Comparison.labels.map(metric),
                warmupIterations: 0,
                maxDuration: .seconds(600),
                maxIterations: 5
            ),
            closure: { benchmark, session in try session.run(benchmark) },
            setup: { try Session(count: count) }
        )
    }
}
