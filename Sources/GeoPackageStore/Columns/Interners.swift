internal import FlatStorage

/// Numbers different bit patterns in order of arrival.
struct NumberInterner {
    /// The patterns by their numbers.
    private(set) var values: [UInt64] = []
    private var numbers: [UInt64: UInt32] = [:]

    /// The number of a pattern, a new one the first time.
    mutating func number(of value: UInt64) -> UInt32 {
        let next = UInt32(values.count)
        let number = numbers[value, default: next]
        if number == next {
            numbers[value] = next
            values.append(value)
        }
        return number
    }
}

/// Numbers different texts in order of arrival; texts are the same when their bytes are.
///
/// A dictionary of strings compares by canonical equivalence, and needs a string for each.
struct TextInterner {
    private var builder = FlatSlicesBuilder()
    /// The numbers plus one by hash, 0 where there is none; as many as a power of two.
    private var table = [UInt32](repeating: 0, count: 64)
    private var hashes: [UInt32] = []

    /// The number of a text, a new one the first time.
    mutating func number(of text: UnsafeRawBufferPointer) -> UInt32 {
        let hash = Self.hash(text)
        var index = Int(hash) & (table.count - 1)
        while table[index] != 0 {
            let number = Int(table[index] - 1)
            if hashes[number] == hash, builder.holds(text, at: number) { return UInt32(number) }
            index = (index + 1) & (table.count - 1)
        }
        let number = UInt32(builder.count)
        builder.append(text)
        hashes.append(hash)
        table[index] = number + 1
        if 2 * hashes.count > table.count { grow() }
        return number
    }

    /// The texts by their numbers.
    var slices: FlatSlices { builder.slices() }

    private mutating func grow() {
        table = [UInt32](repeating: 0, count: 2 * table.count)
        for (number, hash) in hashes.enumerated() {
            var index = Int(hash) & (table.count - 1)
            while table[index] != 0 { index = (index + 1) & (table.count - 1) }
            table[index] = UInt32(number) + 1
        }
    }

    private static func hash(_ text: UnsafeRawBufferPointer) -> UInt32 {
        var hash = UInt64(text.count) &* 0x9e37_79b9_7f4a_7c15
        var offset = 0
        while offset + 8 <= text.count {
            let word = text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            hash = (hash ^ word) &* 0xff51_afd7_ed55_8ccd
            hash ^= hash >> 32
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < text.count {
            rest = rest << 8 | UInt64(text[offset])
            offset += 1
        }
        hash = (hash ^ rest) &* 0xff51_afd7_ed55_8ccd
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
