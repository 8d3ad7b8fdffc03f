internal import Features
internal import Foundation
internal import HTTPSyntax
internal import Synchronization

/// Tells the states of what is served apart, and when each was first seen.
///
/// A store knows versions, not times. So the time of a change is that at which its version was
/// first seen here, rounded up to the full second, and it is told only when that second is over:
/// whoever has been told it has seen the last version before it, so that two contents never bear
/// one time (RFC 9110 §8.8.2.2), and the clock of `Date`, which is read once a second, has come to
/// it too, so that no answer is older than its content (§8.8.2.1). With the process all times begin
/// anew, later than they were, which costs a client one more answer and never deceives it.
///
/// Versions may begin anew as well, with another store. So each process has a random part in its
/// tags.
final class Revisions: Sendable {
    private struct Seen {
        let version: ContentHash
        let time: LastModified
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

    /// When anything in the store was last changed; nil where that is not known, or was just now.
    func lastChange() async -> LastModified? {
        guard let collections = try? await store.collections() else { return nil }
        var hash = ContentHash()
        for collection in collections {
            hash.add(collection.description.id)
            hash.add(collection.status.version)
        }
        return told("", hash)
    }

    /// When a collection was last changed; nil where it was just now.
    func lastChange(of collection: StoredCollection) -> LastModified? {
        var hash = ContentHash()
        hash.add(collection.status.version)
        return told(collection.description.id, hash)
    }

    /// The second at which a version was first seen under a name, once it is over.
    private func told(_ name: String, _ version: ContentHash) -> LastModified? {
        let now = now()
        let time = seen.withLock { seen in
            // A reader that was overtaken by a writer may bring an older version.
            if let entry = seen[name], entry.version == version { return entry.time }
            let second = max((now + 999_999) / 1_000_000, seen[name]?.time.seconds ?? 0)
            let time = LastModified(seconds: second)
            seen[name] = Seen(version: version, time: time)
            return time
        }
        return (time.seconds + 1) * 1_000_000 <= now ? time : nil
    }
}

/// When something was last changed, with the text for the header, which is made once.
struct LastModified: Hashable, Sendable {
    /// Seconds since 1970.
    let seconds: Int64
    /// The value of the header field.
    let text: String

    init(seconds: Int64) {
        self.seconds = seconds
        text = HTTPDate.text(of: Int(seconds))
    }
}
