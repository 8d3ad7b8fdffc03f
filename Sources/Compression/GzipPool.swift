internal import Synchronization

/// Compresses with a limited number of compressors, which are used again and again: to set one up
/// takes longer than to compress a short text.
public final class GzipPool: Sendable {
    /// One compressor.
    ///
    /// A class, so that it can lie in an array. It is held by one at a time: by the pool, or by who
    /// took it out; so it may go from thread to thread.
    final class Slot: @unchecked Sendable {
        var deflater: GzipDeflater

        init(level: Int) throws(CompressionError) { deflater = try GzipDeflater(level: level) }
    }

    private struct State {
        var free: [Slot] = []
        var streams = 0
    }

    private let level: Int
    private let maximumStreams: Int
    private let state = Mutex(State())

    /// Creates a pool without compressors; they are made when they are needed, of about 290 KiB
    /// each.
    ///
    /// - Parameters:
    ///   - level: 1, fast, to 9, small.
    ///   - maximumStreams: How many streams there may be at a time.
    public init(level: Int, maximumStreams: Int) {
        self.level = level
        self.maximumStreams = maximumStreams
    }

    /// Bytes as one gzip member.
    ///
    /// - Throws: ``CompressionError/outOfMemory``.
    /// - Complexity: O(n), 10 to 25 µs for each KiB at level 1.
    public func compress(_ bytes: RawSpan) throws(CompressionError) -> [UInt8] {
        let slot = try take()
        var output: [UInt8] = []
        output.reserveCapacity(bytes.byteCount / 2 + 64)
        slot.deflater.append(bytes, to: &output)
        slot.deflater.finish(&output)
        give(slot)
        return output
    }

    /// Bytes as one gzip member.
    ///
    /// - Throws: ``CompressionError/outOfMemory``.
    /// - Complexity: As for a span of bytes.
    public func compress(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
        try compress(bytes.span.bytes)
    }

    /// A stream of one gzip member; nil where there are as many as there may be, or memory is
    /// short: then send the bytes as they are.
    public func stream() -> GzipStream? {
        let mayBegin = state.withLock { state in
            guard state.streams < maximumStreams else { return false }
            state.streams += 1
            return true
        }
        guard mayBegin else { return nil }
        guard let slot = try? take() else {
            state.withLock { $0.streams -= 1 }
            return nil
        }
        return GzipStream(slot, self)
    }

    /// How many streams there are.
    var streamCount: Int { state.withLock { $0.streams } }

    fileprivate func end(_ slot: Slot) {
        slot.deflater.reset()
        give(slot)
        state.withLock { $0.streams -= 1 }
    }

    private func take() throws(CompressionError) -> Slot {
        if let slot = state.withLock({ $0.free.popLast() }) { return slot }
        return try Slot(level: level)
    }

    private func give(_ slot: Slot) {
        state.withLock { state in
            if state.free.count < maximumStreams { state.free.append(slot) }
        }
    }
}

/// One gzip member that is made piece by piece, by one task at a time.
///
/// Its place in the pool is given back when it is forgotten, whether it was finished or not.
public final class GzipStream: @unchecked Sendable {
    private let slot: GzipPool.Slot
    private let pool: GzipPool

    fileprivate init(_ slot: GzipPool.Slot, _ pool: GzipPool) {
        self.slot = slot
        self.pool = pool
    }

    deinit { pool.end(slot) }

    /// Takes the next bytes of the content, and appends what is ready of the member: nothing, as
    /// long as that is little.
    public func append(_ bytes: RawSpan, to output: inout [UInt8]) {
        slot.deflater.append(bytes, to: &output)
    }

    /// Appends the rest of the member.
    public func finish(_ output: inout [UInt8]) {
        slot.deflater.finish(&output)
    }
}
