internal import Foundation
internal import Workload

/// What runs outside the benchmark tool.
///
///     bench export FOLDER POINTS      writes points and queries
///     bench rate FOLDER [OPERATION…]  times the index of the service over them
///     bench profile FOLDER            runs each operation once, for callgrind
@main
struct Bench {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count >= 2 else { fatalError("bench export|rate|profile FOLDER …") }
        let folder = arguments[2]
        switch arguments[1] {
        case "export":
            let points = Points(count: Int(arguments[3]) ?? 1_000_000, around: try cities())
            let queries = Queries(over: points, by: KunyuIndex(points), isClear: true)
            try export(points, queries, to: folder)
        case "rate":
            let points = try Points(from: folder)
            let queries = try Queries(from: folder)
            let operations = KunyuIndex(points).operations(over: points, queries)
            for operation in operations where arguments.dropFirst(2).contains(operation.name) {
                let answer = operation.pass(true)
                let rate = operation.rate(expecting: answer.hits)
                report([
                    "operation": operation.name, "side": operation.side.rawValue,
                    "queries": operation.queries, "hits": answer.hits,
                    "itemSum": answer.itemSum, "rate": rate,
                ])
            }
        case "profile":
            try profile(folder)
        default:
            fatalError("bench export|rate|profile FOLDER …")
        }
    }

    /// Runs each operation of the trees once; callgrind collects inside `measuredPass` only.
    static func profile(_ folder: String) throws {
        let points = try Points(from: folder)
        let queries = try Queries(from: folder)
        let geos = GEOSTree(points)
        _ = geos.build()
        let operations =
            KunyuIndex(points).operations(over: points, queries) + geos.operations(over: queries)
        let leftOut = ["build, all cores", "radius 1000 with distances"]
        for operation in operations where !leftOut.contains(operation.name) {
            let hits = measuredPass(operation)
            report([
                "operation": operation.name, "side": operation.side.rawValue, "hits": hits,
                "queries": operation.queries,
            ])
        }
    }

    @inline(never)
    static func measuredPass(_ operation: Workload.Operation) -> Int {
        operation.pass(false).hits
    }

    static func report(_ line: [String: Any]) {
        let bytes = try? JSONSerialization.data(withJSONObject: line, options: .sortedKeys)
        print(String(decoding: bytes ?? Data(), as: UTF8.self))
    }
}
