/// The square of one tile for points: from steps of a ``FixedProjection`` to the grid of the tile.
struct PointFrame {
    /// The cells in a side of a tile.
    static let cellsInTile = 8
    /// The cells beyond each side of a tile that it looks at: one that its buffer touches, those that
    /// count for it, and those that they might count for instead.
    static let cellsBeyond = 3
    /// The cells in a side of what a tile looks at.
    static let cellsLookedAt = cellsInTile + 2 * cellsBeyond

    /// How many bits of a number of steps lie below those of the grid, and below those of cells.
    private let gridShift: Int64
    private let cellShift: Int64
    /// The north-western corner of the tile in steps, and the first cell that is looked at.
    private let gridOrigin: (x: Int64, y: Int64)
    private let cellOrigin: (x: Int64, y: Int64)
    /// The width of the world in steps and in cells, and the last row of cells.
    private let world: Int64
    private let cellWorld: Int64
    private let lastRow: Int64

    init(_ frame: TileFrame) {
        let (zoom, address) = (Int64(frame.address.zoom), frame.address)
        gridShift = Int64(FixedProjection.bits - VectorTile.extent.trailingZeroBitCount) - zoom
        cellShift = Int64(FixedProjection.bits - Self.cellsInTile.trailingZeroBitCount) - zoom
        let (side, cells) = (Int64(FixedProjection.bits) - zoom, Int64(Self.cellsInTile))
        let (column, row) = (Int64(address.column), Int64(address.row))
        gridOrigin = (column << side, row << side)
        cellOrigin = (
            column * cells - Int64(Self.cellsBeyond), row * cells - Int64(Self.cellsBeyond)
        )
        world = Int64(frame.set.columns(at: address.zoom)) << side
        cellWorld = Int64(frame.set.columns(at: address.zoom)) * cells
        lastRow = Int64(frame.set.rows(at: address.zoom)) * cells - 1
    }

    /// The nearest position on the grid of the tile, where the tile or its buffer holds the place
    /// before it is rounded: in the tile itself, or else in its buffer, where that may be the other
    /// end of the world.
    @inline(__always)
    func position(x: Int64, y: Int64) -> GridPosition? {
        let row = y - gridOrigin.y
        guard isShown(row) else { return nil }
        var column = x - gridOrigin.x
        if !isShown(column) {
            column += column < 0 ? world : -world
            guard isShown(column) else { return nil }
        }
        let half: Int64 = 1 << (gridShift - 1)
        return GridPosition(
            x: Int32(truncatingIfNeeded: (column + half) >> gridShift),
            y: Int32(truncatingIfNeeded: (row + half) >> gridShift)
        )
    }

    @inline(__always)
    private func isShown(_ steps: Int64) -> Bool {
        UInt64(bitPattern: steps + Int64(VectorTile.buffer) << gridShift)
            <= UInt64(VectorTile.extent + 2 * VectorTile.buffer) << UInt64(gridShift)
    }

    /// The number of the cell among those that are looked at, row by row, and the place in it; nil
    /// where it is none of them.
    @inline(__always)
    func cell(x: Int64, y: Int64) -> (number: Int, x: Int64, y: Int64)? {
        // The southern edge of the set belongs to the last row.
        let (ownColumn, ownRow) = (x >> cellShift, min(y >> cellShift, lastRow))
        let row = ownRow - cellOrigin.y
        guard Self.isLookedAt(row) else { return nil }
        var column = ownColumn - cellOrigin.x
        if !Self.isLookedAt(column) {
            column += column < 0 ? cellWorld : -cellWorld
            guard Self.isLookedAt(column) else { return nil }
        }
        return (
            Int(row) * Self.cellsLookedAt + Int(column), x - ownColumn << cellShift,
            y - ownRow << cellShift
        )
    }

    /// The steps of a place in a cell, the inverse of ``cell(x:y:)`` but for whole worlds.
    func steps(inCell number: Int, x: Int64, y: Int64) -> (x: Int64, y: Int64) {
        let column = Int64(number % Self.cellsLookedAt) + cellOrigin.x
        let row = Int64(number / Self.cellsLookedAt) + cellOrigin.y
        return (column << cellShift + x, row << cellShift + y)
    }

    /// The side of a cell in steps.
    var cellSide: Double { Double(Int64(1) << cellShift) }

    /// The number of the cell some columns and rows further, around the world where it is all looked
    /// at; nil where that is none of those that are looked at.
    func cell(_ number: Int, columns: Int, rows: Int) -> Int? {
        var column = Int64(number % Self.cellsLookedAt + columns)
        let row = Int64(number / Self.cellsLookedAt + rows)
        if cellWorld <= Self.cellsLookedAt {
            let (first, world) = (-cellOrigin.x, cellWorld)
            column = first + ((column - first) % world + world) % world
        }
        guard Self.isLookedAt(column), Self.isLookedAt(row) else { return nil }
        return Int(row) * Self.cellsLookedAt + Int(column)
    }

    @inline(__always)
    private static func isLookedAt(_ number: Int64) -> Bool {
        UInt64(bitPattern: number) < UInt64(cellsLookedAt)
    }
}
