/// A tile of a ``TileMatrixSet``: the row counts from the north, the column from the west.
public struct TileAddress: Hashable, Sendable {
    /// The number of the matrix, 0 to ``TileMatrixSet/maximumZoom``; each has twice the rows and
    /// columns of the one before.
    public let zoom: Int
    /// The row, from 0 in the north.
    public let row: Int
    /// The column, from 0 in the west.
    public let column: Int

    /// Names a tile, in the order in which OGC API – Tiles has the three numbers.
    public init(zoom: Int, row: Int, column: Int) {
        self.zoom = zoom
        self.row = row
        self.column = column
    }
}
