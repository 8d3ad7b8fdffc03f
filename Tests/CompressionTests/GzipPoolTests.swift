import Foundation
import TestSupport
import Testing

@testable import Compression

@Suite("gzip made")
struct GzipPoolTests {
    /// The content of gzip bytes.
    private func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
        let temporary = try TemporaryFile(bytes)
        let file = try FileBytes(path: temporary.path)
        var content: [UInt8] = []
        while let piece = try file.next() { content += piece }
        return content
    }

    private func text(_ count: Int, _ seed: UInt64) -> [UInt8] {
        var random = SplitMix64(seed: seed)
        let words = ["坤舆", "Kunyu ", "{\"type\":", "12.25,", "\n"].map { Array($0.utf8) }
        var bytes: [UInt8] = []
        while bytes.count < count { bytes += words[Int.random(in: 0..<5, using: &random)] }
        return Array(bytes.prefix(count))
    }

    @Test(arguments: [0, 1, 100, 16_384, 70_000, 1_000_000], [1, 6])
    func `what is compressed can be read again, and is smaller where it is text`(
        _ count: Int,
        _ level: Int
    ) throws {
        let pool = GzipPool(level: level, maximumStreams: 1)
        let bytes = text(count, UInt64(count))
        let first = try pool.compress(bytes.span.bytes)
        #expect(try inflated(first) == bytes)
        if count >= 100 { #expect(first.count < count) }
        #expect(try pool.compress(bytes.span.bytes) == first, "the same input gives the same bytes")
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a member made in pieces is that made at once`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let pool = GzipPool(level: 1, maximumStreams: 1)
        let bytes = text(Int.random(in: 0...300_000, using: &random), seed)
        var output: [UInt8] = []
        do {
            let stream = try #require(pool.stream())
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = Array(rest.prefix(Int.random(in: 0...50_000, using: &random)))
                stream.append(part.span.bytes, to: &output)
                rest = rest.dropFirst(part.count)
            }
            stream.finish(&output)
        }
        #expect(output == (try pool.compress(bytes.span.bytes)), "seed \(seed)")
        #expect(try inflated(output) == bytes, "seed \(seed)")
    }

    @Test func `there are no more streams than there may be, and one forgotten makes room`() throws
    {
        let pool = GzipPool(level: 1, maximumStreams: 2)
        var first = pool.stream()
        let second = pool.stream()
        #expect(first != nil && second != nil)
        #expect(pool.stream() == nil)
        #expect(pool.streamCount == 2)
        var output: [UInt8] = []
        first?.append(text(100_000, 1).span.bytes, to: &output)
        first = nil
        let third = try #require(pool.stream())
        // The half member that was left is not in what its compressor makes next.
        output = []
        third.append([UInt8(1), 2, 3].span.bytes, to: &output)
        third.finish(&output)
        #expect(try inflated(output) == [1, 2, 3])
        withExtendedLifetime(second) {}
    }
}
