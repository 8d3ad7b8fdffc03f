/// Makes gzip members of stored blocks, so that the tests need no compressor.
///
/// Source: RFC 1951 §3.2.4, RFC 1952.
enum StoredGzip {
    /// One member that holds the bytes uncompressed.
    static func member(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
        var rest = content[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let length = UInt16(block.count)
            bytes.append(rest.isEmpty ? 1 : 0)
            append(length, to: &bytes)
            append(~length, to: &bytes)
            bytes += block
        } while !rest.isEmpty
        append(checksum(of: content), to: &bytes)
        append(UInt32(truncatingIfNeeded: content.count), to: &bytes)
        return bytes
    }

    private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    private static func checksum(of bytes: [UInt8]) -> UInt32 {
        var value = UInt32.max
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
        }
        return ~value
    }
}
