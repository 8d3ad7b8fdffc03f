internal import GeometryTypes
internal import Tiles

/// Which tiles of a matrix hold something.
///
/// Source: OGC 17-083r4 §7, *TileMatrixSetLimits*.
struct TileMatrixLimits: Hashable {
    let zoom: Int
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>

    /// The tiles that a box touches, held to those of the matrix.
    init(_ box: Envelope, _ set: TileMatrixSet, zoom: Int) {
        self.zoom = zoom
        let northWest = set.place(longitude: box.minX, latitude: box.maxY)
        let southEast = set.place(longitude: box.maxX, latitude: box.minY)
        let scale = Double(set.rows(at: zoom))
        func range(_ least: Double, _ greatest: Double, _ count: Int) -> ClosedRange<Int> {
            let last = Double(count - 1)
            let first = min(max((least * scale).rounded(.down), 0), last)
            let end = min(max((greatest * scale).rounded(.down), first), last)
            return Int(first)...Int(end)
        }
        rows = range(northWest.y, southEast.y, set.rows(at: zoom))
        columns = range(northWest.x, southEast.x, set.columns(at: zoom))
    }
}
