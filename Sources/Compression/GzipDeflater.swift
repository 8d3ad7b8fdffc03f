internal import CZlib

/// Deflates bytes into gzip members piece by piece, one member after another.
///
/// zlib keeps the address of its stream, so that lies on the heap and never moves; it is freed here
/// and nowhere else. Any thread may use a stream, one at a time.
///
/// Source: RFC 1952. The members carry no name and no time: same input, same bytes.
struct GzipDeflater: ~Copyable {
    /// What stands around the deflated bytes.
    enum Wrapper: Int32 {
        /// A gzip member (RFC 1952).
        case gzip = 31
        /// A zlib stream (RFC 1950).
        case zlib = 15
    }

    /// The bytes that zlib writes at once.
    private static let pieceSize = 16_384

    private let stream: UnsafeMutablePointer<z_stream>
    private let piece: UnsafeMutableBufferPointer<UInt8>

    /// Creates a deflater at the beginning of a member, of about 270 KiB of memory.
    ///
    /// - Parameters:
    ///   - level: 1, fast, to 9, small.
    ///   - wrapper: What stands around the deflated bytes.
    /// - Throws: ``CompressionError/outOfMemory``.
    init(level: Int, wrapper: Wrapper = .gzip) throws(CompressionError) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let answer = deflateInit2_(
            stream,
            Int32(max(1, min(9, level))),
            Z_DEFLATED,
            wrapper.rawValue,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        guard answer == Z_OK else {
            stream.deallocate()
            throw .outOfMemory
        }
        self.stream = stream
        piece = .allocate(capacity: Self.pieceSize)
    }

    deinit {
        deflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
        piece.deallocate()
    }

    /// Takes the next bytes of the content, and appends what can be told of them so far.
    mutating func append(_ bytes: RawSpan, to output: inout [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            var rest = UnsafeMutableRawBufferPointer(mutating: bytes)[...]
            while !rest.isEmpty {
                let part = UnsafeMutableRawBufferPointer(rebasing: rest.prefix(1 << 30))
                stream.pointee.next_in = part.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.pointee.avail_in = uInt(part.count)
                run(Z_NO_FLUSH, &output)
                rest = rest.dropFirst(part.count)
            }
        }
        stream.pointee.next_in = nil
        stream.pointee.avail_in = 0
    }

    /// Appends the rest of the member, and begins the next one.
    mutating func finish(_ output: inout [UInt8]) {
        run(Z_FINISH, &output)
        deflateReset(stream)
    }

    /// Forgets the member that has begun.
    mutating func reset() {
        deflateReset(stream)
    }

    /// Lets zlib write until it has no more to say.
    ///
    /// It has no way to fail here: there is always room, and a stream that is used by one at a time
    /// stays sound.
    private mutating func run(_ flush: Int32, _ output: inout [UInt8]) {
        repeat {
            stream.pointee.next_out = piece.baseAddress
            stream.pointee.avail_out = uInt(piece.count)
            let answer = deflate(stream, flush)
            precondition(answer != Z_STREAM_ERROR)
            let count = piece.count - Int(stream.pointee.avail_out)
            output.append(contentsOf: UnsafeMutableBufferPointer(rebasing: piece[..<count]))
        } while stream.pointee.avail_out == 0
    }
}
