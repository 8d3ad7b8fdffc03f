import Foundation
import TestSupport
import Testing

@testable import Thematic

/// Breaks of mapclassify 2.10.0 (pysal, BSD-3-Clause); the file has the whole table.
@Suite struct ReferenceTableTests {
    struct Row: Sendable {
        let name: String
        let values: [Double]
        let quantiles3: [Double]
        let counts3: [Int]
        let natural3: [Double]
    }

    /// A part of the table, so that the behaviour is tested without the file.
    static let rows = [
        Row(
            name: "I01 ties",
            values: [1, 1, 1, 1, 2, 2, 3, 10],
            quantiles3: [1, 2, 10],
            counts3: [4, 2, 2],
            natural3: [1, 3, 10]
        ),
        Row(
            name: "I01 mostly zero",
            values: Array(repeating: 0, count: 20) + [1, 2, 3, 50],
            quantiles3: [0, 50],
            counts3: [20, 4],
            natural3: [1, 3, 50]
        ),
        Row(
            name: "negatives",
            values: [-10, -5, -1, 0, 1, 5, 10],
            quantiles3: [-1, 1, 10],
            counts3: [3, 2, 2],
            natural3: [-5, 1, 10]
        ),
        Row(
            name: "I02 all equal",
            values: [7, 7, 7, 7, 7, 7],
            quantiles3: [7],
            counts3: [6],
            natural3: [7]
        ),
    ]

    @Test(arguments: rows)
    func `breaks and counts are those of mapclassify`(row: Row) throws {
        let quantiles = try Classification(
            of: row.values,
            method: .quantile(count: 3),
            zero: .value
        )
        #expect(quantiles.breaks == row.quantiles3)
        #expect(quantiles.classes.map(\.count) == row.counts3)
        let natural = try Classification(
            of: row.values,
            method: .naturalBreaks(count: 3),
            zero: .value
        )
        #expect(natural.breaks == row.natural3)
    }

    private static let path = "cases/material/classify/expected-mapclassify-2.10.json"

    @Test(
        .enabled(if: SharedMaterial.exists(path), "needs ../shared/\(path)"),
        arguments: [3, 5]
    )
    func `the whole table agrees`(count: Int) throws {
        let data = try Data(contentsOf: SharedMaterial.url(Self.path))
        let table = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]]
        )
        for (name, row) in table.sorted(by: { $0.key < $1.key }) {
            let values = try #require(row["values"] as? [Double])
            for (key, method) in [
                ("Quantiles", ClassificationMethod.quantile(count: count)),
                ("EqualInterval", .equalInterval(count: count)),
                ("FisherJenks", .naturalBreaks(count: count)),
                ("NaturalBreaks", .naturalBreaks(count: count)),
                ("PrettyBreaks", .pretty(count: count)),
            ] {
                guard let entry = row["\(key)_k\(count)"] as? [String: Any],
                    let bounds = entry["upper_bounds"] as? [Double],
                    let counts = entry["counts"] as? [Int]
                else {
                    // Theirs fails where there are too few values, ours makes one class of each.
                    #expect(Set(values).count < count, "\(name) \(key)")
                    continue
                }
                let own = try Classification(of: values, method: method, zero: .value)
                #expect(own.counts == counts, "\(name) \(key)")
                #expect(own.breaks.count == bounds.count, "\(name) \(key)")
                for (a, b) in zip(own.breaks, bounds) {
                    #expect(abs(a - b) <= 1e-12 * max(1, abs(b)), "\(name) \(key)")
                }
            }
            try expectTiers(row, values, name)
        }
    }

    private func expectTiers(_ row: [String: Any], _ values: [Double], _ name: String) throws {
        let entry = try #require(row["UserDefined_10_20_30"] as? [String: Any])
        let classes = try #require(entry["classes"] as? [Int])
        let own = try Classification(
            of: values,
            method: .tiers(upperBounds: [10, 20, 30]),
            zero: .value
        )
        for (value, index) in zip(values, classes) {
            #expect(own.membership(of: value) == .interval(index), "\(name) \(value)")
        }
    }
}

/// The sum of squared deviations within the classes that upper bounds make.
func spread(_ values: [Double], _ bounds: [Double]) -> Double {
    var sum = 0.0
    var lower = -Double.infinity
    for upper in bounds {
        let members = values.filter { lower < $0 && $0 <= upper }
        let mean = members.reduce(0, +) / Double(max(members.count, 1))
        sum += members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        lower = upper
    }
    return sum
}
