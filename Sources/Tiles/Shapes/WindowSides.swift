/// The four sides of the window as one line, from the north-west corner clockwise.
enum WindowSides {
    static let least = Int32(-VectorTile.buffer)
    static let greatest = Int32(VectorTile.extent + VectorTile.buffer)
    /// The length of a side.
    static let side = greatest - least

    /// Where an edge begins and ends on the line, if it runs along a side.
    static func span(_ a: GridPosition, _ b: GridPosition) -> (from: Int32, to: Int32)? {
        if a.y == least, b.y == least { return (a.x - least, b.x - least) }
        if a.x == greatest, b.x == greatest { return (side + a.y - least, side + b.y - least) }
        if a.y == greatest, b.y == greatest {
            return (2 * side + greatest - a.x, 2 * side + greatest - b.x)
        }
        if a.x == least, b.x == least {
            return (3 * side + greatest - a.y, 3 * side + greatest - b.y)
        }
        return nil
    }

    /// Where a position lies on the line, less than four sides; nil where it is on none.
    static func distance(_ position: GridPosition) -> Int32? {
        span(position, position).map { $0.from % (4 * side) }
    }

    /// The position at a distance along the line, up to four sides.
    static func position(_ distance: Int32) -> GridPosition {
        let rest = distance % side
        return switch distance / side % 4 {
        case 0: GridPosition(x: least + rest, y: least)
        case 1: GridPosition(x: greatest, y: least + rest)
        case 2: GridPosition(x: greatest - rest, y: greatest)
        default: GridPosition(x: least, y: greatest - rest)
        }
    }
}
