internal import Features
internal import GRDB
internal import Synchronization

/// The snapshots of one collection that are at hand.
///
/// Those with one base are a family, each made from another one by what has changed; they cost
/// little. The newest family is changed on. Where a family has changed much, all rows are read again
/// in the background: the new snapshot begins a new family, and what was committed meanwhile is
/// applied to it when the next version is asked for. Nobody waits for that.
final class SnapshotShelf: Sendable {
    /// How many families are kept; each may hold a whole index.
    private static let familiesKept = 3
    /// How many versions of a family are kept, for those who began to read a little earlier.
    private static let versionsKept = 16

    private struct State {
        /// By family, the newest first; of each the latest version first.
        var families: [[CollectionSnapshot]] = []
        /// The work of merging the newest family.
        var merge: Task<Void, Never>?

        var latest: CollectionSnapshot? {
            families.compactMap(\.first).max { $0.status.version < $1.status.version }
        }

        func snapshot(of version: Int64) -> CollectionSnapshot? {
            families.joined().first { $0.status.version == version }
        }
    }

    private let maker: SnapshotMaker
    private let state = Mutex(State())
    /// Held while a snapshot is made, so that it is made once; who finds theirs does not wait.
    private let making = Mutex<Void>(())

    init(_ maker: SnapshotMaker) { self.maker = maker }

    /// Whether nobody has asked for a snapshot yet.
    var isEmpty: Bool { state.withLock(\.families.isEmpty) }

    /// The background merge that is under way or was last; for tests.
    var merge: Task<Void, Never>? { state.withLock(\.merge) }

    /// The base that the next version is made from; for tests.
    var newestBase: FeatureDirectory.Base? {
        state.withLock { $0.families.first?.first?.directory.base }
    }

    /// The snapshot of the version that the transaction sees, made when it is not there.
    func snapshot(of entry: CatalogTable.Entry, in db: Database) throws -> CollectionSnapshot {
        if let snapshot = find(entry.version) { return snapshot }
        return try making.withLock { _ in
            if let snapshot = find(entry.version) { return snapshot }
            let snapshot = try make(entry, in: db)
            keep(snapshot)
            return snapshot
        }
    }

    /// Makes a snapshot from the newest family that the log of changes reaches back to, else from
    /// the file of the collection, else from all rows.
    func make(_ entry: CatalogTable.Entry, in db: Database) throws -> CollectionSnapshot {
        let origins = state.withLock { state in
            state.families.compactMap { $0.first { $0.status.version < entry.version } }
        }
        for origin in origins {
            if let snapshot = try updated(origin, to: entry, in: db) { return snapshot }
        }
        if isEmpty, let opened = try maker.opened(entry, in: db) {
            if opened.status.version == entry.version { return opened }
            if let snapshot = try updated(opened, to: entry, in: db) { return snapshot }
        }
        return try maker.built(entry, in: db)
    }

    private func updated(
        _ origin: CollectionSnapshot,
        to entry: CatalogTable.Entry,
        in db: Database
    ) throws -> CollectionSnapshot? {
        try origin.updated(to: entry, encoding: maker.encoding, in: db)
    }

    /// Keeps a snapshot and lets go of old ones.
    func keep(_ snapshot: CollectionSnapshot) {
        state.withLock { state in
            guard state.snapshot(of: snapshot.status.version) == nil else { return }
            let base = snapshot.directory.base
            if let index = state.families.firstIndex(where: { $0[0].directory.base === base }) {
                state.families[index].append(snapshot)
                state.families[index].sort { $0.status.version > $1.status.version }
                state.families[index] = Array(state.families[index].prefix(Self.versionsKept))
            } else if snapshot.status.version > state.latest?.status.version ?? .min {
                Self.begin(with: snapshot, in: &state)
            }
        }
    }

    /// Begins a merge in the background when one is due and none is under way.
    ///
    /// - Parameter rebuilt: Gives a snapshot of all rows as they are by then.
    func mergeIfDue(_ rebuilt: @escaping @Sendable () async throws -> CollectionSnapshot) {
        state.withLock { state in
            guard let latest = state.families.first?.first, latest.isDueForMerge,
                state.merge == nil
            else { return }
            state.merge = Task.detached(priority: .utility) { [self] in
                // Where it fails, the next write tries again.
                let snapshot = try? await rebuilt()
                merge(snapshot, over: latest)
            }
        }
    }

    /// Puts a snapshot of one piece before the family that it takes the place of.
    func merge(_ snapshot: CollectionSnapshot?, over old: CollectionSnapshot) {
        state.withLock { state in
            state.merge = nil
            // Unless all rows were read again meanwhile.
            guard let snapshot,
                state.families.first?.first?.directory.base === old.directory.base
            else { return }
            state.families.removeAll { $0[0].directory.base === snapshot.directory.base }
            Self.begin(with: snapshot, in: &state)
        }
    }

    private static func begin(with snapshot: CollectionSnapshot, in state: inout State) {
        state.families.insert([snapshot], at: 0)
        state.families = Array(state.families.prefix(familiesKept))
    }

    private func find(_ version: Int64) -> CollectionSnapshot? {
        state.withLock { $0.snapshot(of: version) }
    }
}
