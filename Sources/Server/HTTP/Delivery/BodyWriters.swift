internal import Compression
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// Compresses what is written, and hands it on in pieces: who writes waits for whoever reads.
struct GzipBodyWriter: ResponseBodyWriter {
    /// How much is compressed between two looks at what is ready.
    private static let inputSize = 128 << 10
    /// How much is handed on at once, about.
    private static let outputSize = 32 << 10

    private var parent: any ResponseBodyWriter
    private let stream: GzipStream
    private var output: [UInt8] = []

    init(parent: any ResponseBodyWriter, stream: GzipStream) {
        self.parent = parent
        self.stream = stream
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        var buffer = buffer
        while buffer.readableBytes > 0,
            let part = buffer.readSlice(length: min(Self.inputSize, buffer.readableBytes))
        {
            stream.append(part.readableBytesSpan, to: &output)
            guard output.count >= Self.outputSize else { continue }
            try await parent.write(ByteBuffer(bytes: output))
            output.removeAll(keepingCapacity: true)
        }
    }

    consuming func finish(_ trailers: HTTPFields?) async throws {
        var parent = parent
        var output = output
        stream.finish(&output)
        try await parent.write(ByteBuffer(bytes: output))
        try await parent.finish(trailers)
    }
}

/// The bytes of a body, taken together.
final class CollectedBody: Sendable {
    private let buffer = Mutex(ByteBuffer())

    /// All bytes of a body.
    static func collect(_ body: ResponseBody) async throws -> ByteBuffer {
        let collected = CollectedBody()
        try await body.write(Writer(collected: collected))
        return collected.buffer.withLock { $0 }
    }

    private struct Writer: ResponseBodyWriter {
        let collected: CollectedBody

        mutating func write(_ buffer: ByteBuffer) async throws {
            collected.buffer.withLock { all in
                if all.readableBytes == 0 {
                    all = buffer
                } else {
                    all.writeImmutableBuffer(buffer)
                }
            }
        }

        consuming func finish(_ trailers: HTTPFields?) async throws {}
    }
}
