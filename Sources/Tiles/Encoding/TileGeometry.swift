/// A position on the grid of a tile: x from its western side to the right, y from its northern side
/// down.
struct GridPosition: Hashable {
    var x: Int32
    var y: Int32
}

/// The geometry of a feature of a tile as commands with their parameters.
///
/// Source: Vector Tile Specification 2.1, 4.3.
struct TileGeometry {
    /// What kind it is of, by its number in the encoding.
    enum Kind: UInt64 {
        case points = 1
        case lines = 2
        case polygons = 3
    }

    let kind: Kind
    private(set) var commands: [UInt32] = []
    private var pen = GridPosition(x: 0, y: 0)

    /// Creates an empty geometry.
    init(_ kind: Kind) {
        self.kind = kind
    }

    /// Whether there is nothing in it.
    var isEmpty: Bool { commands.isEmpty }

    /// Adds points; once for each geometry of points.
    mutating func add(points: [GridPosition]) {
        guard !points.isEmpty else { return }
        append(command: 1, count: points.count)
        for point in points { append(point) }
    }

    /// Adds a line of two or more positions, none equal to the one before it.
    mutating func add(line: some Collection<GridPosition>) {
        append(chain: line)
    }

    /// Adds a ring of three or more positions, none equal to the one before it, the first not
    /// repeated.
    mutating func add(ring: some Collection<GridPosition>) {
        append(chain: ring)
        append(command: 7, count: 1)
    }

    private mutating func append(chain: some Collection<GridPosition>) {
        guard let first = chain.first, chain.count > 1 else { return }
        commands.reserveCapacity(commands.count + 2 * chain.count + 3)
        append(command: 1, count: 1)
        append(first)
        append(command: 2, count: chain.count - 1)
        for position in chain.dropFirst() { append(position) }
    }

    @inline(__always)
    private mutating func append(command: UInt32, count: Int) {
        commands.append(UInt32(truncatingIfNeeded: count) << 3 | command)
    }

    @inline(__always)
    private mutating func append(_ position: GridPosition) {
        commands.append(Self.zigzag(position.x &- pen.x))
        commands.append(Self.zigzag(position.y &- pen.y))
        pen = position
    }

    @inline(__always)
    private static func zigzag(_ number: Int32) -> UInt32 {
        UInt32(bitPattern: number << 1 ^ number >> 31)
    }
}
