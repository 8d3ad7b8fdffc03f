internal import Compression
internal import HTTPTypes
internal import Hummingbird

/// An answer that took work: its bytes, and what making them took.
struct CachedAnswer: Sendable {
    /// In which forms the bytes are kept.
    enum Forms: Sendable {
        /// Plain, and in gzip where that is worth it.
        case both
        /// Plain.
        case plain
        /// In gzip alone where that is worth it, for those who take it.
        case gzip
    }

    /// The plain bytes; none where they are kept in gzip alone.
    private(set) var bytes: ByteBuffer
    private let forms: Forms
    /// The same in gzip; nil where that is not worth it.
    private(set) var gzip: ByteBuffer?
    /// The number of plain bytes.
    let byteCount: Int
    /// What took how long; of one that was kept, that it was.
    private(set) var timing: ServerTiming

    init(_ bytes: [UInt8], _ timing: ServerTiming, forms: Forms = .both) {
        self.bytes = ByteBuffer(bytes: bytes)
        self.forms = forms
        byteCount = bytes.count
        self.timing = timing
    }

    /// The same answer, said to come out of a cache.
    var kept: CachedAnswer {
        var answer = self
        answer.timing = ServerTiming("cache", description: "hit")
        return answer
    }

    /// The bytes that it holds, those in gzip included.
    var size: Int { bytes.readableBytes + (gzip?.readableBytes ?? 0) }

    /// The same answer with its bytes in gzip too, where there are enough of them.
    func compressed(by pool: GzipPool) throws(CompressionError) -> CachedAnswer {
        guard byteCount >= Delivery.compressedSize, forms != .plain else { return self }
        var answer = self
        answer.gzip = ByteBuffer(bytes: try pool.compress(bytes.readableBytesSpan))
        if forms == .gzip { answer.bytes = ByteBuffer() }
        return answer
    }

    /// The response to a request, in gzip where the client takes that.
    func response(
        _ mediaType: String,
        _ revision: Revision,
        to exchange: Exchange
    ) -> Response {
        guard let gzip, exchange.acceptsGzip else {
            var response = Response.buffer(bytes, mediaType).timed(timing)
            response.state(revision)
            return response
        }
        var response = Response.buffer(gzip, mediaType).timed(timing)
        response.headers.append(HTTPField(name: .contentEncoding, value: "gzip"))
        response.state(Revision(tag: revision.tag.ofGzip, lastModified: revision.lastModified))
        return response
    }
}
