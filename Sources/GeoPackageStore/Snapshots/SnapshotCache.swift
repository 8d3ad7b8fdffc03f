internal import Features
internal import GRDB
internal import Synchronization

/// The snapshots of the last few versions of each collection.
///
/// A reader asks inside its SQL transaction, after it has read the version there: rows and index
/// are then of one version, whatever is written meanwhile.
final class SnapshotCache: Sendable {
    /// How many versions of a collection are kept.
    private static let versionsKept = 3

    private struct Slot {
        let version: Int64
        let snapshot: CollectionSnapshot
    }

    /// One collection: the lock is held while a snapshot is built, so that it is built once.
    private final class Shelf: Sendable {
        let slots = Mutex<[Slot]>([])
    }

    private let shelves = Mutex<[Int64: Shelf]>([:])

    /// The snapshot of the version that the transaction sees, built when it is not there.
    func snapshot(of entry: CatalogTable.Entry, in db: Database) throws -> CollectionSnapshot {
        let shelf = shelves.withLock { shelves in
            if let shelf = shelves[entry.key] { return shelf }
            let shelf = Shelf()
            shelves[entry.key] = shelf
            return shelf
        }
        return try shelf.slots.withLock { slots in
            if let slot = slots.first(where: { $0.version == entry.version }) {
                return slot.snapshot
            }
            let snapshot = try CollectionSnapshot(of: entry, in: db)
            slots.append(Slot(version: entry.version, snapshot: snapshot))
            slots.sort { $0.version > $1.version }
            if slots.count > Self.versionsKept { slots.removeLast() }
            return snapshot
        }
    }
}
