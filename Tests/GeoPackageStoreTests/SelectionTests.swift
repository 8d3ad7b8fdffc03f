import Features
import Foundation
import GRDB
import GeoPackageFile
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

/// Selections that are read for a long time.
@Suite("long selections")
struct SelectionTests {
    let temporary: TemporaryStore
    let store: GeoPackageStore

    init() throws {
        temporary = try TemporaryStore()
        store = try temporary.open()
    }

    private static func feature(_ number: Int, round: Int) -> Feature {
        Sample.point(
            "f\(number)",
            Double(number % 40),
            Double(number / 40),
            ["round": .integer(Int64(round))]
        )
    }

    private static let definition = Sample.collection(
        "c",
        [PropertyDefinition(name: "round", type: .integer)]
    )

    @Test func `a selection outlives writes, merges and the file of its snapshot`() async throws {
        try await store.add((0..<900).map { Self.feature($0, round: 0) }, to: Self.definition)
        _ = try await store.page(FeatureQuery(collection: "c"))
        // Some of its features lie beside the base.
        try await store.add(
            (900..<950).map { Self.feature($0, round: 0) },
            to: Self.definition,
            mode: .append
        )
        let queries = [
            FeatureQuery(collection: "c"),
            FeatureQuery(collection: "c", order: [SortKey("round", isDescending: true)]),
            FeatureQuery(collection: "c", proximity: Sample.near(3, 3)),
        ]
        var selections: [(FeatureSelection, [Feature])] = []
        for query in queries {
            let entries = try await store.walk(query, limit: 1_000).flatMap(\.entries)
            selections.append((try await store.select(query), entries.map(\.feature)))
        }
        var found = [[Feature]](repeating: [], count: queries.count)
        for round in 1...10 {
            for (place, (selection, _)) in selections.enumerated() {
                let start = (round - 1) * 100
                found[place] += try selection.entries(start..<start + 100).map(\.feature)
            }
            let outside = try temporary.outside()
            try await outside.write { db in
                try db.execute(sql: "UPDATE c SET round = ?", arguments: [round])
                try db.execute(sql: "DELETE FROM c WHERE id = ?", arguments: ["f\(round)"])
            }
            if round % 3 == 0 {
                try await store.merge(store.snapshot())
            } else if round % 3 == 1 {
                try await store.add(
                    (0..<60).map { Self.feature($0, round: round) },
                    to: Self.definition,
                    mode: .replace
                )
            }
            _ = try await store.page(queries[0])
            if round == 5 {
                let files = temporary.folder.appending(path: "test.gpkg.snapshots")
                try? FileManager.default.removeItem(at: files)
            }
        }
        for (place, (selection, expected)) in selections.enumerated() {
            #expect(selection.count == 950)
            #expect(found[place] == expected, "\(queries[place])")
        }
    }

    @Test func `a cancelled task selects nothing more and reads nothing more`() async throws {
        try await store.add(
            (0..<5_000).map { Self.feature($0, round: $0 % 7) },
            to: Self.definition
        )
        let store = store
        let line = Sample.feature("line", Sample.line((0, 0), (30, 100)))
        try await store.add([line], to: Self.definition, mode: .append)
        for query in [
            FeatureQuery(collection: "c"),
            FeatureQuery(collection: "c", order: [SortKey("round")]),
            FeatureQuery(collection: "c", proximity: Sample.near(3, 3)),
        ] {
            let selecting = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                _ = try await store.select(query)
            }
            await #expect(throws: FeatureStoreError.cancelled) { try await selecting.value }
            let selection = try await store.select(query)
            let reading = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                _ = try selection.entries(0..<10)
            }
            await #expect(throws: FeatureStoreError.cancelled) { try await reading.value }
        }
    }
}
