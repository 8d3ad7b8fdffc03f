import Features
import Foundation
import GRDB
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

@Suite("the files of snapshots")
struct SnapshotFileTests {
    private let temporary: TemporaryStore

    init() throws { temporary = try TemporaryStore() }

    private var folder: String { "\(temporary.path).snapshots" }

    /// The only file of the store.
    private func file() throws -> URL {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 1)
        return URL(fileURLWithPath: "\(folder)/\(try #require(names.first))")
    }

    /// Fills a store with features of all kinds of geometry and properties.
    private func fill(_ count: Int = 300) async throws {
        var random = RandomCollection(seed: 5)
        let features = random.features(count: count)
        try await temporary.open().add(features, to: random.description)
    }

    /// Asks a store for its features, and compares them with those of one that keeps no files.
    private func expectAnswers(of store: GeoPackageStore) async throws {
        let plain = try temporary.open(snapshotFolder: .none)
        var random = RandomCollection(seed: 9)
        try await FeatureStoreDifferential.compare(
            store,
            with: plain,
            on: &random,
            queries: 8,
            "files of snapshots"
        )
        let query = FeatureQuery(collection: "c", limit: 10_000)
        let (page, other) = (try await store.page(query), try await plain.page(query))
        #expect(page.entries.map(\.feature) == other.entries.map(\.feature))
        #expect(page.collection.status == other.collection.status)
    }

    @Test func `the next start opens what the last one has written`() async throws {
        try await fill()
        let first = try temporary.open()
        try await expectAnswers(of: first)
        #expect(first.snapshots.maker.tally == (1, 0))
        let second = try temporary.open()
        try await expectAnswers(of: second)
        #expect(second.snapshots.maker.tally == (0, 1))
        #expect(try await second.collection("c").status == first.collection("c").status)
    }

    @Test func `what was written since is added to what is in the file`() async throws {
        try await fill()
        _ = try await temporary.open().collection("c")
        try await temporary.outside().write { db in
            try db.execute(
                sql: """
                    DELETE FROM c WHERE fid < 20;
                    UPDATE c SET kind = 'new', size = 99 WHERE fid < 40;
                    INSERT INTO c (id, kind) VALUES ('000', 'first'), ('zzz', 'last');
                    """
            )
        }
        let store = try temporary.open()
        try await expectAnswers(of: store)
        #expect(store.snapshots.maker.tally == (0, 1))
        #expect(
            try await store.feature(Sample.id("zzz"), in: "c").properties["kind"] == .text("last")
        )
    }

    @Test func `a stale file, past which the log does not reach, is made again`() async throws {
        try await fill()
        _ = try await temporary.open().collection("c")
        try await temporary.outside().write { db in
            try db.execute(sql: "UPDATE c SET size = 5; DELETE FROM kunyu_changes")
        }
        let store = try temporary.open()
        try await expectAnswers(of: store)
        #expect(store.snapshots.maker.tally.built == 1)
        #expect(try temporary.reopenedTally() == (0, 1))
    }

    @Test func `a file of a store that was since brought back from a backup is made again`()
        async throws
    {
        try await fill(20)
        _ = try await temporary.open().collection("c")
        let backup = "\(temporary.path).backup"
        try await temporary.outside().writeWithoutTransaction { db in
            try db.execute(sql: "VACUUM INTO '\(backup)'")
        }
        // Two histories of as many steps from one state.
        try await temporary.outside().write { try $0.execute(sql: "UPDATE c SET size = 1") }
        let store = try temporary.open()
        try await store.merge(try store.snapshot())
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: temporary.path + suffix)
        }
        try FileManager.default.moveItem(atPath: backup, toPath: temporary.path)
        try await temporary.outside().write { try $0.execute(sql: "UPDATE c SET size = 2") }
        let restored = try temporary.open()
        try await expectAnswers(of: restored)
        #expect(restored.snapshots.maker.tally == (1, 0))
        let page = try await restored.page(FeatureQuery(collection: "c", limit: 20))
        #expect(
            page.entries.map { $0.feature.properties["size"] }
                == Array(repeating: .double(2), count: 20)
        )
    }

    @Test(arguments: [0, 1, 100, 5_000, 40_000]) func `a truncated file is made again`(
        length: Int
    ) async throws {
        try await fill()
        _ = try await temporary.open().collection("c")
        let file = try file()
        try Data(contentsOf: file).prefix(length).write(to: file)
        let store = try temporary.open()
        try await expectAnswers(of: store)
        #expect(store.snapshots.maker.tally == (1, 0))
        #expect(try temporary.reopenedTally() == (0, 1))
    }

    @Test(arguments: 1...12) func `a file with a flipped bit is made again`(
        seed: UInt64
    ) async throws {
        try await fill()
        _ = try await temporary.open().collection("c")
        let file = try file()
        var bytes = try Data(contentsOf: file)
        var random = SplitMix64(seed: seed)
        // The padding between sections holds nothing; a byte that is not zero is no padding.
        let place = try #require(
            bytes.indices.filter { bytes[$0] != 0 }.randomElement(using: &random)
        )
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        try bytes.write(to: file)
        let store = try temporary.open()
        try await expectAnswers(of: store)
        #expect(store.snapshots.maker.tally == (1, 0), "seed \(seed), byte \(place)")
        #expect(try temporary.reopenedTally() == (0, 1))
    }

    @Test func `the file of another table under the same name is not used`() async throws {
        try await fill()
        let store = try temporary.open()
        _ = try await store.collection("c")
        let other = Sample.collection("c", [PropertyDefinition(name: "n", type: .text)])
        try await store.add(
            [Sample.point("only", 1, 1, ["n": .text("1")])],
            to: other,
            mode: .replace
        )
        let reopened = try temporary.open()
        #expect(try await reopened.ids(FeatureQuery(collection: "c")) == ["only"])
    }

    @Test func `without a place for files everything is answered from memory`() async throws {
        try await fill()
        let folders: [SnapshotFolder] = [.none, .folder("/proc/no/such/folder")]
        for folder in folders {
            let store = try temporary.open(snapshotFolder: folder)
            try await expectAnswers(of: store)
            #expect(store.snapshots.maker.tally == (1, 0))
        }
        #expect(!FileManager.default.fileExists(atPath: self.folder))
    }

    @Test func `files are readable by their owner only, and nothing else is left behind`()
        async throws
    {
        try await fill()
        _ = try await temporary.open().collection("c")
        let attributes = try FileManager.default.attributesOfItem(atPath: try file().path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
}

extension TemporaryStore {
    /// How a new store over the same file came to its snapshot.
    fileprivate func reopenedTally() throws -> (built: Int, opened: Int) {
        let store = try open()
        _ = try store.snapshot()
        return store.snapshots.maker.tally
    }
}
