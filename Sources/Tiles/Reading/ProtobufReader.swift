/// What breaks a rule of the encoding or of vector tiles, in words.
struct TileFormatFault: Error, Hashable {
    /// What is wrong, without the place.
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// Reads a message of Protocol Buffers, field by field, and refuses what leaves it.
///
/// Source: [Encoding](https://protobuf.dev/programming-guides/encoding/).
struct ProtobufReader {
    /// How the value of a field is written.
    enum WireType: UInt64 {
        case varint = 0
        case eightBytes = 1
        case bytes = 2
        case fourBytes = 5
    }

    private let bytes: [UInt8]
    private var position: Int
    private let end: Int

    /// Creates a reader of a whole message.
    init(_ bytes: [UInt8]) {
        self.init(bytes, 0..<bytes.count)
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// Whether all has been read.
    var isAtEnd: Bool { position == end }

    /// The number and the form of the next field; nil behind the last.
    mutating func field() throws(TileFormatFault) -> (number: UInt64, type: WireType)? {
        guard !isAtEnd else { return nil }
        let key = try varint()
        guard let type = WireType(rawValue: key & 7) else {
            throw TileFormatFault("a field is written in the unknown form \(key & 7)")
        }
        guard key >> 3 > 0 else { throw TileFormatFault("a field has the number 0") }
        return (key >> 3, type)
    }

    /// A number, seven bits to a byte, the lowest first.
    mutating func varint() throws(TileFormatFault) -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: 0 as UInt64, to: 64, by: 7) {
            guard position < end else { throw TileFormatFault("a number is cut off") }
            let byte = bytes[position]
            position += 1
            guard shift < 63 || byte <= 1 else { break }
            number |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return number }
        }
        throw TileFormatFault("a number has more than 64 bits")
    }

    /// A number of at most 32 bits.
    mutating func shortVarint() throws(TileFormatFault) -> UInt32 {
        let number = try varint()
        guard let short = UInt32(exactly: number) else {
            throw TileFormatFault("\(number) has more than 32 bits")
        }
        return short
    }

    /// A message within this one, or packed numbers.
    mutating func message() throws(TileFormatFault) -> ProtobufReader {
        let size = try varint()
        guard size <= UInt64(end - position) else {
            throw TileFormatFault("\(size) bytes are announced where \(end - position) are left")
        }
        let range = position..<position + Int(size)
        position = range.upperBound
        return ProtobufReader(bytes, range)
    }

    /// A text.
    mutating func text() throws(TileFormatFault) -> String {
        let message = try message()
        guard
            let text = String(validating: bytes[message.position..<message.end], as: UTF8.self)
        else { throw TileFormatFault("a text is no UTF-8") }
        return text
    }

    /// Passes over the value of a field.
    mutating func skip(_ type: WireType) throws(TileFormatFault) {
        switch type {
        case .varint: _ = try varint()
        case .eightBytes: try pass(8)
        case .fourBytes: try pass(4)
        case .bytes: _ = try message()
        }
    }

    private mutating func pass(_ count: Int) throws(TileFormatFault) {
        guard count <= end - position else { throw TileFormatFault("a number is cut off") }
        position += count
    }
}
