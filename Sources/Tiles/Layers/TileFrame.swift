internal import GeometryTypes

/// The square of one tile: from places of a set to positions on the grid of the tile.
struct TileFrame {
    let set: TileMatrixSet
    let address: TileAddress

    /// The number of steps of the grid in a tile of zoom 0.
    var scale: Double { Double(VectorTile.extent) * Double(set.rows(at: address.zoom)) }

    /// The world again to the west and to the east, in tiles of zoom 0.
    var shifts: [Double] {
        let world = Double(set.columnsAtZero)
        return [0, -world, world]
    }

    /// Whether a position on the grid lies in the tile or its buffer.
    func holds(x: Double, y: Double) -> Bool {
        let (least, greatest) = (
            -Double(VectorTile.buffer), Double(VectorTile.extent + VectorTile.buffer)
        )
        return x >= least && x <= greatest && y >= least && y <= greatest
    }

    /// The position of the grid for a place of the set, where the tile shows it: in the tile itself,
    /// or else in its buffer, where that may be the other end of the world.
    func position(of place: SIMD2<Double>) -> GridPosition? {
        for shift in shifts {
            let x = (place.x * scale).rounded() + shift * scale
            let y = (place.y * scale).rounded()
            let own = SIMD2(x, y) - SIMD2(Double(address.column), Double(address.row)) * side
            if holds(x: own.x, y: own.y) { return GridPosition(x: Int32(own.x), y: Int32(own.y)) }
        }
        return nil
    }

    private var side: Double { Double(VectorTile.extent) }

    /// What a query must ask for to find all that a tile with a margin shows, in sides of the tile.
    func box(margin: Double) -> GeographicBox? {
        // A step more, for what is rounded into the margin.
        let box = set.box(of: address, margin: margin + 1 / Double(VectorTile.extent))
        var (west, east) = (box.minX, box.maxX)
        if east - west >= 360 { (west, east) = (-180, 180) }
        if west < -180 { west += 360 }
        if east > 180 { east -= 360 }
        return try? GeographicBox(
            west: min(max(west, -180), 180),
            south: min(max(box.minY, -90), 90),
            east: min(max(east, -180), 180),
            north: min(max(box.maxY, -90), 90)
        )
    }
}
