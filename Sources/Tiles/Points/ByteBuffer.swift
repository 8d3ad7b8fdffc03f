internal import FlatStorage

/// Bytes that are written one behind the other into memory that grows.
///
/// An array checks for room, for other owners and for its bounds with every byte, which takes most
/// of the time of a tile of a hundred thousand points (benchmark "tiles"). Here room is made once
/// for each piece.
@safe
struct ByteBuffer: ~Copyable {
    // Sound: `base` holds `capacity` bytes, the first `count` of which are written; a cursor writes
    // into the room behind them and nowhere else.
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        unsafe base = UnsafeMutablePointer.allocate(capacity: self.capacity)
    }

    deinit { unsafe base.deallocate() }

    /// Lends room for so many bytes, and appends what is written there.
    @inline(__always)
    mutating func append(room: Int, _ write: (inout ByteCursor) -> Void) {
        if capacity - count < room { grow(by: room) }
        var cursor = unsafe ByteCursor(base + count, base + capacity)
        write(&cursor)
        unsafe count = cursor.next - base
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        capacity = max(2 * capacity, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.initialize(from: base, count: count)
        unsafe base.deallocate()
        unsafe base = larger
    }

    /// Lends the bytes.
    @unsafe
    func withBytes<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        unsafe body(UnsafeBufferPointer(start: base, count: count))
    }
}

/// Where the next byte of a ``ByteBuffer`` goes, within room that has been made.
///
/// It is a value of its own, so that it stays in registers: a byte that is written might otherwise
/// be one of the buffer's own numbers, which would have to be read again.
@safe
struct ByteCursor {
    // Sound: used only while the buffer lends the memory up to `end`, and held against it.
    fileprivate var next: UnsafeMutablePointer<UInt8>
    private let end: UnsafeMutablePointer<UInt8>

    fileprivate init(_ next: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>) {
        unsafe self.next = next
        unsafe self.end = end
    }

    @inline(__always)
    private var room: Int { unsafe end - next }

    /// Writes a byte.
    @inline(__always)
    mutating func write(_ byte: UInt8) {
        precondition(room > 0, "no room was made")
        unsafe next.pointee = byte
        unsafe next += 1
    }

    /// Writes a number, seven bits to a byte, the lowest first; there must be room for ten bytes.
    @inline(__always)
    mutating func write(varint number: UInt64) {
        precondition(room >= 10, "no room was made")
        var rest = number
        while rest >= 0x80 {
            unsafe next.pointee = UInt8(truncatingIfNeeded: rest) | 0x80
            unsafe next += 1
            rest >>= 7
        }
        unsafe next.pointee = UInt8(truncatingIfNeeded: rest)
        unsafe next += 1
    }

    /// Writes the eight bytes of a number, the lowest first.
    @inline(__always)
    mutating func write(bits number: UInt64) {
        precondition(room >= 8, "no room was made")
        unsafe UnsafeMutableRawPointer(next).storeBytes(
            of: number.littleEndian,
            as: UInt64.self
        )
        unsafe next += 8
    }

    /// Writes bytes; there must be room for seven more than they are.
    ///
    /// Short ones are copied in words, of which the last may hold bytes that do not count.
    @inline(__always)
    mutating func write(_ range: Range<Int>, of source: borrowing ByteSource) {
        precondition(
            range.lowerBound >= 0 && range.upperBound <= source.count && room >= range.count + 7,
            "no room was made"
        )
        let target = unsafe UnsafeMutableRawPointer(next)
        let start = unsafe UnsafeRawPointer(source.base + range.lowerBound)
        if range.count <= 64, source.count - range.upperBound >= 7 {
            var offset = 0
            while offset < range.count {
                unsafe target.storeBytes(
                    of: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
                    toByteOffset: offset,
                    as: UInt64.self
                )
                offset += 8
            }
        } else {
            unsafe target.copyMemory(from: start, byteCount: range.count)
        }
        unsafe next += range.count
    }

    /// Writes a message: its length, and what `body` writes; there must be room for nine bytes more
    /// than that.
    @inline(__always)
    mutating func writeMessage(_ body: (inout ByteCursor) -> Void) {
        precondition(room >= 10, "no room was made")
        let start = unsafe next
        unsafe next += 1
        body(&self)
        let length = unsafe next - start - 1
        if length < 0x80 {
            unsafe start.pointee = UInt8(truncatingIfNeeded: length)
        } else {
            unsafe widenLength(length, at: start)
        }
    }

    /// Moves a message that was written behind one byte for its length, which takes more.
    @inline(never)
    @unsafe
    private mutating func widenLength(_ length: Int, at start: UnsafeMutablePointer<UInt8>) {
        let size = ProtobufWriter.size(ofVarint: UInt64(length))
        precondition(room >= 9, "no room was made")
        unsafe UnsafeMutableRawPointer(start + size).copyMemory(
            from: start + 1,
            byteCount: length
        )
        let end = unsafe start + size + length
        unsafe next = start
        // The bytes behind are the message, so there is as much room as that.
        var rest = UInt64(length)
        while rest >= 0x80 {
            unsafe next.pointee = UInt8(truncatingIfNeeded: rest) | 0x80
            unsafe next += 1
            rest >>= 7
        }
        unsafe next.pointee = UInt8(truncatingIfNeeded: rest)
        unsafe next = end
    }
}

/// Bytes that others own, without a reference to count.
@safe
struct ByteSource: ~Copyable {
    // Sound: made only while the owner is held, by ``lend(_:_:)``.
    fileprivate let base: UnsafePointer<UInt8>
    let count: Int

    /// Lends the bytes of an array.
    @inline(__always)
    static func lend<Value>(
        _ bytes: FlatArray<UInt8>,
        _ body: (borrowing ByteSource) -> Value
    ) -> Value {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("always an address") }
            return unsafe body(ByteSource(base: base, count: buffer.count))
        }
    }

    private init(base: UnsafePointer<UInt8>, count: Int) {
        unsafe self.base = base
        self.count = count
    }

    /// The byte at an index.
    @inline(__always)
    subscript(index: Int) -> UInt8 {
        precondition(index >= 0 && index < count, "outside the bytes")
        return unsafe base[index]
    }
}
