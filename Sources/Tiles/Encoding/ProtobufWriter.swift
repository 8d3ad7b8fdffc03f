/// Writes messages of Protocol Buffers, the encoding of vector tiles, byte behind byte.
///
/// Source: [Encoding](https://protobuf.dev/programming-guides/encoding/).
struct ProtobufWriter {
    /// What has been written.
    private(set) var bytes: [UInt8] = []

    /// Appends a number, seven bits to a byte, the lowest first.
    @inline(__always)
    mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a field with a number.
    mutating func append(field: UInt64, varint number: UInt64) {
        append(varint: field << 3)
        append(varint: number)
    }

    /// Appends a field with eight bytes of a number.
    mutating func append(field: UInt64, double number: Double) {
        append(varint: field << 3 | 1)
        for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> shift))
        }
    }

    /// Appends a field with a text, a message or packed numbers.
    mutating func append(field: UInt64, bytes payload: some Collection<UInt8>) {
        append(varint: field << 3 | 2)
        append(varint: UInt64(payload.count))
        bytes.append(contentsOf: payload)
    }

    /// Appends a field with packed numbers.
    mutating func append(field: UInt64, packed numbers: [UInt32]) {
        append(varint: field << 3 | 2)
        var size = 0
        for number in numbers { size += Self.size(ofVarint: UInt64(number)) }
        append(varint: UInt64(size))
        for number in numbers { append(varint: UInt64(number)) }
    }

    /// Appends bytes as they are.
    mutating func append(raw other: [UInt8]) { bytes.append(contentsOf: other) }

    /// Makes room for so many bytes more.
    mutating func reserve(_ more: Int) { bytes.reserveCapacity(bytes.count + more) }

    /// Appends bytes that another one owns.
    mutating func append(raw other: UnsafeBufferPointer<UInt8>) {
        unsafe bytes.append(contentsOf: other)
    }

    /// Forgets what has been written and keeps the room.
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// How many bytes a number takes.
    @inline(__always)
    static func size(ofVarint number: UInt64) -> Int {
        (70 - (number | 1).leadingZeroBitCount) / 7
    }

    /// A number with the sign in its lowest bit.
    @inline(__always)
    static func zigzag(_ number: Int64) -> UInt64 {
        UInt64(bitPattern: number << 1 ^ number >> 63)
    }
}

extension ProtobufWriter {
    /// Appends what another writer has written.
    mutating func append(_ other: ProtobufWriter) { append(raw: other.bytes) }
}
