import Features
import Formats
import Foundation
import GeoPackageStore
import GeometryTypes
import Workload

/// Runs seeded queries by every plan that leads to their page, and writes a line of JSON for each:
/// the time of the chosen plan and of the best one, and the estimate beside the truth, in
/// microseconds.
///
/// Usage: plans STORE [QUERIES]
@main
struct Plans {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else {
            FileHandle.standardError.write(Data("usage: plans STORE [QUERIES]\n".utf8))
            exit(64)
        }
        let count = arguments.count > 2 ? Int(arguments[2]) ?? 200 : 200
        let path = arguments[1]
        // Away from the main actor, whose every call would cost a change of threads.
        try await Task.detached {
            let store = try GeoPackageStore(path: path, encoding: GeoJSONWriter.encoding)
            var queries = try await RandomQueries(store: store, collection: "instruments", seed: 5)
            for _ in 0..<count { print(try await measure(queries.next(), in: store)) }
        }.value
    }

    /// The line of a query.
    private static func measure(
        _ query: FeatureQuery,
        in store: GeoPackageStore
    ) async throws -> String {
        let plan = try await store.encodedPage(query).plan
        var times: [QueryPlan.Strategy: [Double]] = [:]
        // The plans take turns, so that what else the machine does falls on all of them.
        for _ in 0..<7 {
            for estimate in plan.estimates {
                var forced = query
                forced.forcedStrategy = estimate.strategy
                let taken = try await store.encodedPage(forced).plan.duration
                times[estimate.strategy, default: []].append(microseconds(taken))
            }
        }
        let medians = times.mapValues { $0.sorted()[$0.count / 2] }
        let chosen = medians[plan.strategy] ?? 0
        let members: [(String, String)] = [
            ("\"chosen\"", "\(chosen)"), ("\"best\"", "\(medians.values.min() ?? 0)"),
            ("\"estimate\"", "\(plan.estimates[0].microseconds)"), ("\"truth\"", "\(chosen)"),
            ("\"plan\"", "\"\(plan.strategy.rawValue)\""), ("\"query\"", "\"\(text(of: query))\""),
        ]
        return "{" + members.map { "\($0): \($1)" }.joined(separator: ", ") + "}"
    }

    private static func microseconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) * 1e6 + Double(attoseconds) / 1e12
    }

    private static func text(of query: FeatureQuery) -> String {
        var parts: [String] = []
        if let box = query.box { parts.append("box \(box.east - box.west)") }
        if let proximity = query.proximity { parts.append("near \(proximity.radius ?? -1)") }
        parts += query.equalities.map { "\($0.property)=\($0.value.displayText)" }
        return (parts + ["limit \(query.limit)"]).joined(separator: " ")
    }
}

/// Queries with places, boxes and values of features that are there.
struct RandomQueries {
    private let collection: String
    private var random: SplitMix64
    private let features: [Feature]
    private static let properties = [
        "domain", "kind", "category", "subcategory", "year", "sharing", "province", "city",
        "value_yuan",
    ]

    init(store: GeoPackageStore, collection: String, seed: UInt64) async throws {
        self.collection = collection
        random = SplitMix64(seed: seed)
        let count = try await store.collection(collection).status.featureCount
        var features: [Feature] = []
        for _ in 0..<100 {
            let query = FeatureQuery(
                collection: collection,
                limit: 1,
                offset: Int.random(in: 0..<max(count, 1), using: &random)
            )
            features += try await store.page(query).entries.map(\.feature)
        }
        self.features = features
    }

    /// The next query: a box of any size, or a place with or without a radius, or neither; up to
    /// two values; a page of 10, 100 or 1,000.
    mutating func next() throws -> FeatureQuery {
        var query = FeatureQuery(collection: collection)
        query.limit = [10, 100, 1_000][Int.random(in: 0..<3, using: &random)]
        let feature = features[Int.random(in: 0..<features.count, using: &random)]
        if case .point(let position)? = feature.geometry {
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1:
                let half = logUniform(0.005...40)
                query.box = try GeographicBox(
                    west: max(-180, position.x - half),
                    south: max(-90, position.y - half),
                    east: min(180, position.x + half),
                    north: min(90, position.y + half)
                )
            case 2:
                query.proximity = try Proximity(center: position, radius: logUniform(500...2e6))
            case 3: query.proximity = try Proximity(center: position, radius: nil)
            default: break
            }
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let name = Self.properties[Int.random(in: 0..<Self.properties.count, using: &random)]
            guard let value = feature.properties[name] else { continue }
            query.equalities.append(PropertyEquality(property: name, value: value))
        }
        return query
    }

    private mutating func logUniform(_ range: ClosedRange<Double>) -> Double {
        exp(Double.random(in: log(range.lowerBound)...log(range.upperBound), using: &random))
    }
}
