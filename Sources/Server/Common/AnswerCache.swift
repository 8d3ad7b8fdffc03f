internal import Compression
internal import Synchronization

/// Answers that took work, kept by what they were made of: one that is asked for while it is
/// being made is made once.
///
/// The least recently used go first where all together exceed a number of bytes. What failed is
/// not kept. A request that is cancelled does not end work that others wait for, and ends work
/// that nobody waits for any more.
final class AnswerCache: Sendable {
    /// About what an entry takes beside the bytes of its key and its answer.
    static let overhead = 256

    private let state = Mutex(State())
    private let maximumSize: Int
    /// What is kept is compressed once, and well.
    private let gzip = GzipPool(level: 6, maximumStreams: 1)

    /// Creates an empty cache that holds at most a number of bytes.
    init(maximumSize: Int) {
        self.maximumSize = maximumSize
    }

    /// The number of bytes kept, keys and bookkeeping included.
    var size: Int { state.withLock { $0.size } }

    /// How many wait for an answer that is being made.
    func waiting(for key: String) -> Int { state.withLock { $0.waiting(for: key) } }

    /// The answer of a key: the one kept, or one made now.
    ///
    /// - Parameters:
    ///   - key: Everything that the answer depends on.
    ///   - isRenewed: Whether it is made anew even where one is kept or being made.
    ///   - make: Makes the answer.
    /// - Returns: The answer, whose timing says whether it was kept.
    /// - Throws: What `make` throws, to all who wait for it.
    func answer(
        _ key: String,
        isRenewed: Bool = false,
        make: @escaping @Sendable () async throws -> CachedAnswer
    ) async throws -> CachedAnswer {
        let entry = state.withLock { state in
            if !isRenewed, let entry = state.use(key) { return entry }
            let number = state.tick()
            let task = Task { try await self.made(key, number, make) }
            return state.begin(key, Entry(number: number, task: task, lastUse: number))
        }
        return try await withTaskCancellationHandler {
            let answer = try await entry.task.value
            return entry.size > 0 ? answer.kept : answer
        } onCancel: {
            state.withLock { $0.leave(key, entry.number) }
        }
    }

    private func made(
        _ key: String,
        _ number: UInt64,
        _ make: @Sendable () async throws -> CachedAnswer
    ) async throws -> CachedAnswer {
        do {
            let answer = try await make().compressed(by: gzip)
            let size = key.utf8.count + answer.size + Self.overhead
            state.withLock { $0.keep(key, number, size: size, maximum: maximumSize) }
            return answer
        } catch {
            state.withLock { $0.remove(key, number) }
            throw error
        }
    }
}

extension AnswerCache {
    private struct Entry {
        /// Tells the entry from those that its key had before.
        let number: UInt64
        let task: Task<CachedAnswer, any Error>
        /// How many wait while it is being made.
        var waiting = 1
        /// How many bytes it takes; 0 while it is being made.
        var size = 0
        var lastUse: UInt64
    }

    private struct State {
        private(set) var size = 0
        private var entries: [String: Entry] = [:]
        /// The uses of kept entries, the oldest first; of each entry the last one counts.
        private var uses: [(key: String, use: UInt64)] = []
        private var clock: UInt64 = 0

        func waiting(for key: String) -> Int { entries[key]?.waiting ?? 0 }

        mutating func tick() -> UInt64 {
            clock += 1
            return clock
        }

        /// The entry of a key, used now.
        mutating func use(_ key: String) -> Entry? {
            guard var entry = entries[key] else { return nil }
            entry.lastUse = tick()
            entry.waiting += 1
            entries[key] = entry
            if entry.size > 0 { note(key, entry) }
            return entry
        }

        /// Puts an entry that is being made in the place of what its key had.
        mutating func begin(_ key: String, _ entry: Entry) -> Entry {
            size -= entries.updateValue(entry, forKey: key)?.size ?? 0
            return entry
        }

        /// Takes an entry that is made, and lets go what was not used for longest.
        mutating func keep(_ key: String, _ number: UInt64, size: Int, maximum: Int) {
            guard var entry = entries[key], entry.number == number else { return }
            guard size <= maximum else {
                entries[key] = nil
                return
            }
            entry.size = size
            entries[key] = entry
            self.size += size
            note(key, entry)
            var passed = 0
            while self.size > maximum, passed < uses.count {
                let (key, use) = uses[passed]
                if let oldest = entries[key], oldest.lastUse == use {
                    entries[key] = nil
                    self.size -= oldest.size
                }
                passed += 1
            }
            uses.removeFirst(passed)
        }

        /// Takes away an entry whose making failed.
        mutating func remove(_ key: String, _ number: UInt64) {
            if entries[key]?.number == number { entries[key] = nil }
        }

        /// Ends the making of an entry when the last one who waits for it leaves.
        mutating func leave(_ key: String, _ number: UInt64) {
            guard var entry = entries[key], entry.number == number, entry.size == 0 else { return }
            entry.waiting -= 1
            entries[key] = entry.waiting > 0 ? entry : nil
            if entry.waiting == 0 { entry.task.cancel() }
        }

        private mutating func note(_ key: String, _ entry: Entry) {
            uses.append((key, entry.lastUse))
            guard uses.count > 2 * entries.count + 64 else { return }
            uses.removeAll { entries[$0.key]?.lastUse != $0.use }
        }
    }
}
