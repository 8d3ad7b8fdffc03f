/// Why bytes are no vector tile.
public struct TileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Reads the fields of a message of Protocol Buffers.
struct ProtobufReader {
    enum Value {
        case number(UInt64)
        case eightBytes(UInt64)
        case bytes(ArraySlice<UInt8>)
        case fourBytes(UInt32)
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func next() throws(TileFault) -> (field: UInt64, value: Value)? {
        guard !rest.isEmpty else { return nil }
        let key = try number()
        guard key >> 3 > 0 else { throw TileFault("field 0") }
        switch key & 7 {
        case 0: return (key >> 3, .number(try number()))
        case 1: return (key >> 3, .eightBytes(try fixed(8)))
        case 2:
            let count = try number()
            guard count <= UInt64(rest.count) else { throw TileFault("cut off") }
            let bytes = rest.prefix(Int(count))
            rest = rest.dropFirst(Int(count))
            return (key >> 3, .bytes(bytes))
        case 5: return (key >> 3, .fourBytes(UInt32(truncatingIfNeeded: try fixed(4))))
        default: throw TileFault("unknown wire type \(key & 7)")
        }
    }

    /// All numbers that are packed in bytes, of 32 bits.
    static func packed(_ bytes: ArraySlice<UInt8>) throws(TileFault) -> [UInt32] {
        var reader = ProtobufReader(bytes)
        var numbers: [UInt32] = []
        while !reader.rest.isEmpty {
            numbers.append(UInt32(truncatingIfNeeded: try reader.number()))
        }
        return numbers
    }

    private mutating func number() throws(TileFault) -> UInt64 {
        var result: UInt64 = 0
        for shift in stride(from: 0 as UInt64, to: 70, by: 7) {
            guard let byte = rest.popFirst() else { throw TileFault("cut off") }
            result |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return result }
        }
        throw TileFault("a number of more than ten bytes")
    }

    private mutating func fixed(_ count: Int) throws(TileFault) -> UInt64 {
        guard rest.count >= count else { throw TileFault("cut off") }
        let bytes = rest.prefix(count)
        rest = rest.dropFirst(count)
        return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
