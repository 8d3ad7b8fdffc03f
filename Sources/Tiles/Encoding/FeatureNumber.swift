internal import Features
internal import FlatStorage

/// The numbers that features have in tiles, which know no other ids.
enum FeatureNumber {
    /// The greatest number plus one: what a double holds exactly.
    static let limit: UInt64 = 1 << 53

    /// The number of a feature: its id where that is an integer less than 2^53 in plain decimal
    /// digits, else the lower 53 bits of a hash of it.
    static func number(of id: FlatArray<UInt8>) -> UInt64 {
        ByteSource.lend(id) { number(of: id.indices, in: $0) }
    }

    /// The number of a feature whose id is a range of bytes.
    @inline(__always)
    static func number(of id: Range<Int>, in source: borrowing ByteSource) -> UInt64 {
        plainNumber(id, in: source) ?? hash(of: id, in: source)
    }

    /// The number of a feature whose id is no plain number.
    @inline(__always)
    static func hash(of id: Range<Int>, in source: borrowing ByteSource) -> UInt64 {
        var hash = StableHash()
        for index in id { hash.add(source[index]) }
        return hash.value & (limit - 1)
    }

    /// Whether a plain number may begin with a byte.
    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }

    @inline(__always)
    private static func plainNumber(
        _ id: Range<Int>,
        in source: borrowing ByteSource
    ) -> UInt64? {
        guard !id.isEmpty, id.count <= 16, source[id.lowerBound] != 0x30 || id.count == 1
        else { return nil }
        var number: UInt64 = 0
        for index in id {
            let digit = source[index] &- 0x30
            guard digit <= 9 else { return nil }
            number = number * 10 + UInt64(digit)
        }
        return number < limit ? number : nil
    }
}
