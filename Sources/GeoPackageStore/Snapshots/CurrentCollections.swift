internal import Features
internal import Synchronization

/// The collections as they were found at one state of the store, until it changes.
final class CurrentCollections: Sendable {
    /// A collection and its snapshot.
    struct Entry: Sendable {
        /// The key of the collection.
        let key: Int64
        let collection: StoredCollection
        let snapshot: CollectionSnapshot

        init(key: Int64, description: CollectionDescription, snapshot: CollectionSnapshot) {
            self.key = key
            collection = StoredCollection(description: description, status: snapshot.status)
            self.snapshot = snapshot
        }
    }

    private struct State {
        var state: CommitWatch.State?
        var ids: [String]?
        var entries: [String: Entry] = [:]
    }

    private let state = Mutex(State())

    /// The ids of all collections, as found at this state of the store.
    func ids(in current: CommitWatch.State) -> [String]? {
        state.withLock { $0.state == current ? $0.ids : nil }
    }

    /// Keeps the ids that were found after the store was at this state, unless it has changed since.
    func keep(_ ids: [String], in current: CommitWatch.State) {
        state.withLock { state in
            if state.state != current { state = State(state: current) }
            state.ids = ids
        }
    }

    /// A collection that was found at this state of the store.
    func entry(_ id: String, in current: CommitWatch.State) -> Entry? {
        state.withLock { state in
            if state.state != current { state = State(state: current) }
            return state.entries[id]
        }
    }

    /// Keeps what was found after the store was at this state, unless it has changed since.
    func keep(_ entry: Entry, of id: String, in current: CommitWatch.State) {
        state.withLock { state in
            if state.state == current { state.entries[id] = entry }
        }
    }
}
