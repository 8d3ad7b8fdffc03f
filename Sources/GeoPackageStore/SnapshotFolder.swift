/// Where a store keeps the files of its snapshots.
///
/// They are a cache: whoever takes them away pays with the time to make them again. They may take
/// twice the room of the store.
public enum SnapshotFolder: Hashable, Sendable {
    /// In a folder beside the store, named like it with `.snapshots` behind.
    case besideStore
    /// In this folder, which serves no other store.
    case folder(String)
    /// Nowhere: snapshots are made anew by each process, and held in its memory.
    case none

    /// The folder of a store; nil for none.
    func path(besides store: String) -> String? {
        switch self {
        case .besideStore: "\(store).snapshots"
        case .folder(let path): path
        case .none: nil
        }
    }
}
