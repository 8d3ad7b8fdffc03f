/// The Hilbert curve of order 24: cells of a 2²⁴ × 2²⁴ grid in an order that keeps neighbours near.
///
/// The curve of each quadrant is that of the whole, mirrored or not on either diagonal. From the
/// top bit down, what is done to the bits to come is thus one of four states. A table takes four
/// bits of x and y at a time; it is filled by taking them one by one.
///
/// Source: C. Faloutsos and S. Roseman, *Fractals for secondary key retrieval*, 1989,
/// [doi:10.1145/73721.73746](https://doi.org/10.1145/73721.73746).
struct HilbertCurve: Sendable {
    /// The number of bits of either coordinate.
    static let order = 24
    /// The number of bits of a key.
    static let keyBits = 2 * order

    /// By state, four bits of x and four of y: the next state above eight bits of the key.
    private let steps = Self.table

    /// The table, filled once.
    private static let table = (0..<4 << 8).map { entry in
        var state = entry >> 8
        var digits = 0
        for bit in stride(from: 3, through: 0, by: -1) {
            let digit: Int
            (digit, state) = step(entry >> (4 + bit) & 1, entry >> bit & 1, in: state)
            digits = digits << 2 | digit
        }
        return UInt16(truncatingIfNeeded: state << 8 | digits)
    }

    /// The number of a cell along the curve, from 0 at the cell (0, 0).
    @inline(__always)
    func key(_ x: UInt32, _ y: UInt32) -> UInt64 {
        var state = 0
        var key: UInt64 = 0
        for shift in stride(from: UInt32(Self.order) - 4, through: 0, by: -4) {
            let bits = Int(x &>> shift & 15) << 4 | Int(y &>> shift & 15)
            let step = steps[state << 8 | bits]
            key = key << 8 | UInt64(step & 0xff)
            state = Int(step >> 8)
        }
        return key
    }

    /// The quarter that one bit of x and y lies in, 0 … 3 along the curve, and the state in it.
    ///
    /// Bit 0 of a state says that x and y are exchanged, bit 1 that both are turned round.
    private static func step(_ x: Int, _ y: Int, in state: Int) -> (digit: Int, state: Int) {
        let turned = (x: x ^ state >> 1, y: y ^ state >> 1)
        let (x, y) = state & 1 == 0 ? turned : (turned.y, turned.x)
        guard y == 0 else { return (3 * x ^ 1, state) }
        return (3 * x, state ^ 1 ^ x << 1)
    }
}
