import Testing

@testable import Server

@Suite("answers that are kept")
struct RenderCacheTests {
    private struct Failure: Error {}

    private actor Log {
        private(set) var keys: [String] = []
        func add(_ key: String) { keys.append(key) }
    }

    @Test func `an answer asked for by many at once is made once`() async throws {
        let cache = RenderCache(maximumSize: 1000)
        let made = Log()
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await cache.bytes(of: "a") {
                        await made.add("a")
                        await Task.yield()
                        return [1, 2, 3]
                    }
                }
            }
            for try await bytes in group { #expect(bytes == [1, 2, 3]) }
        }
        #expect(await made.keys == ["a"])
    }

    @Test func `the least recently used goes first`() async throws {
        let cache = RenderCache(maximumSize: 25)
        let made = Log()
        func ask(_ key: String) async throws {
            _ = try await cache.bytes(of: key) {
                await made.add(key)
                return [UInt8](repeating: 0, count: 10)
            }
        }
        for key in ["a", "b", "a", "c", "a", "b"] { try await ask(key) }
        #expect(await made.keys == ["a", "b", "c", "b"])
        #expect(cache.size == 20)
    }

    @Test func `one larger than the cache is answered and not kept`() async throws {
        let cache = RenderCache(maximumSize: 5)
        #expect(try await cache.bytes(of: "a") { [UInt8](repeating: 7, count: 9) }.count == 9)
        #expect(cache.size == 0)
    }

    @Test func `what failed is tried again`() async throws {
        let cache = RenderCache(maximumSize: 100)
        await #expect(throws: Failure.self) { try await cache.bytes(of: "a") { throw Failure() } }
        #expect(try await cache.bytes(of: "a") { [1] } == [1])
    }
}
