import Features
import Formats
import Foundation
import GRDB
import GeoPackageFile
import TestSupport

@testable import GeoPackageStore

/// A folder of its own for one test, with a GeoPackage in it; gone afterwards.
final class TemporaryStore: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kunyu-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        // Best effort: a folder left over in the temporary directory harms nothing.
        try? FileManager.default.removeItem(at: folder)
    }

    var path: String { folder.appending(path: "test.gpkg").path }

    func open(
        readers: Int = 4,
        snapshotFolder: SnapshotFolder = .besideStore,
        afterEntry: (@Sendable () -> Void)? = nil
    ) throws -> GeoPackageStore {
        try GeoPackageStore(
            path: path,
            encoding: GeoJSONWriter.encoding,
            snapshotFolder: snapshotFolder,
            readers: readers,
            pinyin: Sample.pinyin,
            afterEntry: afterEntry
        )
    }

    /// Opens a store in a folder of its own and lends it.
    static func with(_ body: (GeoPackageStore) async throws -> Void) async throws {
        let temporary = try TemporaryStore()
        try await body(try temporary.open())
        withExtendedLifetime(temporary) {}
    }

    /// A connection as another program has one: the functions of GeoPackage, none of ours.
    func outside(at path: String? = nil) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { SpatialFunctions.register(on: $0) }
        return try DatabaseQueue(path: path ?? self.path, configuration: configuration)
    }
}

extension GeoPackageStore {
    /// The snapshot of a collection as it is now.
    func snapshot(of id: String = "c") throws -> CollectionSnapshot {
        try pool.read { db in try snapshots.snapshot(of: Self.entry(id, in: db), in: db) }
    }

    /// The snapshots of a collection.
    func shelf(of id: String = "c") throws -> SnapshotShelf {
        try pool.read { db in snapshots.shelf(try Self.entry(id, in: db).key) }
    }

    /// Reads all rows of a collection again, as is done in the background when much has changed.
    func merge(_ snapshot: CollectionSnapshot, of id: String = "c") async throws {
        try shelf(of: id).merge(try await rebuilt(id), over: snapshot)
    }
}
