import Testing

@testable import Compression

@Suite("zlib streams and checksums")
struct ZlibDeflaterTests {
    @Test func `the checksum is that of the standard`() {
        #expect(CRC32.checksum(of: Array("123456789".utf8).span.bytes) == 0xcbf4_3926)
        #expect(CRC32.checksum(of: [UInt8]().span.bytes) == 0)
    }

    /// The rule of RFC 1950 §8.2, computed slowly.
    private func adler32(_ bytes: [UInt8]) -> Int {
        var (a, b) = (1, 0)
        for byte in bytes {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return b << 16 | a
    }

    @Test(arguments: [0, 1, 16_384, 200_000], [1, 9])
    func `a stream has the header and the checksum of RFC 1950, in pieces as at once`(
        count: Int,
        level: Int
    ) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
        var deflater = try ZlibDeflater(level: level)
        var whole: [UInt8] = []
        deflater.append(bytes.span.bytes, to: &whole)
        deflater.finish(&whole)
        #expect(whole[0] & 0x0f == 8)
        #expect((Int(whole[0]) << 8 | Int(whole[1])).isMultiple(of: 31))
        #expect(whole.suffix(4).reduce(0) { $0 << 8 | Int($1) } == adler32(bytes))
        var pieces: [UInt8] = []
        for start in stride(from: 0, to: count, by: 5_000) {
            let piece = Array(bytes[start..<min(count, start + 5_000)])
            deflater.append(piece.span.bytes, to: &pieces)
        }
        deflater.finish(&pieces)
        #expect(pieces == whole)
    }
}
