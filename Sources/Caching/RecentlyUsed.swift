internal import Synchronization

/// Values by key up to a total cost; what was not asked for the longest goes first.
///
/// Values are made outside: threads that miss the same key at the same time each make it, and none
/// waits for another.
public final class RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let value: Value
        let cost: Int
        var lastUse: UInt64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var cost = 0
        var uses: UInt64 = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    /// Creates an empty cache that holds values up to a total cost, in a unit of the caller's.
    public init(limit: Int) {
        self.limit = limit
    }

    /// The value of a key; nil where it is not held.
    public func value(_ key: Key) -> Value? {
        state.withLock { state in
            guard let value = state.entries[key]?.value else { return nil }
            state.uses += 1
            state.entries[key]?.lastUse = state.uses
            return value
        }
    }

    /// Holds a value, and lets others go until the costs fit; one that costs more than the limit
    /// is not held.
    ///
    /// - Complexity: O(values held) for each that goes.
    public func keep(_ value: Value, for key: Key, cost: Int) {
        state.withLock { state in
            if let old = state.entries.removeValue(forKey: key) { state.cost -= old.cost }
            guard cost <= limit else { return }
            while state.cost + cost > limit,
                let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                state.entries[oldest.key] = nil
                state.cost -= oldest.value.cost
            }
            state.uses += 1
            state.entries[key] = Entry(value: value, cost: cost, lastUse: state.uses)
            state.cost += cost
        }
    }
}
