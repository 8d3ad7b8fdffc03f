import Testing

@testable import Server

@Suite("answers that are kept")
struct AnswerCacheTests {
    private struct Failure: Error {}

    private actor Log {
        private(set) var keys: [String] = []
        func add(_ key: String) { keys.append(key) }
    }

    /// A key of one byte and an answer of ten with what an entry takes beside.
    private static let entrySize = 11 + AnswerCache.overhead

    private static func answer(_ size: Int = 10) -> CachedAnswer {
        CachedAnswer([UInt8](repeating: 7, count: size), ServerTiming("store"))
    }

    @Test func `an answer asked for by many at once is made once`() async throws {
        let cache = AnswerCache(maximumSize: 1000)
        let made = Log()
        try await withThrowingTaskGroup(of: CachedAnswer.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await cache.answer("a") {
                        await made.add("a")
                        await Task.yield()
                        return Self.answer(3)
                    }
                }
            }
            for try await answer in group { #expect(answer.byteCount == 3) }
        }
        #expect(await made.keys == ["a"])
    }

    @Test func `the least recently used goes first`() async throws {
        let cache = AnswerCache(maximumSize: Self.entrySize * 5 / 2)
        let made = Log()
        for key in ["a", "b", "a", "c", "a", "b"] {
            _ = try await cache.answer(key) {
                await made.add(key)
                return Self.answer()
            }
        }
        #expect(await made.keys == ["a", "b", "c", "b"])
        #expect(cache.size == 2 * Self.entrySize)
    }

    @Test func `many uses of a few keys take no room`() async throws {
        let cache = AnswerCache(maximumSize: Self.entrySize * 3)
        let made = Log()
        for number in 0..<3000 {
            let key = ["a", "b", "c"][number % 3]
            _ = try await cache.answer(key) {
                await made.add(key)
                return Self.answer()
            }
        }
        #expect(await made.keys == ["a", "b", "c"])
        _ = try await cache.answer("d") { Self.answer() }
        _ = try await cache.answer("b") { throw Failure() }
        await #expect(throws: Failure.self) { try await cache.answer("a") { throw Failure() } }
    }

    @Test func `one larger than the cache is answered, not kept, and drives no other out`()
        async throws
    {
        let cache = AnswerCache(maximumSize: Self.entrySize)
        _ = try await cache.answer("a") { Self.answer() }
        #expect(try await cache.answer("b") { Self.answer(999) }.byteCount == 999)
        #expect(cache.size == Self.entrySize)
        #expect(try await cache.answer("a") { throw Failure() }.byteCount == 10)
    }

    @Test func `what failed is tried again`() async throws {
        let cache = AnswerCache(maximumSize: 1000)
        await #expect(throws: Failure.self) { try await cache.answer("a") { throw Failure() } }
        #expect(try await cache.answer("a") { Self.answer(1) }.byteCount == 1)
    }

    @Test func `one asked for anew is made anew and takes the place of the old one`() async throws {
        let cache = AnswerCache(maximumSize: 1000)
        _ = try await cache.answer("a") { Self.answer(1) }
        let renewed = try await cache.answer("a", isRenewed: true) { Self.answer(2) }
        #expect(renewed.byteCount == 2)
        let kept = try await cache.answer("a") { throw Failure() }
        #expect(kept.byteCount == 2)
        #expect(kept.timing.value == "cache;desc=\"hit\"")
        #expect(cache.size == 3 + AnswerCache.overhead)
    }

    @Test func `a waiter that is cancelled does not end the work of others`() async throws {
        let cache = AnswerCache(maximumSize: 1000)
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let first = Task {
            try await cache.answer("a") {
                begin.finish()
                for await _ in gate {}
                try Task.checkCancellation()
                return Self.answer(4)
            }
        }
        for await _ in begun {}
        let second = Task { try await cache.answer("a") { throw Failure() } }
        while cache.waiting(for: "a") < 2 { await Task.yield() }
        first.cancel()
        open.finish()
        #expect(try await second.value.byteCount == 4)
    }

    @Test func `work that nobody waits for any more ends, and is begun anew when asked for`()
        async throws
    {
        let cache = AnswerCache(maximumSize: 1000)
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let only = Task {
            try await cache.answer("a") {
                begin.finish()
                for await _ in gate {}
                try Task.checkCancellation()
                return Self.answer(4)
            }
        }
        for await _ in begun {}
        only.cancel()
        await #expect(throws: CancellationError.self) { try await only.value }
        #expect(try await cache.answer("a") { Self.answer(5) }.byteCount == 5)
        open.finish()
    }
}
