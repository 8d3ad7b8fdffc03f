internal import CZlib

/// Inflates gzip data chunk by chunk, several members one after another.
///
/// Source: RFC 1952.
final class GzipInflater {
    // zlib keeps the address of the stream, so it lies on the heap and never moves.
    private let stream: UnsafeMutablePointer<z_stream>
    private var isAtMemberEnd = false

    init() throws(CompressionError) {
        stream = .allocate(capacity: 1)
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
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Inflates the next bytes of the file.
    func inflate(_ input: [UInt8]) throws(CompressionError) -> [UInt8] {
        var output: [UInt8] = []
        var input = input
        var failure: CompressionError?
        input.withUnsafeMutableBufferPointer { buffer in
            stream.pointee.next_in = buffer.baseAddress
            stream.pointee.avail_in = uInt(buffer.count)
            // A full output buffer may leave more behind in zlib, even without further input.
            repeat {
                failure = inflateStep(into: &output)
            } while failure == nil
                && (stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0)
        }
        if let failure { throw failure }
        return output
    }

    /// Tells that the file has ended.
    ///
    /// - Throws: ``CompressionError/truncated`` inside a member.
    func finish() throws(CompressionError) {
        guard isAtMemberEnd else { throw .truncated }
    }

    private func inflateStep(into output: inout [UInt8]) -> CompressionError? {
        if isAtMemberEnd, stream.pointee.avail_in > 0 {
            inflateReset(stream)
            isAtMemberEnd = false
        }
        var answer = Z_OK
        let room = 4 * FileBytes.chunkSize
        let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            stream.pointee.next_out = buffer.baseAddress
            stream.pointee.avail_out = uInt(room)
            answer = CZlib.inflate(stream, Z_NO_FLUSH)
            count = room - Int(stream.pointee.avail_out)
        }
        output += piece
        switch answer {
        case Z_OK: return nil
        case Z_STREAM_END:
            isAtMemberEnd = true
            return nil
        case Z_BUF_ERROR where stream.pointee.avail_in == 0: return nil
        case Z_MEM_ERROR: return .outOfMemory
        default:
            let reason = stream.pointee.msg.map { String(cString: $0) } ?? "code \(answer)"
            return .damaged(reason: reason)
        }
    }
}
