internal import Features
internal import Foundation
internal import Synchronization

/// Tells the states of what is served apart, and when each was first seen.
///
/// A store knows versions, not times. So the time of a change is that at which its version was
/// first seen here, rounded up to the full second, and it is told only when that second has come:
/// whoever has been told it has seen the last version before it, so that two contents never bear
/// one time (RFC 9110 §8.8.2.2). With the process all times begin anew, later than they were, which
/// costs a client one more answer and never deceives it.
///
/// Versions may begin anew as well, with another store. So each process has a random part in its
/// tags.
final class Revisions: Sendable {
    private struct Seen {
        let version: ContentHash
        let second: Int64
    }

    private let store: any FeatureStore
    private let now: @Sendable () -> Int64
    /// The beginning of each hash, which tells the tags of this process from those of any other.
    let beginning: ContentHash
    private let seen = Mutex<[String: Seen]>([:])

    /// Creates revisions of which none has been seen.
    ///
    /// - Parameters:
    ///   - store: What is served.
    ///   - now: The time in microseconds since 1970.
    ///   - token: A text that no other process has.
    init(
        store: any FeatureStore,
        now: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000_000) },
        token: String = UUID().uuidString
    ) {
        self.store = store
        self.now = now
        var beginning = ContentHash()
        beginning.add(token)
        self.beginning = beginning
    }

    /// When anything in the store was last changed, in seconds since 1970; nil where that is not
    /// known, or was just now.
    func lastChange() async -> Int64? {
        guard let collections = try? await store.collections() else { return nil }
        var hash = ContentHash()
        for collection in collections {
            hash.add(collection.description.id)
            hash.add(collection.status.version)
        }
        return told("", hash)
    }

    /// When a collection was last changed, in seconds since 1970; nil where it was just now.
    func lastChange(of collection: StoredCollection) -> Int64? {
        var hash = ContentHash()
        hash.add(collection.status.version)
        return told(collection.description.id, hash)
    }

    /// The second at which a version was first seen under a name, once it has come.
    private func told(_ name: String, _ version: ContentHash) -> Int64? {
        let now = now()
        let second = seen.withLock { seen in
            // A reader that was overtaken by a writer may bring an older version.
            if let entry = seen[name], entry.version == version { return entry.second }
            let second = max((now + 999_999) / 1_000_000, seen[name]?.second ?? 0)
            seen[name] = Seen(version: version, second: second)
            return second
        }
        return second * 1_000_000 <= now ? second : nil
    }
}
