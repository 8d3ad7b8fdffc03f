import CQL2
import Features
import FlatStorage
import Formats
import Foundation
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

@Suite("what filters may cost")
struct FilterBudgetTests {
    private static let definition = Sample.collection(
        "c",
        [
            PropertyDefinition(name: "n", type: .integer),
            PropertyDefinition(name: "m", type: .integer),
            PropertyDefinition(name: "s", type: .text),
        ]
    )

    private static func with(
        budget: Double,
        _ body: (GeoPackageStore) async throws -> Void
    ) async throws {
        let temporary = try TemporaryStore()
        let store = try GeoPackageStore(
            path: temporary.path,
            encoding: GeoJSONWriter.encoding,
            filterBudget: budget
        )
        let features = (0..<2_000).map { (number: Int) -> Feature in
            let (x, y) = (Double(number % 40), Double(number / 40))
            let shape = Sample.rectangle(Sample.envelope(x, y, x + 1.5, y + 1.5))
            let properties: [String: PropertyValue] = [
                "n": .integer(Int64(number)), "m": .integer(7), "s": .text("text \(number)"),
            ]
            return Sample.feature("f\(number)", shape, properties)
        }
        try await store.add(features, to: definition, batchSize: 1_000)
        try await body(store)
        withExtendedLifetime(temporary) {}
    }

    private static func query(_ text: String) throws -> FeatureQuery {
        let filter = try CQL2Expression(text: text).filter(on: definition)
        return FeatureQuery(collection: "c", filter: filter)
    }

    @Test(arguments: [
        "n + m * 2 > 100", "CASEI(s) LIKE '%9'", "S_TOUCHES(geom, LINESTRING(0 0, 20 20, 40 0))",
        "distance(geom, POINT(20 20)) + 0 < 1000",
    ])
    func `a filter that costs too much is refused with what it costs`(text: String) async throws {
        try await Self.with(budget: 20) { store in
            let error = await #expect(throws: FeatureStoreError.self) {
                _ = try await store.page(try Self.query(text))
            }
            guard case .filterTooCostly(let cost, let allowed)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(cost > allowed && allowed == 20)
            let query = try Self.query("n = 5")
            #expect(try await store.page(query).numberMatched == 1)
        }
    }

    @Test func `what comes first narrows what the rest costs`() async throws {
        try await Self.with(budget: 60) { store in
            let dear = "S_TOUCHES(geom, LINESTRING(0 0, 20 20, 40 0))"
            await #expect(throws: FeatureStoreError.self) {
                _ = try await store.page(try Self.query(dear))
            }
            let query = try Self.query("\(dear) AND n < 3")
            #expect(try await store.page(query).numberMatched == 0)
        }
    }

    @Test func `long filters are evaluated apart, and found again`() async throws {
        try await Self.with(budget: 2_000_000) { store in
            let positions = (0..<2_000).map { (number: Int) -> String in
                let angle = Double(number) / 1_000 * .pi
                return "\(20 + 15 * cos(angle)) \(25 + 15 * sin(angle))"
            }
            let ring = (positions + positions.prefix(1)).joined(separator: ", ")
            let query = try Self.query("S_OVERLAPS(geom, POLYGON((\(ring))))")
            let first = try await store.page(query).numberMatched
            let resolved = try store.snapshot().contents.lastFilters.value(
                try #require(query.filter)
            )
            #expect((resolved?.microseconds ?? 0) > 20_000)
            #expect(try await store.page(query).numberMatched == first)
            let task = Task { try await store.page(try Self.query("n + 1 > 5")).numberMatched }
            #expect(try await task.value == 1_995)
        }
    }

    @Test func `a plan is chosen among the filter and the others`() async throws {
        try await Self.with(budget: 2_000_000) { store in
            var query = try Self.query("n + m < 17")
            let page = try await store.encodedPage(query)
            #expect(page.plan.strategy == .filter)
            #expect(page.plan.examined <= query.limit + 1)
            #expect(page.numberMatched == 10)
            query.forcedStrategy = .order
            let walked = try await store.encodedPage(query)
            #expect(walked.features.map(\.bytes.text) == page.features.map(\.bytes.text))
            #expect(walked.numberMatched == 10)
            let none = FeatureQuery(collection: "c", forcedStrategy: .filter)
            await #expect(throws: FeatureStoreError.strategyNotApplicable(.filter)) {
                _ = try await store.page(none)
            }
        }
    }
}
