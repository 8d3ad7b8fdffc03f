/// A hash of 64 bits by which contents are told apart: the same from run to run, eight bytes at a
/// time.
///
/// Not for keeping secrets, nor against whoever wants collisions: who could make them can change
/// the content as well.
struct ContentHash: Hashable, Sendable {
    private var value: UInt64 = 0x9e37_79b9_7f4a_7c15

    /// Creates the hash of nothing.
    init() {}

    /// Adds bytes and their number, so that the parts of a sequence count.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index + 8 <= bytes.count {
            mix(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
            index += 8
        }
        var rest: UInt64 = 0
        while index < bytes.count {
            rest = rest << 8 | UInt64(bytes[index])
            index += 1
        }
        mix(rest)
        mix(UInt64(bytes.count))
    }

    /// Adds the bytes of a text.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    /// Adds a number.
    mutating func add(_ number: Int64) { mix(UInt64(bitPattern: number)) }

    /// Sixteen hexadecimal digits.
    var text: String {
        var end = self
        end.mix(0)
        let digits = String(end.value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The high and low half of a product, one over the other: each bit in, many bits out.
    private mutating func mix(_ word: UInt64) {
        let product = (value ^ word ^ 0xa076_1d64_78bd_642f)
            .multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
        value = (product.high ^ product.low) &+ 0x8ebc_6af0_9c88_c6e3
    }
}
