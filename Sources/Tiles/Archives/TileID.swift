/// The number of a tile in an archive: its place along the Hilbert curves of all zooms, one after
/// another.
///
/// Source: [PMTiles version 3](https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md);
/// D. Hilbert, *Ueber die stetige Abbildung einer Linie auf ein Flächenstück*, 1891,
/// [doi:10.1007/BF01199431](https://doi.org/10.1007/BF01199431).
enum TileID {
    /// The greatest zoom whose numbers fit.
    static let maximumZoom = 31

    /// The number of the first tile of a zoom, 0 … 32; that of 32 lies behind all others.
    static func first(ofZoom zoom: Int) -> UInt64 { ((1 << (2 * UInt64(zoom))) &- 1) / 3 }

    /// The number of a tile that lies in its matrix, at a zoom up to ``maximumZoom``.
    ///
    /// - Complexity: O(zoom).
    static func number(of tile: TileAddress) -> UInt64 {
        var (x, y) = (UInt64(tile.column), UInt64(tile.row))
        var place: UInt64 = 0
        for bit in (0..<UInt64(tile.zoom)).reversed() {
            let (right, lower) = (x >> bit & 1, y >> bit & 1)
            place = place << 2 | (3 * right) ^ lower
            turn(&x, &y, right: right, lower: lower, side: 1 << bit)
        }
        return first(ofZoom: tile.zoom) + place
    }

    /// The tile of a number below `first(ofZoom: 32)`.
    ///
    /// - Complexity: O(zoom).
    static func address(of number: UInt64) -> TileAddress {
        // 3 n + 1 has two bits for each zoom, and one more.
        let zoom = (63 - (3 * number + 1).leadingZeroBitCount) / 2
        let place = number - first(ofZoom: zoom)
        var (x, y): (UInt64, UInt64) = (0, 0)
        for bit in 0..<UInt64(zoom) {
            let pair = place >> (2 * bit) & 3
            let right = pair >> 1
            let lower = (pair ^ right) & 1
            turn(&x, &y, right: right, lower: lower, side: 1 << bit)
            x |= right << bit
            y |= lower << bit
        }
        return TileAddress(zoom: zoom, row: Int(y), column: Int(x))
    }

    /// Turns the part of a place within its quarter, a square of a side, as the curve does there.
    private static func turn(
        _ x: inout UInt64,
        _ y: inout UInt64,
        right: UInt64,
        lower: UInt64,
        side: UInt64
    ) {
        guard lower == 0 else { return }
        if right == 1 {
            x = (side - 1) &- x & (side - 1)
            y = (side - 1) &- y & (side - 1)
        }
        swap(&x, &y)
    }
}
