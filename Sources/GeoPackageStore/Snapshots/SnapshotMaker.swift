internal import Features
internal import FlatStorage
internal import Foundation
internal import GRDB
internal import Synchronization

/// Makes snapshots: from files beside the store where they are good, else from all rows, which
/// makes the file anew.
final class SnapshotMaker: Sendable {
    /// A file that was written and whose token the store does not know yet.
    struct NewFile: Sendable {
        let collection: Int64
        let token: String
    }

    let encoding: FeatureEncoding
    /// The folder of the files; nil to keep all snapshots in memory.
    private let folder: String?
    private let newFiles = Mutex<[NewFile]>([])
    /// How many snapshots were made from all rows, and how many came from a file; for tests.
    private let counts = Mutex((built: 0, opened: 0))

    init(encoding: FeatureEncoding, folder: String?) {
        self.encoding = encoding
        self.folder = folder
    }

    /// How many snapshots were made from all rows, and how many came from a file.
    var tally: (built: Int, opened: Int) { counts.withLock { $0 } }

    /// The snapshot in the file of a collection, whatever its version; nil when there is none that
    /// is good.
    func opened(_ entry: CatalogTable.Entry, in db: Database) throws -> CollectionSnapshot? {
        guard let file = file(of: entry.key),
            let token = try SnapshotTokens.token(of: entry.key, in: db)
        else { return nil }
        let rows = SnapshotRows(entry, encoding: encoding)
        // Whatever is wrong with it: it is only a cache, and made anew.
        let snapshot = try? file.read(
            collection: entry.key,
            token: token,
            signature: rows.signature,
            types: entry.description.properties.map(\.type)
        )
        guard let snapshot, snapshot.status.version <= entry.version else { return nil }
        counts.withLock { $0.opened += 1 }
        return snapshot
    }

    /// A snapshot of all rows that the transaction sees, in a new file where one can be written.
    func built(_ entry: CatalogTable.Entry, in db: Database) throws -> CollectionSnapshot {
        counts.withLock { $0.built += 1 }
        let file = file(of: entry.key)
        let parts = try SnapshotBuilder(
            reading: entry,
            encoding: encoding,
            spoolFolder: file == nil ? nil : folder,
            in: db
        ).parts()
        let token = UUID().uuidString
        // A full or read-only disk is no reason to give no answer.
        guard let file,
            let snapshot = try? file.write(parts, of: entry.key, token: token)
        else { return parts.snapshot() }
        newFiles.withLock { $0.append(NewFile(collection: entry.key, token: token)) }
        return snapshot
    }

    /// The files whose tokens are to be entered into the store; they are forgotten here.
    func takeNewFiles() -> [NewFile] {
        newFiles.withLock { files in
            defer { files = [] }
            return files
        }
    }

    private func file(of collection: Int64) -> SnapshotFile? {
        guard let folder else { return nil }
        try? FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        return SnapshotFile(path: "\(folder)/\(collection).snapshot")
    }
}
