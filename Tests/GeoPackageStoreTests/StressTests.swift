import Features
import Foundation
import GRDB
import GeoPackageFile
import GeometryTypes
import Synchronization
import TestSupport
import Testing

@testable import GeoPackageStore

/// Eight readers and two writers at once; each answer is that of a linear scan of its version.
///
/// It takes 3 s, or as many as the environment variable `KUNYU_STRESS_SECONDS` says.
@Suite("readers and writers at once")
struct StressTests {
    private static let seconds =
        ProcessInfo.processInfo.environment["KUNYU_STRESS_SECONDS"].flatMap(Double.init) ?? 3
    private static let count = 100_000
    private static let seed: UInt64 = 4

    /// A place in a land of 20 × 20 degrees; many share one.
    private static func place(_ random: inout SplitMix64) -> Position {
        Position(
            x: Double(Int.random(in: 100_000..<120_000, using: &random)) / 1000,
            y: Double(Int.random(in: 25_000..<45_000, using: &random)) / 1000
        )
    }

    @Test func `each reader gets what a linear scan of its version gives`() async throws {
        let temporary = try TemporaryStore()
        let store = try temporary.open(readers: 8)
        var random = SplitMix64(seed: Self.seed)
        let places = (0..<Self.count).map { _ in Self.place(&random) }
        try await store.add(
            places.enumerated().map { Sample.point(StressModel.id($0), $1.x, $1.y) },
            batchSize: 10_000
        )
        let model = StressModel(places, version: try await store.collection("c").status.version)
        let end = ContinuousClock.now + .seconds(Self.seconds)
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for reader in 0..<8 {
                group.addTask { try await Self.read(store, model, reader, until: end) }
            }
            // One writes through the store's own connection, one as another program does.
            let outside = try temporary.outside()
            for (writer, connection) in [store.pool as any DatabaseWriter, outside].enumerated() {
                group.addTask {
                    try await Self.write(connection, model, writer, until: end)
                    return 0
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(answers >= 8)
        try store.snapshot().checkInvariants()
        print("\(answers) answers checked on \(model.commits) commits in \(Self.seconds) s")
    }

    /// Commits a few inserts, moves, exchanges and deletions at a time.
    private static func write(
        _ connection: any DatabaseWriter,
        _ model: StressModel,
        _ writer: Int,
        until end: ContinuousClock.Instant
    ) async throws {
        let random = Mutex(SplitMix64(seed: seed + 10 + UInt64(writer)))
        while ContinuousClock.now < end {
            try await connection.write { db in
                let changes = try random.withLock { random in
                    try (0..<Int.random(in: 1...8, using: &random)).map { _ in
                        try change(in: db, &random)
                    }
                }
                let version = try Int64.fetchOne(db, sql: "SELECT version FROM kunyu_collections")
                // Before the commit: nobody can see the version earlier than the model has it.
                model.commit(changes, version: version ?? 0)
            }
            await Task.yield()
        }
    }

    private static func change(
        in db: Database,
        _ random: inout SplitMix64
    ) throws -> (number: Int, place: Position?) {
        let number = Int.random(in: 0..<count, using: &random)
        let id = StressModel.id(number)
        guard Int.random(in: 0..<3, using: &random) > 0 else {
            try db.execute(sql: "DELETE FROM c WHERE id = ?", arguments: [id])
            return (number, nil)
        }
        let place = place(&random)
        let blob = Data(GeometryBlob.encode(.point(place), srsID: 4326))
        try db.execute(sql: "UPDATE c SET geom = ? WHERE id = ?", arguments: [blob, id])
        if db.changesCount == 0 || Bool.random(using: &random) {
            // A row of its own, in the place of the old one where there is one.
            let sql = "INSERT OR REPLACE INTO c (id, geom) VALUES (?, ?)"
            try db.execute(sql: sql, arguments: [id, blob])
        }
        return (number, place)
    }

    /// Asks by box, by radius and for the nearest in turn; gives the number of answers.
    private static func read(
        _ store: GeoPackageStore,
        _ model: StressModel,
        _ reader: Int,
        until end: ContinuousClock.Instant
    ) async throws -> Int {
        var random = SplitMix64(seed: seed + 100 + UInt64(reader))
        var answers = 0
        var version: Int64 = 0
        // On a busy machine the time may be over before a reader begins.
        repeat {
            let center = place(&random)
            let query = query(answers % 3, around: center)
            let page = try await store.page(query)
            let status = page.collection.status
            let comment: Comment = "reader \(reader), version \(status.version), \(query)"
            #expect(status.version >= version, "versions do not go back")
            version = status.version
            let places = try #require(model.places(at: version), comment)
            #expect(status.featureCount == places.count { $0 != nil }, comment)
            if let box = query.box?.planarParts.first, query.proximity == nil {
                let ids = StressModel.ids(in: box, places)
                #expect(page.ids == Array(ids.prefix(query.limit)), comment)
                #expect(page.numberMatched == ids.count, comment)
            } else if let proximity = query.proximity {
                let expected = StressModel.nearest(
                    to: center,
                    within: proximity.radius ?? 100_000,
                    limit: query.limit,
                    places
                )
                #expect(page.ids == expected.ids, comment)
                #expect(page.distances == expected.distances, comment)
                #expect(proximity.radius == nil || page.numberMatched == expected.count, comment)
            }
            for entry in page.entries {
                // The rows are of the version of the index.
                let number = Int(entry.feature.id.text.dropFirst()).map { $0 - 1_000_000 }
                let place = number.flatMap { places[$0] }
                #expect(entry.feature.geometry == place.map { .point($0) }, comment)
            }
            answers += 1
        } while ContinuousClock.now < end
        return answers
    }

    private static func query(_ way: Int, around center: Position) -> FeatureQuery {
        switch way {
        case 0:
            let (x, y) = (center.x, center.y)
            return FeatureQuery(
                collection: "c",
                box: Sample.box(x - 0.3, y - 0.2, x + 0.3, y + 0.2),
                limit: 50
            )
        case 1:
            return FeatureQuery(
                collection: "c",
                proximity: Sample.near(center.x, center.y, within: 25_000),
                limit: 20
            )
        default:
            return FeatureQuery(
                collection: "c",
                proximity: Sample.near(center.x, center.y),
                limit: 10
            )
        }
    }
}
