import Features
import Foundation
import GRDB
import GeoPackageFile
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

@Suite("reading while others write")
struct ConcurrencyTests {
    let temporary: TemporaryStore
    let store: GeoPackageStore

    init() throws {
        temporary = try TemporaryStore()
        store = try temporary.open()
    }

    @Test func `readers during imports see one version, whole`() async throws {
        let definition = Sample.collection("c", [PropertyDefinition(name: "round", type: .integer)])
        func round(_ number: Int) -> [Feature] {
            (0..<(10 + number * 3)).map {
                Sample.point("r\($0)", Double($0), 0, ["round": .integer(Int64(number))])
            }
        }
        try await store.add(round(0), to: definition)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 1...15 {
                    try await store.add(round(number), to: definition, mode: .replace, batchSize: 5)
                }
            }
            for reader in 0..<4 {
                group.addTask { try await read(reader) }
            }
            try await group.waitForAll()
        }
        #expect(try await store.page(FeatureQuery(collection: "c")).numberMatched == 55)
    }

    /// Reads in one of several ways and compares all that an answer says with itself.
    private func read(_ way: Int) async throws {
        var query = FeatureQuery(collection: "c", limit: 1000)
        if way % 2 == 1 { query.proximity = Sample.near(0, 0) }
        if way >= 2 { query.box = Sample.box(-1, -1, 179, 1) }
        var version: Int64 = 0
        for _ in 0..<25 {
            let page = try await store.page(query)
            let rounds = Set(page.entries.map { $0.feature.properties["round"] })
            #expect(rounds.count == 1)
            guard case .integer(let round)?? = rounds.first else { continue }
            #expect(page.entries.count == 10 + Int(round) * 3)
            #expect(page.numberMatched == page.entries.count)
            #expect(page.collection.status.featureCount == page.entries.count)
            #expect(page.collection.status.extent?.maxX == Double(page.entries.count - 1))
            #expect(page.collection.status.version >= version)
            version = page.collection.status.version
            let counts = try await store.counts(of: query, by: "round")
            #expect(counts.count == 1)
        }
    }

    /// 1,000 features, named in steps so that others fit between them.
    private func fill() async throws {
        try await store.add(
            (0..<1000).map {
                Sample.point(
                    name($0),
                    Double($0 % 40),
                    Double($0 / 40),
                    ["n": .integer(0), "half": .boolean($0 % 2 == 0)]
                )
            },
            to: Sample.collection(
                "c",
                [
                    PropertyDefinition(name: "n", type: .integer),
                    PropertyDefinition(name: "half", type: .boolean),
                ]
            )
        )
    }

    private func name(_ number: Int) -> String {
        "f" + String(String(10_000 + number).dropFirst())
    }

    @Test func `C06 a walk under writes repeats nothing and loses nothing that stayed`()
        async throws
    {
        try await fill()
        let outside = try temporary.outside()
        for proximity in [nil, Sample.near(0, 0)] {
            let untouched = Set(try await store.ids(FeatureQuery(collection: "c")))
            var query = FeatureQuery(collection: "c", proximity: proximity, limit: 50)
            var seen: [String] = []
            var gone: Set<String> = []
            repeat {
                let page = try await store.page(query)
                seen += page.ids
                query.cursor = page.next
                let read = seen.filter { !gone.contains($0) }.prefix(5)
                gone.formUnion(read)
                try await write(outside, "a\(proximity == nil ? 0 : 1)", seen, removing: read)
            } while query.cursor != nil
            #expect(Set(seen).count == seen.count)
            #expect(untouched.subtracting(gone).isSubset(of: seen))
        }
    }

    @Test func `C06 a walk back under writes repeats nothing and loses nothing that stayed`()
        async throws
    {
        try await fill()
        let outside = try temporary.outside()
        let queries = [
            FeatureQuery(collection: "c", limit: 50),
            FeatureQuery(collection: "c", proximity: Sample.near(0, 0), limit: 50),
            FeatureQuery(collection: "c", order: [SortKey("half", isDescending: true)], limit: 50),
        ]
        for (place, query) in queries.enumerated() {
            let untouched = Set(try await store.ids(query))
            var query = query
            query.offset = untouched.count
            var seen: [String] = []
            var gone: Set<String> = []
            repeat {
                let page = try await store.page(query)
                seen = page.ids + seen
                query.offset = 0
                query.cursor = page.previous
                // The feature of the cursor too.
                let read = [seen.first, seen.last].compactMap(\.self).filter { !gone.contains($0) }
                gone.formUnion(read)
                try await write(outside, "b\(place)", seen, removing: read[...])
            } while query.cursor != nil
            #expect(Set(seen).count == seen.count)
            #expect(untouched.subtracting(gone).isSubset(of: seen))
        }
    }

    /// Ten low ids appear, some already read vanish, five ahead change a property.
    private func write(
        _ outside: DatabaseQueue,
        _ name: String,
        _ seen: [String],
        removing read: ArraySlice<String>
    ) async throws {
        let (low, ahead) = (seen.count, seen.last ?? "")
        try await outside.write { db in
            for number in 0..<10 {
                let point = Geometry.point(Position(x: 0, y: 0))
                try db.execute(
                    sql: "INSERT INTO c (id, geom) VALUES (?, ?)",
                    arguments: [
                        "\(name)-\(low)-\(number)",
                        Data(GeometryBlob.encode(point, srsID: 4326)),
                    ]
                )
            }
            for id in read {
                try db.execute(sql: "DELETE FROM c WHERE id = ?", arguments: [id])
            }
            try db.execute(
                sql: """
                    UPDATE c SET n = n + 1
                    WHERE id IN (SELECT id FROM c WHERE id > ? ORDER BY id LIMIT 5)
                    """,
                arguments: [ahead]
            )
        }
    }

    @Test func `C06 two walks without writes are the same`() async throws {
        try await fill()
        for proximity in [nil, Sample.near(7, 7)] {
            let query = FeatureQuery(collection: "c", proximity: proximity)
            let first = try await store.walk(query, limit: 50).flatMap(\.ids)
            let second = try await store.walk(query, limit: 50).flatMap(\.ids)
            #expect(first == second)
            #expect(Set(first).count == 1000)
        }
    }

    @Test func `a count that would test too many shapes is left out, and the walk is whole`()
        async throws
    {
        // Each line only grazes the box with its envelope, but the last ten.
        let lines = (0..<2_010).map { number in
            let reach = number < 2_000 ? 1.0 : 9.0
            return Sample.feature(name(number), Sample.line((0, 10), (reach, reach), (10, 0)))
        }
        try await store.add(lines)
        let query = FeatureQuery(collection: "c", box: Sample.box(8, 8, 20, 20), limit: 7)
        let page = try await store.page(query)
        #expect(page.numberMatched == nil)
        let expected = (2_000..<2_010).map(name)
        #expect(try await store.walk(query, limit: 7).flatMap(\.ids) == expected)
    }
}
