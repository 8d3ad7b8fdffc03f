/// The positions through which all segments go that pass the squares of one step around them: the ends
/// of all segments and, put on the grid, where they cross.
struct HotPositions {
    private let positions: [GridPosition]
    private let grid: SegmentGrid
    private let lists: SquareLists

    /// Finds the hot positions of segments.
    init(of segments: [GridSegment]) {
        let grid = SegmentGrid(over: segments)
        var found = Set(segments.map(\.start)).union(segments.map(\.end))
        let near = SquareLists(segments.count, in: grid) { grid.visit(segments[$0], $1) }
        for square in 0..<grid.count {
            let numbers = near[square]
            for (place, one) in zip(numbers.indices, numbers) {
                for other in numbers[(place + 1)...] {
                    if let crossing = segments[Int(one)].crossing(segments[Int(other)]) {
                        found.insert(crossing)
                    }
                }
            }
        }
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
