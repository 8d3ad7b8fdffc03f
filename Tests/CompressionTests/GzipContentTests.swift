import Compression
import TestSupport
import Testing

@Suite("the content of gzip data in memory")
struct GzipContentTests {
    private let pool = GzipPool(level: 6, maximumStreams: 1)

    @Test(arguments: [0, 1, 1000, 262_144, 700_001])
    func `it is what was compressed, up to a limit`(count: Int) throws {
        var random = SplitMix64(seed: 3)
        let content = (0..<count).map { _ in UInt8.random(in: 0...7, using: &random) }
        let data = try pool.compress(content)
        #expect(try GzipContent.inflate(data, limit: count) == content)
        guard count > 0 else { return }
        #expect(throws: CompressionError.tooLarge(limit: count - 1)) {
            try GzipContent.inflate(data, limit: count - 1)
        }
    }

    @Test func `members follow one another`() throws {
        let data = try pool.compress([1, 2]) + pool.compress([3])
        #expect(try GzipContent.inflate(data, limit: 3) == [1, 2, 3])
    }

    @Test func `data that is cut or none is an error`() throws {
        let data = try pool.compress(Array("a few words".utf8))
        for length in 0..<data.count {
            #expect(throws: CompressionError.truncated) {
                try GzipContent.inflate(Array(data[..<length]), limit: 100)
            }
        }
        #expect(throws: CompressionError.self) {
            try GzipContent.inflate(Array("no gzip".utf8), limit: 100)
        }
    }
}
