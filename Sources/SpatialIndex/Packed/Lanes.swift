/// Comparisons of sixteen lanes at once, as sets of lanes.
///
/// A set of lanes is a number whose bit *i* stands for lane *i*; only the low sixteen are used.
/// The standard library has no way from a mask to its bits, so they are gathered from the sign
/// bits of bytes by a multiplication.
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
        // Sound as above; of each lane one half says it all.
        let halves = unsafe unsafeBitCast(mask, to: SIMD32<Int32>.self)
        return set(halves.evenHalf)
    }

    @inlinable
    @inline(__always)
    static func set(_ lanes: SIMD16<Int32>) -> UInt32 {
        let bytes = SIMD16<Int8>(truncatingIfNeeded: lanes)
        // Sound: both are sixteen bytes without further meaning.
        let words = unsafe unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
        return gather(words[0]) | gather(words[1]) << 8
    }

    /// The sign bits of eight bytes side by side.
    ///
    /// The multiplication moves bit 8*i* + 7 to bit 56 + *i*; no two partial products meet.
    @inlinable
    @inline(__always)
    static func gather(_ bytes: UInt64) -> UInt32 {
        let signs = bytes & 0x8080_8080_8080_8080
        return UInt32(truncatingIfNeeded: (signs &* 0x0002_0408_1020_4081) >> 56)
    }
}
