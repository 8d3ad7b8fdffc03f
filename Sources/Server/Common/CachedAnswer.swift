internal import Compression
internal import HTTPTypes
internal import Hummingbird

/// An answer that took work: its bytes, and what making them took.
struct CachedAnswer: Sendable {
    let bytes: ByteBuffer
    /// The same in gzip; nil where that is not worth it.
    private(set) var gzip: ByteBuffer?
    /// The number of bytes.
    let byteCount: Int
    /// What took how long; of one that was kept, that it was.
    private(set) var timing: ServerTiming

    init(_ bytes: [UInt8], _ timing: ServerTiming) {
        self.bytes = ByteBuffer(bytes: bytes)
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
    var size: Int { byteCount + (gzip?.readableBytes ?? 0) }

    /// The same answer with its bytes in gzip too, where there are enough of them.
    func compressed(by pool: GzipPool) throws(CompressionError) -> CachedAnswer {
        guard byteCount >= Delivery.compressedSize else { return self }
        var answer = self
        answer.gzip = ByteBuffer(bytes: try pool.compress(bytes.readableBytesSpan))
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
