/// Rings made anew from the edges of whatever rings there are: those around all places that the edges
/// wind around more often clockwise than not, which touch each other in single positions at most.
///
/// Source of the rule that rings have to keep: OGC 06-103r4, 6.1.11.
struct RingArrangement {
    /// A part of the boundary, what is inside to its right.
    private struct Side {
        let from: GridPosition
        let to: GridPosition
    }

    /// The edges by the columns of the plane that they come into.
    private struct Columns {
        private let west: Int32
        private let width: Int32
        private let count: Int
        private var lists: [[Int32]]

        init(_ edges: [SnapRounding.Edge]) {
            west = edges.map(\.from.x).min() ?? 0
            let east = edges.map(\.to.x).max() ?? 0
            let wanted = Int32(min(max(edges.count / 4, 1), 1024))
            width = max((east - west + wanted) / wanted, 1)
            count = Int((east - west) / width) + 1
            lists = Array(repeating: [], count: count)
            for (index, edge) in edges.enumerated() where edge.from.x < edge.to.x {
                for column in (edge.from.x - west) / width...(edge.to.x - west) / width {
                    lists[Int(column)].append(Int32(index))
                }
            }
        }

        subscript(x: Int) -> [Int32] { lists[(x - Int(west)) / Int(width)] }
    }

    private let edges: [SnapRounding.Edge]
    private let columns: Columns

    /// The rings around what edges enclose, exterior ones clockwise on the map, holes the other way.
    ///
    /// - Parameter edges: Edges that meet in their ends alone.
    /// - Returns: The rings, none if there is no room for what the edges enclose. The rings of one
    ///   polygon may touch each other and those of another in single positions; no hole parts it.
    /// - Complexity: O(*n*√*n*) as a rule.
    static func rings(along edges: [SnapRounding.Edge]) -> [[GridPosition]] {
        let own = RingArrangement(edges)
        var loops = RingLoops()
        return own.walks(along: own.sides()).flatMap { loops.loops(of: $0) }
    }

    private init(_ edges: [SnapRounding.Edge]) {
        self.edges = edges
        columns = Columns(edges)
    }

    /// The edges that have the inside on one side alone.
    private func sides() -> [Side] {
        edges.compactMap { edge in
            let (before, after) =
                edge.from.x < edge.to.x ? beside(level: edge) : beside(upright: edge)
            guard (before > 0) != (after > 0) else { return nil }
            // To the right of an edge to the east lies the south, of one to the south the west.
            let isForward = edge.from.x < edge.to.x ? after > 0 : before > 0
            return isForward
                ? Side(from: edge.from, to: edge.to) : Side(from: edge.to, to: edge.from)
        }
    }

    /// How often rings wind around the places to the north and to the south of the middle of an edge.
    private func beside(level edge: SnapRounding.Edge) -> (Int, Int) {
        // In half steps.
        let x = Int(edge.from.x) + Int(edge.to.x)
        let y = Int(edge.from.y) + Int(edge.to.y)
        let north = turns(columns[x >> 1]) { other in
            2 * Int(other.from.x) <= x && x < 2 * Int(other.to.x) && Self.isNorth(other, x, y)
        }
        return (north, north + edge.turns)
    }

    /// How often rings wind around the places to the west and to the east of the middle of an edge.
    private func beside(upright edge: SnapRounding.Edge) -> (Int, Int) {
        let x = 2 * Int(edge.from.x)
        let y = Int(edge.from.y) + Int(edge.to.y)
        let near = columns[Int(edge.from.x)]
        let west = turns(near) { other in
            2 * Int(other.from.x) < x && x <= 2 * Int(other.to.x) && Self.isNorth(other, x, y)
        }
        let east = turns(near) { other in
            2 * Int(other.from.x) <= x && x < 2 * Int(other.to.x) && Self.isNorth(other, x, y)
        }
        return (west, east)
    }

    private func turns(_ near: [Int32], _ isCounted: (SnapRounding.Edge) -> Bool) -> Int {
        near.reduce(0) { isCounted(edges[Int($1)]) ? $0 + edges[Int($1)].turns : $0 }
    }

    /// Whether an edge passes to the north of a place in half steps.
    private static func isNorth(_ edge: SnapRounding.Edge, _ x: Int, _ y: Int) -> Bool {
        let deltaX = Int(edge.to.x) - Int(edge.from.x)
        let deltaY = Int(edge.to.y) - Int(edge.from.y)
        return 2 * deltaX * Int(edge.from.y) + deltaY * (x - 2 * Int(edge.from.x)) < y * deltaX
    }

    /// The ways around what is inside, side by side: at each position on to the next side around the
    /// same piece of the inside.
    private func walks(along sides: [Side]) -> [[GridPosition]] {
        var leaving: [GridPosition: [Int]] = [:]
        for (index, side) in sides.enumerated() { leaving[side.from, default: []].append(index) }
        var isUsed = Array(repeating: false, count: sides.count)
        var walks: [[GridPosition]] = []
        for first in sides.indices where !isUsed[first] {
            var walk: [GridPosition] = []
            var current = first
            while !isUsed[current] {
                isUsed[current] = true
                walk.append(sides[current].from)
                let side = sides[current]
                let choices = leaving[side.to] ?? []
                let back = Self.delta(side.to, side.from)
                guard
                    let next = choices.min(by: {
                        Self.comesBefore(
                            Self.delta(side.to, sides[$0].to),
                            Self.delta(side.to, sides[$1].to),
                            turningLeftFrom: back
                        )
                    })
                else { break }
                current = next
            }
            walks.append(walk)
        }
        return walks
    }

    private static func delta(_ from: GridPosition, _ to: GridPosition) -> SIMD2<Int> {
        SIMD2(Int(to.x) - Int(from.x), Int(to.y) - Int(from.y))
    }

    /// Whether one comes to a direction before another when turning against the clock on the map.
    private static func comesBefore(
        _ one: SIMD2<Int>,
        _ other: SIMD2<Int>,
        turningLeftFrom start: SIMD2<Int>
    ) -> Bool {
        let (first, second) = (quarter(one, start), quarter(other, start))
        return first == second ? cross(one, other) < 0 : first < second
    }

    /// In which part of a turn a direction is met: before half of it, at half, after it, at the end.
    private static func quarter(_ direction: SIMD2<Int>, _ start: SIMD2<Int>) -> Int {
        let turn = cross(start, direction)
        if turn != 0 { return turn < 0 ? 0 : 2 }
        return (start &* direction).wrappedSum() < 0 ? 1 : 3
    }

    /// Positive where the second is met by less than half a turn with the clock on the map, where y
    /// points down.
    private static func cross(_ one: SIMD2<Int>, _ other: SIMD2<Int>) -> Int {
        one.x * other.y - one.y * other.x
    }
}
