internal import CZlib

/// Deflates bytes into one zlib stream piece by piece, as PNG has them.
///
/// Source: RFC 1950.
public struct ZlibDeflater: ~Copyable {
    private var deflater: GzipDeflater

    /// Creates a deflater, of about 270 KiB of memory.
    ///
    /// - Parameter level: 1, fast, to 9, small.
    /// - Throws: ``CompressionError/outOfMemory``.
    public init(level: Int) throws(CompressionError) {
        deflater = try GzipDeflater(level: level, wrapper: .zlib)
    }

    /// Takes the next bytes of the content, and appends what can be told of them so far.
    public mutating func append(_ bytes: RawSpan, to output: inout [UInt8]) {
        deflater.append(bytes, to: &output)
    }

    /// Appends the rest of the stream, and begins the next one.
    public mutating func finish(_ output: inout [UInt8]) {
        deflater.finish(&output)
    }
}

/// The checksum of PNG and gzip.
///
/// Source: RFC 1952 §8, ISO 3309.
public enum CRC32 {
    /// The checksum of bytes; 0 for none.
    ///
    /// - Complexity: O(*n*), about 1 ms for each MiB.
    public static func checksum(of bytes: RawSpan) -> UInt32 {
        bytes.withUnsafeBytes { bytes in
            UInt32(
                truncatingIfNeeded: crc32_z(
                    0,
                    bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    bytes.count
                )
            )
        }
    }
}
