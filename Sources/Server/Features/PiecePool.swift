internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// Buffers for the pieces of streamed answers, used again and again: memory fresh from the system
/// costs more than writing into it.
///
/// A buffer may be given back while it is still being sent. The one that was given back first is
/// taken first, when it has mostly been sent; where it has not, its place is taken by a new one.
final class PiecePool: Sendable {
    /// The size of each piece in bytes.
    let pieceSize: Int

    private let maximumCount: Int
    private let buffers = Mutex<[ByteBuffer]>([])

    /// Creates an empty pool.
    ///
    /// - Parameters:
    ///   - pieceSize: The size of each piece in bytes.
    ///   - maximumCount: How many buffers are kept.
    init(pieceSize: Int, maximumCount: Int) {
        self.pieceSize = pieceSize
        self.maximumCount = maximumCount
    }

    /// An empty buffer with room for a piece.
    func take() -> ByteBuffer {
        // Held by nothing else here, else its memory would count as being sent.
        var buffer =
            buffers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            ?? ByteBufferAllocator().buffer(capacity: pieceSize)
        // Takes other memory where this is being sent.
        buffer.clear(minimumCapacity: pieceSize)
        return buffer
    }

    /// Takes a buffer back.
    func give(_ buffer: ByteBuffer) {
        buffers.withLock { buffers in
            if buffers.count < maximumCount { buffers.append(buffer) }
        }
    }
}
