internal import CZlib

/// Inflates gzip data chunk by chunk, several members one after another.
///
/// zlib keeps the address of its stream and reads its input later, so both lie on the heap and
/// never move; they are freed here and nowhere else. Any thread may use a stream, one at a time.
///
/// Source: RFC 1952.
struct GzipInflater: ~Copyable {
    /// The greatest number of bytes given at once: 256 KiB, however well they were compressed.
    static let pieceSize = 262_144

    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private var isAtMemberEnd = false

    /// Creates an inflater that is fed at most `capacity` bytes at once.
    init(capacity: Int) throws(CompressionError) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let answer = inflateInit2_(
            stream,
            15 + 16,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        guard answer == Z_OK else {
            stream.deallocate()
            throw .outOfMemory
        }
        self.stream = stream
        input = .allocate(capacity: capacity)
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
        input.deallocate()
    }

    /// Takes the next bytes of the file, after ``next()`` has returned nil.
    mutating func feed(_ bytes: [UInt8]) {
        precondition(bytes.count <= input.count && stream.pointee.avail_in == 0)
        _ = input.update(fromContentsOf: bytes)
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = uInt(bytes.count)
    }

    /// The next bytes of the content, or nil when it must be fed.
    mutating func next() throws(CompressionError) -> [UInt8]? {
        while true {
            if isAtMemberEnd {
                guard stream.pointee.avail_in > 0 else { return nil }
                guard inflateReset(stream) == Z_OK else { throw failure(Z_STREAM_ERROR) }
                isAtMemberEnd = false
            }
            var answer = Z_OK
            let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = uInt(Self.pieceSize)
                answer = CZlib.inflate(stream, Z_NO_FLUSH)
                count = Self.pieceSize - Int(stream.pointee.avail_out)
            }
            switch answer {
            case Z_OK: break
            case Z_STREAM_END: isAtMemberEnd = true
            // No step forward: the input has run out.
            case Z_BUF_ERROR where stream.pointee.avail_in == 0: return nil
            default: throw failure(answer)
            }
            if !piece.isEmpty { return piece }
        }
    }

    /// Tells that the file has ended.
    ///
    /// - Throws: ``CompressionError/truncated`` inside a member.
    mutating func finish() throws(CompressionError) {
        guard isAtMemberEnd else { throw .truncated }
    }

    private func failure(_ answer: Int32) -> CompressionError {
        guard answer != Z_MEM_ERROR else { return .outOfMemory }
        let reason = stream.pointee.msg.map { String(cString: $0) } ?? "code \(answer)"
        return .damaged(reason: reason)
    }
}
