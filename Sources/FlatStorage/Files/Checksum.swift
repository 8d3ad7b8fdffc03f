/// A checksum of 64 bits over bytes.
///
/// Every single changed word changes it, and so do all but one of 2⁶⁴ other changes. Not against
/// whoever wants to deceive.
///
/// Four chains take each fourth word; every step of a chain is a bijection of its state, so that a
/// change in one word is never lost. Long inputs are cut into pieces whose sums are summed again, so
/// that pieces may be computed by several threads.
struct Checksum {
    private static let multiplier: UInt64 = 0x9e37_79b9_7f4a_7c15
    /// The bytes that are summed on their own.
    static let pieceSize = 1 << 20

    private var chains: (UInt64, UInt64, UInt64, UInt64)

    private init(length: Int) {
        let seed = UInt64(length) &* Self.multiplier
        chains = (seed ^ 1, seed ^ 2, seed ^ 3, seed ^ 4)
    }

    @inline(__always)
    private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = (state ^ word) &* multiplier
        return mixed << 29 | mixed >> 35
    }

    /// The sum of at most a piece.
    static func piece(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var sum = Checksum(length: bytes.count)
        var offset = 0
        while offset + 32 <= bytes.count {
            sum.chains.0 = step(sum.chains.0, unsafe bytes.word(at: offset))
            sum.chains.1 = step(sum.chains.1, unsafe bytes.word(at: offset + 8))
            sum.chains.2 = step(sum.chains.2, unsafe bytes.word(at: offset + 16))
            sum.chains.3 = step(sum.chains.3, unsafe bytes.word(at: offset + 24))
            offset += 32
        }
        while offset < bytes.count {
            var word: UInt64 = 0
            for index in offset..<min(offset + 8, bytes.count) {
                word = word << 8 | UInt64(unsafe bytes[index])
            }
            sum.chains.0 = step(sum.chains.0, word)
            offset += 8
        }
        return sum.value
    }

    /// The sum of the sums of pieces.
    static func whole(_ pieces: [UInt64]) -> UInt64 {
        var sum = Checksum(length: pieces.count)
        for piece in pieces { sum.chains.0 = step(sum.chains.0, piece) }
        return sum.value
    }

    private var value: UInt64 {
        var value = Self.step(chains.0, 0)
        value = Self.step(value, chains.1)
        value = Self.step(value, chains.2)
        value = Self.step(value, chains.3)
        return value ^ value >> 32
    }
}

extension UnsafeRawBufferPointer {
    @inline(__always)
    fileprivate func word(at offset: Int) -> UInt64 {
        unsafe loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
}
