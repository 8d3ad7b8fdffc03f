internal import FlatStorage

/// Bytes that are written one behind the other into memory that grows.
///
/// An array checks for room, for other owners and for its bounds with every byte, which takes most
/// of the time of a tile of a hundred thousand points (benchmark "tiles"). Here room is made once
/// for each piece.
@safe
struct ByteBuffer: ~Copyable {
    // Sound: `base` holds `capacity` bytes, the first `count` of which are written; every write is
    // held against the room that was made for it.
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        unsafe base = UnsafeMutablePointer.allocate(capacity: self.capacity)
    }

    deinit { unsafe base.deallocate() }

    /// Makes room for so many bytes more.
    @inline(__always)
    mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(by: more) }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        capacity = max(2 * capacity, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.initialize(from: base, count: count)
        unsafe base.deallocate()
        unsafe base = larger
    }

    /// Appends a byte; there must be room.
    @inline(__always)
    mutating func write(_ byte: UInt8) {
        precondition(count < capacity, "no room was made")
        unsafe base[count] = byte
        count += 1
    }

    /// Appends a number, seven bits to a byte, the lowest first; there must be room for ten bytes.
    @inline(__always)
    mutating func write(varint number: UInt64) {
        precondition(capacity - count >= 10, "no room was made")
        var rest = number
        while rest >= 0x80 {
            unsafe base[count] = UInt8(truncatingIfNeeded: rest) | 0x80
            count += 1
            rest >>= 7
        }
        unsafe base[count] = UInt8(truncatingIfNeeded: rest)
        count += 1
    }

    /// Appends the eight bytes of a number, the lowest first; there must be room.
    @inline(__always)
    mutating func write(bits number: UInt64) {
        precondition(capacity - count >= 8, "no room was made")
        unsafe UnsafeMutableRawPointer(base + count).storeBytes(
            of: number.littleEndian,
            as: UInt64.self
        )
        count += 8
    }

    /// Appends bytes; there must be room for seven more than they are.
    ///
    /// Short ones are copied in words, of which the last may hold bytes that do not count.
    @inline(__always)
    mutating func write(_ range: Range<Int>, of source: borrowing ByteSource) {
        precondition(
            range.lowerBound >= 0 && range.upperBound <= source.count
                && capacity - count >= range.count + 7,
            "no room was made"
        )
        let target = unsafe UnsafeMutableRawPointer(base + count)
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
        count += range.count
    }

    /// Appends bytes, for which room is made.
    mutating func append(_ bytes: [UInt8]) {
        reserve(bytes.count)
        for byte in bytes { write(byte) }
    }

    /// Sets a byte that has been written.
    @inline(__always)
    mutating func set(_ byte: UInt8, at index: Int) {
        precondition(index >= 0 && index < count, "no byte there yet")
        unsafe base[index] = byte
    }

    /// Writes a length before the bytes from an index on, where one byte was kept for it; there must
    /// be room for nine more.
    @inline(__always)
    mutating func setLength(at index: Int) {
        let length = count - index - 1
        if length < 0x80 {
            set(UInt8(truncatingIfNeeded: length), at: index)
        } else {
            widenLength(at: index)
        }
    }

    @inline(never)
    private mutating func widenLength(at index: Int) {
        let length = count - index - 1
        let size = ProtobufWriter.size(ofVarint: UInt64(length))
        precondition(index >= 0 && length >= 0 && capacity - count >= 10, "no room was made")
        unsafe UnsafeMutableRawPointer(base + index + size).copyMemory(
            from: base + index + 1,
            byteCount: length
        )
        count = index
        write(varint: UInt64(length))
        count = index + size + length
    }

    /// Lends the bytes.
    func withBytes<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        unsafe body(UnsafeBufferPointer(start: base, count: count))
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
