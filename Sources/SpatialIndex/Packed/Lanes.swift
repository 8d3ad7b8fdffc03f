/// Comparisons of sixteen lanes at once, as sets of lanes.
///
/// A set of lanes is a number whose bit *i* stands for lane *i*; only the low sixteen are used.
/// The standard library has no way from a mask to its bits: here each lane keeps the bit of its
/// own, and half after half is laid over the other.
@usableFromInline
enum Lanes {
    /// The lanes of a mask over 32-bit lanes.
    @inlinable
    @inline(__always)
    static func set(_ mask: SIMDMask<SIMD16<Int32>>) -> UInt32 {
        // Sound: a mask holds 0 or −1 in each lane, and so may be read as integers.
        set(unsafe unsafeBitCast(mask, to: SIMD16<Int32>.self))
    }

    /// The lanes of a mask over 64-bit lanes.
    @inlinable
    @inline(__always)
    static func set(_ mask: SIMDMask<SIMD16<Int64>>) -> UInt32 {
        // Sound as above.
        set(unsafe unsafeBitCast(mask, to: SIMD16<Int64>.self))
    }

    /// The lanes whose bits are set, of lanes that are 0 or −1.
    @inlinable
    @inline(__always)
    static func set<Lane: FixedWidthInteger>(_ lanes: SIMD16<Lane>) -> UInt32 {
        let bits = SIMD16<Lane>(
            1,
            2,
            4,
            8,
            16,
            32,
            64,
            128,
            256,
            512,
            1024,
            2048,
            4096,
            8192,
            16384,
            32768
        )
        let own = lanes & bits
        let eight = own.lowHalf | own.highHalf
        let four = eight.lowHalf | eight.highHalf
        let two = four.lowHalf | four.highHalf
        return UInt32(truncatingIfNeeded: two[0] | two[1])
    }
}
