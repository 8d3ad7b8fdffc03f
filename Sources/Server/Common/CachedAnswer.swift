internal import Hummingbird

/// An answer that took work: its bytes, and what making them took.
struct CachedAnswer: Sendable {
    let bytes: ByteBuffer
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

    /// The response to a request.
    func response(_ mediaType: String) -> Response {
        Response.buffer(bytes, mediaType).timed(timing)
    }
}
