/// The positions through which all segments go that pass the squares of one step around them: the ends
/// of all segments and, put on the grid, where they cross.
struct HotPositions {
    private let positions: [GridPosition]
    private let grid: SegmentGrid
    private let lists: SquareLists

    /// Finds the hot positions of segments; nil where far more of them lie on each other than shapes
    /// that somebody drew, which would take too long.
    init?(of segments: [GridSegment]) {
        let index = SegmentIndex(segments)
        guard index.pairCount <= 256 * segments.count + 65_536 else { return nil }
        var found = Set(segments.map(\.start)).union(segments.map(\.end))
        _ = index.containsPair { one, other in
            if let crossing = segments[one].crossing(segments[other]) { found.insert(crossing) }
            return false
        }
        let grid = index.grid
        let positions = found.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        lists = SquareLists(positions.count, in: grid) { number, body in
            if let square = grid.square(of: positions[number]) { body(square) }
        }
        self.positions = positions
        self.grid = grid
    }

    /// The hot positions that a segment goes through, from its start to its end.
    func passed(by segment: GridSegment) -> [GridPosition] {
        var passed: [GridPosition] = []
        grid.visit(segment) { square in
            for number in lists[square] where segment.passes(positions[Int(number)]) {
                passed.append(positions[Int(number)])
            }
        }
        // A way that never turns back passes squares column by column, in each row by row.
        let (isEast, isSouth) = (segment.deltaX >= 0, segment.deltaY >= 0)
        passed.sort {
            $0.x == $1.x ? $0.y != $1.y && ($0.y < $1.y) == isSouth : ($0.x < $1.x) == isEast
        }
        return passed
    }
}
