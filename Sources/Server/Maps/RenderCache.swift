internal import Synchronization

/// Answers that took work, kept by what they were made of: one that is asked for while it is
/// being made is made once.
///
/// The least recently used go first where all together exceed a number of bytes. What failed is
/// not kept. Cancelling a request does not end work that others wait for.
final class RenderCache: Sendable {
    private struct Entry {
        let task: Task<[UInt8], any Error>
        /// The size, 0 until it is known.
        var size = 0
        var lastUse: UInt64
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var clock: UInt64 = 0
        var size = 0

        /// Takes the size of a finished entry into account, and lets the oldest ones go.
        mutating func keep(_ key: String, size: Int, maximum: Int) {
            entries[key]?.size = size
            self.size += size
            while self.size > maximum,
                let oldest = entries.filter({ $0.value.size > 0 }).min(by: {
                    $0.value.lastUse < $1.value.lastUse
                })
            {
                self.size -= oldest.value.size
                entries.removeValue(forKey: oldest.key)
            }
        }
    }

    private let state = Mutex(State())
    private let maximumSize: Int

    /// Creates an empty cache that holds at most a number of bytes.
    init(maximumSize: Int) {
        self.maximumSize = maximumSize
    }

    /// The bytes of a key: those kept, or made now.
    ///
    /// - Throws: What `render` throws, to all who wait for it.
    func bytes(
        of key: String,
        render: @escaping @Sendable () async throws -> [UInt8]
    ) async throws -> [UInt8] {
        let task = state.withLock { state in
            state.clock += 1
            if let entry = state.entries[key] {
                state.entries[key]?.lastUse = state.clock
                return entry.task
            }
            let task = Task { try await self.made(key, render) }
            state.entries[key] = Entry(task: task, lastUse: state.clock)
            return task
        }
        return try await task.value
    }

    private func made(
        _ key: String,
        _ render: @Sendable () async throws -> [UInt8]
    ) async throws -> [UInt8] {
        do {
            let bytes = try await render()
            state.withLock { $0.keep(key, size: bytes.count, maximum: maximumSize) }
            return bytes
        } catch {
            state.withLock { _ = $0.entries.removeValue(forKey: key) }
            throw error
        }
    }

    /// The number of bytes kept.
    var size: Int { state.withLock { $0.size } }
}
