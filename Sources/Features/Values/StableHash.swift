/// The hash FNV-1a with 64 bits: the same from run to run, which Swift's own is not.
///
/// Not for keeping secrets or against whoever wants collisions.
///
/// Source: [draft-eastlake-fnv](https://datatracker.ietf.org/doc/html/draft-eastlake-fnv).
public struct StableHash: Hashable, Sendable {
    @usableFromInline
    var state: UInt64 = 0xcbf2_9ce4_8422_2325

    /// The hash of all that was added.
    @inlinable
    public var value: UInt64 { state }

    /// Creates the hash of nothing.
    public init() {}

    /// Adds bytes and a mark of their end, so that the parts of a sequence count.
    @inlinable
    public mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
        add(0xff as UInt8)
    }

    /// Adds the bits of a number; −0 and 0 are one number.
    public mutating func add(_ number: Double) {
        let bits = (number + 0).bitPattern
        for shift in stride(from: 0, to: 64, by: 8) {
            add(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }

    /// Sixteen hexadecimal digits.
    public var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Adds a byte, without a mark.
    @inlinable
    public mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
    }
}
