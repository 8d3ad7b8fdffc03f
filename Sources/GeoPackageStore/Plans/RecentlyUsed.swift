/// Some values by their keys, those that were used last; for a few tens, which are looked through.
struct RecentlyUsed<Key: Equatable & Sendable, Value: Sendable>: Sendable {
    private let greatestCount: Int
    /// Those used last come last.
    private var entries: [(key: Key, value: Value)] = []

    /// Creates one that keeps at most so many, 1 or more.
    init(greatestCount: Int) { self.greatestCount = greatestCount }

    /// How many there are.
    var count: Int { entries.count }

    /// The value of a key, which is the one used last from now on; nil where it is not kept.
    mutating func use(_ key: Key) -> Value? {
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
        let entry = entries.remove(at: index)
        entries.append(entry)
        return entry.value
    }

    /// Keeps a value, in the place of the one of its key and of what was not used for longest.
    mutating func keep(_ value: Value, for key: Key) {
        entries.removeAll { $0.key == key }
        entries.append((key, value))
        if entries.count > greatestCount { entries.removeFirst() }
    }
}
