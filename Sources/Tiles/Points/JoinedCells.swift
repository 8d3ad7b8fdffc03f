/// How many points each cell stands for, once those that would be drawn over a greater one are
/// counted there.
///
/// A crowd on an edge of cells would be drawn as two clusters, one over the other. So a cell whose
/// mean lies nearer than half a side of a cell to that of a neighbour with more points is joined to
/// it, to the one with the most if there are several, unless that is itself near a greater one. Of
/// equal ones that to the north and then to the west is the greater; a lone point is joined by none.
///
/// What becomes of a cell depends on two cells all around alone, so that tiles agree.
struct JoinedCells {
    /// The points that each cell stands for, by its number; 0 for one that is empty or joined to
    /// another.
    private(set) var counts: [Int]

    /// Joins cells.
    ///
    /// - Parameters:
    ///   - cells: Of each cell how many points it has, and the place of their mean in it in steps.
    ///   - frame: The tile.
    /// - Complexity: O(*n*) in the number of cells.
    init(_ cells: [(count: Int, x: Int64, y: Int64)], in frame: PointFrame) {
        counts = cells.map(\.count)
        let greatest = cells.indices.map { Self.greatest(near: $0, cells, frame) }
        for (number, target) in greatest.enumerated() {
            guard let target, greatest[target] == nil else { continue }
            counts[target] += cells[number].count
            counts[number] = 0
        }
    }

    /// The neighbour with the most points among those that are near a cell and greater; nil where
    /// there is none.
    private static func greatest(
        near number: Int,
        _ cells: [(count: Int, x: Int64, y: Int64)],
        _ frame: PointFrame
    ) -> Int? {
        let own = cells[number]
        guard own.count > 0 else { return nil }
        var best: Int?
        for rows in -1...1 {
            for columns in -1...1 where rows != 0 || columns != 0 {
                guard let other = frame.cell(number, columns: columns, rows: rows) else { continue }
                let (isBefore, count) = ((rows, columns) < (0, 0), cells[other].count)
                guard count > 1, count > own.count || count == own.count && isBefore,
                    count > best.map({ cells[$0].count }) ?? 0
                else { continue }
                let x = Double(columns) + Double(cells[other].x - own.x) / frame.cellSide
                let y = Double(rows) + Double(cells[other].y - own.y) / frame.cellSide
                if x * x + y * y < 0.25 { best = other }
            }
        }
        return best
    }
}
