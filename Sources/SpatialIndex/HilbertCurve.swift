internal import GeometryTypes

/// The Hilbert curve of order 32: cells of a 2³² × 2³² grid in an order that keeps neighbours near.
enum HilbertCurve {
    /// The number of a cell along the curve, from 0 at the cell (0, 0).
    ///
    /// A prefix scan over the bits finds the orientation of the curve at every level at once, in
    /// five rounds instead of 32 steps.
    ///
    /// - Note: Source: "rawrunprotected", *2D Hilbert curves in O(1)* (public domain), carried
    ///   from 16 to 32 bits; the test compares it with the textbook loop.
    static func key(_ x: UInt32, _ y: UInt32) -> UInt64 {
        let a0 = x ^ y
        let b0 = ~a0
        let c0 = ~(x | y)
        let d0 = x & ~y
        var a = a0 | (b0 >> 1)
        var b = (a0 >> 1) ^ a0
        var c = ((c0 >> 1) ^ (b0 & (d0 >> 1))) ^ c0
        var d = ((a0 & (c0 >> 1)) ^ (d0 >> 1)) ^ d0
        for step: UInt32 in [2, 4, 8, 16] {
            let (a1, b1, c1, d1) = (a, b, c, d)
            a = (a1 & (a1 >> step)) ^ (b1 & (b1 >> step))
            b = (a1 & (b1 >> step)) ^ (b1 & ((a1 ^ b1) >> step))
            c ^= (a1 & (c1 >> step)) ^ (b1 & (d1 >> step))
            d ^= (b1 & (c1 >> step)) ^ ((a1 ^ b1) & (d1 >> step))
        }
        let swaps = c ^ (c >> 1)
        let flips = d ^ (d >> 1)
        return interleave(flips | ~(a0 | swaps)) << 1 | interleave(a0)
    }

    /// Moves bit *i* to bit 2*i*.
    private static func interleave(_ value: UInt32) -> UInt64 {
        var bits = UInt64(value)
        bits = (bits | (bits << 16)) & 0x0000_ffff_0000_ffff
        bits = (bits | (bits << 8)) & 0x00ff_00ff_00ff_00ff
        bits = (bits | (bits << 4)) & 0x0f0f_0f0f_0f0f_0f0f
        bits = (bits | (bits << 2)) & 0x3333_3333_3333_3333
        return (bits | (bits << 1)) & 0x5555_5555_5555_5555
    }
}

/// The grid of the curve laid over the centres of some boxes.
struct HilbertGrid {
    private let minX: Double
    private let minY: Double
    private let cellsPerX: Double
    private let cellsPerY: Double

    /// Lays the grid over the least box of all centres.
    init(over envelopes: [Envelope]) {
        var (west, south) = (Double.infinity, Double.infinity)
        var (east, north) = (-Double.infinity, -Double.infinity)
        for envelope in envelopes {
            let (x, y) = Self.center(of: envelope)
            west = min(west, x)
            east = max(east, x)
            south = min(south, y)
            north = max(north, y)
        }
        minX = west
        minY = south
        cellsPerX = east > west ? 0x1p32 / (east - west) : 0
        cellsPerY = north > south ? 0x1p32 / (north - south) : 0
    }

    /// The number along the curve of the cell that holds the centre of a box.
    func key(of envelope: Envelope) -> UInt64 {
        let (x, y) = Self.center(of: envelope)
        return HilbertCurve.key(
            Self.cell((x - minX) * cellsPerX),
            Self.cell((y - minY) * cellsPerY)
        )
    }

    private static func center(of envelope: Envelope) -> (x: Double, y: Double) {
        (envelope.minX / 2 + envelope.maxX / 2, envelope.minY / 2 + envelope.maxY / 2)
    }

    /// The cell along one axis; what is no number, or too large, lands in an end cell.
    private static func cell(_ value: Double) -> UInt32 {
        guard value > 0 else { return 0 }
        return value < 0x1p32 ? UInt32(value) : .max
    }
}
