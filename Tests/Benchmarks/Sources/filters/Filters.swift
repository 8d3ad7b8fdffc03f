import Features
import Formats
import Foundation
import GeoPackageStore
import GeometryTypes
import Workload

/// Evaluates filters on a million seeded points in the store, and the same conditions in SQLite on the
/// same file in the same run, in turns; writes a table of the times in milliseconds and their ratios.
///
/// Usage: filters FOLDER [COUNT]
@main
struct Filters {
    static let count = 1_000_000

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else {
            FileHandle.standardError.write(Data("usage: filters FOLDER [COUNT]\n".utf8))
            exit(64)
        }
        let count = arguments.count > 2 ? Int(arguments[2]) ?? Self.count : Self.count
        let path = "\(arguments[1])/filters.gpkg"
        // Away from the main actor, whose every call would cost a change of threads.
        try await Task.detached {
            let store = try GeoPackageStore(path: path, encoding: GeoJSONWriter.encoding)
            if try await store.collections().isEmpty {
                try await FilterData.write(count, into: store)
            }
            let peer = try SQLiteFilters(path: path, ring: FilterData.ring)
            print("| filter | features | store first | again | SQLite | ratio | estimate |")
            print("|---|---|---|---|---|---|---|")
            for line in FilterData.lines { print(try await measure(line, in: store, peer)) }
        }.value
    }

    /// The row of a filter: medians of five runs, each of a filter that was not evaluated before.
    private static func measure(
        _ line: FilterData.Line,
        in store: GeoPackageStore,
        _ peer: SQLiteFilters
    ) async throws -> String {
        var (first, again, sqlite) = ([Double](), [Double](), [Double]())
        var counts: Set<Int> = []
        for round in 0..<5 {
            let condition = line.condition(round)
            let filter = FeatureFilter(condition, text: "\(line.name) \(round)")
            let query = FeatureQuery(collection: "points", filter: filter)
            var start = ContinuousClock.now
            let matched = try await store.encodedPage(query).numberMatched
            first.append(milliseconds(ContinuousClock.now - start))
            start = ContinuousClock.now
            _ = try await store.encodedPage(query)
            again.append(milliseconds(ContinuousClock.now - start))
            start = ContinuousClock.now
            let expected = line.sql.isEmpty ? matched ?? 0 : try peer.count(line.sql, round)
            sqlite.append(milliseconds(ContinuousClock.now - start))
            guard matched == expected else {
                return "| \(line.name) | \(matched ?? -1) is not \(expected) |"
            }
            if round == 0 { counts.insert(expected) }
        }
        func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
        let (own, kept, other) = (median(first), median(again), median(sqlite))
        return String(
            format: "| %@ | %d | %.2f | %.3f | %.1f | %.1f |",
            line.name,
            counts.first ?? 0,
            own,
            kept,
            other,
            other / own
        )
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) * 1e3 + Double(attoseconds) / 1e15
    }
}
