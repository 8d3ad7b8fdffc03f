/// Puts crossing segments on the grid so that they come together at their ends alone.
///
/// Each end and each crossing, put on the nearest position, makes that hot; each segment then goes
/// through all hot positions whose square of one step it passes through. It moves by less than a
/// step, and what crossed or overlapped now shares positions and edges.
///
/// Source: J. D. Hobby, *Practical segment intersection with finite precision output*, 1999
/// (doi:10.1016/S0925-7721(99)00021-8).
struct SnapRounding {
    /// An edge between two positions, from the western or else the northern one, and by how much
    /// oftener it is gone along that way than back.
    struct Edge {
        let from: GridPosition
        let to: GridPosition
        let turns: Int
    }

    /// The edges that are not gone along as often one way as the other, in the order of where they
    /// begin and end.
    let edges: [Edge]

    /// Whether a segment goes through more than its ends.
    private(set) var isChanged = false

    /// Rounds segments.
    ///
    /// - Parameters:
    ///   - segments: The segments of one shape.
    ///   - hot: The hot positions of all shapes that are rounded alike.
    /// - Complexity: O(*n*) in the number of segments and of their contacts, as a rule.
    init(_ segments: [GridSegment], through hot: HotPositions) {
        var ways: [(from: GridPosition, to: GridPosition, turns: Int)] = []
        ways.reserveCapacity(segments.count)
        for segment in segments {
            let passed = hot.passed(by: segment)
            isChanged = isChanged || passed.count > 2
            for (from, to) in zip(passed, passed.dropFirst()) {
                let isForward = (from.x, from.y) < (to.x, to.y)
                ways.append(isForward ? (from, to, 1) : (to, from, -1))
            }
        }
        ways.sort {
            ($0.from.x, $0.from.y, $0.to.x, $0.to.y) < ($1.from.x, $1.from.y, $1.to.x, $1.to.y)
        }
        var edges: [Edge] = []
        var index = 0
        while index < ways.count {
            let (from, to, _) = ways[index]
            var turns = 0
            while index < ways.count, ways[index].from == from, ways[index].to == to {
                turns += ways[index].turns
                index += 1
            }
            if turns != 0 { edges.append(Edge(from: from, to: to, turns: turns)) }
        }
        self.edges = edges
    }
}
