internal import Benchmark
internal import Foundation
internal import Workload

/// The rounds over one number of points.
final class Session {
    private let comparison: Comparison
    private let log: FileHandle?
    private var round = 0

    /// Builds the workload and writes down what does not change from round to round.
    ///
    /// Lines of JSON are appended to the file that the environment variable `BENCHMARK_ROUNDS`
    /// names: the tool keeps percentiles, and ratios within a round need the rounds.
    init(count: Int) throws {
        comparison = try Comparison(count: count, cities: cities())
        let path = ProcessInfo.processInfo.environment["BENCHMARK_ROUNDS"]
        log = path.flatMap { FileHandle(forWritingAtPath: $0) }
        try log?.seekToEnd()
        for (side, bytes) in comparison.bytesPerPoint {
            try write(["operation": "bytes per point", "side": side.rawValue, "value": bytes])
        }
        for operation in comparison.operations {
            let hits = comparison.answers[operation.question]?.hits ?? 0
            let perQuery = Double(hits) / Double(operation.queries)
            try write([
                "operation": operation.name, "side": operation.side.rawValue, "hits": perQuery,
            ])
        }
    }

    /// Runs every operation of every side in turn and reports its rate.
    func run(_ benchmark: Benchmark) throws {
        round += 1
        for operation in comparison.operations {
            let rate = operation.rate(expecting: comparison.answers[operation.question]?.hits ?? 0)
            benchmark.measurement(metric(operation.label), Int(rate.rounded()))
            try write([
                "operation": operation.name, "side": operation.side.rawValue, "round": round,
                "rate": rate,
            ])
        }
    }

    private func write(_ values: [String: Any]) throws {
        var line = values
        line["points"] = comparison.points.count
        line["run"] = "process"
        let bytes = try JSONSerialization.data(withJSONObject: line, options: .sortedKeys)
        try log?.write(contentsOf: bytes + [UInt8(ascii: "\n")])
    }
}

/// The metric of an operation: queries per second.
func metric(_ label: String) -> BenchmarkMetric {
    .custom("\(label) (1/s)", polarity: .prefersLarger, useScalingFactor: false)
}
