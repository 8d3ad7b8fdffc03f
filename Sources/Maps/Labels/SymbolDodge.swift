/// Sets round symbols beside each other, each as near to its place as those before it allow.
///
/// A symbol that has its place for itself stands on it. Others go around it on the nearest free
/// spot, found on circles of growing radius, so that a heap of symbols becomes a compact patch in
/// which each can be counted. The same input gives the same spots.
struct SymbolDodge: Sendable {
    /// The room between the edges of two symbols, in pixels: their white halos do not touch.
    static let gap = 1.3
    private static let step = 0.5
    private static let cell = 24.0
    /// Unit vectors, a multiple of six, so that equal symbols can close around one.
    private static let turns: [PlanePoint] = {
        // cos and sin of 2π/96; a turn by them is a multiplication, the same on every machine.
        let (c, s) = (0.997_858_923_238_603_5, 0.065_403_129_230_143_07)
        var turns = [PlanePoint(1, 0)]
        while turns.count < 96 {
            let last = turns[turns.count - 1]
            turns.append(PlanePoint(last.x * c - last.y * s, last.x * s + last.y * c))
        }
        return turns
    }()

    private struct Cell: Hashable {
        let column: Int
        let row: Int
    }

    private struct Start: Hashable {
        let anchor: PlanePoint
        let radius: Double
    }

    private let frame: Rectangle
    private let obstacles: [Rectangle]
    private var discs: [(centre: PlanePoint, radius: Double)] = []
    private var cells: [Cell: [Int]] = [:]
    /// How far the last equal symbol of the same place went: nothing nearer has become free.
    private var starts: [Start: Double] = [:]
    private var largest = 0.0

    /// Creates a board without symbols.
    ///
    /// Symbols lie in `frame` and cover none of the `obstacles`.
    init(frame: Rectangle, obstacles: [Rectangle]) {
        self.frame = frame
        self.obstacles = obstacles
    }

    /// Sets a symbol at most `farthest` pixels from its place and returns its centre; nil where
    /// there is no room for it.
    ///
    /// - Complexity: O(*d*²) in the distance to the spot, as a rule.
    mutating func place(_ anchor: PlanePoint, radius: Double, farthest: Double) -> PlanePoint? {
        let start = Start(anchor: anchor, radius: radius)
        var distance = starts[start] ?? 0
        while distance <= farthest {
            for turn in Self.turns {
                let centre = anchor + turn * distance
                if isFree(centre, radius) {
                    add(centre, radius)
                    starts[start] = distance
                    return centre
                }
                if distance == 0 { break }
            }
            distance += Self.step
        }
        starts[start] = distance
        return nil
    }

    private func isFree(_ centre: PlanePoint, _ radius: Double) -> Bool {
        let box = Rectangle(centre: centre, width: 2 * radius + 2, height: 2 * radius + 2)
        guard frame.contains(box), !obstacles.contains(where: { $0.intersects(box) }) else {
            return false
        }
        let reach = PlanePoint(repeating: radius + largest + Self.gap)
        let (low, high) = (Self.cell(centre - reach), Self.cell(centre + reach))
        for row in low.row...high.row {
            for column in low.column...high.column {
                for index in cells[Cell(column: column, row: row)] ?? [] {
                    let delta = discs[index].centre - centre
                    let room = discs[index].radius + radius + Self.gap
                    if (delta * delta).sum() < room * room { return false }
                }
            }
        }
        return true
    }

    private mutating func add(_ centre: PlanePoint, _ radius: Double) {
        cells[Self.cell(centre), default: []].append(discs.count)
        discs.append((centre, radius))
        largest = max(largest, radius)
    }

    private static func cell(_ point: PlanePoint) -> Cell {
        Cell(
            column: Int((point.x / cell).rounded(.down)),
            row: Int((point.y / cell).rounded(.down))
        )
    }
}
