internal import GRDB
internal import Synchronization

/// The snapshots of the last few versions of each collection.
///
/// A reader asks inside its SQL transaction, after it has read the version there: rows and index
/// are then of one version, whatever is written meanwhile.
final class SnapshotCache: Sendable {
    let maker: SnapshotMaker
    private let shelves = Mutex<[Int64: SnapshotShelf]>([:])

    init(_ maker: SnapshotMaker) { self.maker = maker }

    /// The snapshot of the version that the transaction sees, made when it is not there.
    func snapshot(of entry: CatalogTable.Entry, in db: Database) throws -> CollectionSnapshot {
        try shelf(entry.key).snapshot(of: entry, in: db)
    }

    /// The snapshot of what a writer is about to commit; nil when nobody reads the collection here.
    ///
    /// It is to be kept only when it is committed.
    func successor(for entry: CatalogTable.Entry, in db: Database) throws -> CollectionSnapshot? {
        let shelf = shelf(entry.key)
        return shelf.isEmpty ? nil : try shelf.make(entry, in: db)
    }

    /// Puts a snapshot on the shelf of a collection.
    func keep(_ snapshot: CollectionSnapshot, of key: Int64) {
        shelf(key).keep(snapshot)
    }

    /// The shelf of a collection by its key.
    func shelf(_ key: Int64) -> SnapshotShelf {
        shelves.withLock { shelves in
            if let shelf = shelves[key] { return shelf }
            let shelf = SnapshotShelf(maker)
            shelves[key] = shelf
            return shelf
        }
    }
}
