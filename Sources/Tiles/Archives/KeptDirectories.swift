/// Leaf directories that were read, the last used at the end.
struct KeptDirectories {
    /// How many entries are kept in memory, 24 bytes each.
    static let limit = 1 << 18

    private var leaves: [(entry: PMTilesEntry, entries: [PMTilesEntry])] = []
    private var count = 0

    /// The directory that an entry names, where it is kept.
    mutating func entries(of entry: PMTilesEntry) -> [PMTilesEntry]? {
        guard let index = leaves.lastIndex(where: { $0.entry == entry }) else { return nil }
        if index < leaves.count - 1 { leaves.append(leaves.remove(at: index)) }
        return leaves.last?.entries
    }

    /// Keeps a directory, and lets go those that were used longest ago where there are too many.
    mutating func keep(_ entries: [PMTilesEntry], of entry: PMTilesEntry) {
        guard entries.count <= Self.limit, !leaves.contains(where: { $0.entry == entry }) else {
            return
        }
        leaves.append((entry, entries))
        count += entries.count
        while count > Self.limit { count -= leaves.removeFirst().entries.count }
    }
}
