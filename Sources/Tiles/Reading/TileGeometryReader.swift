/// Reads the commands of a geometry, and refuses what breaks a rule.
///
/// Source: [Vector Tile Specification 2.1](https://github.com/mapbox/vector-tile-spec/tree/master/2.1)
/// §4.3.
struct TileGeometryReader {
    /// What a geometry is, by its number in a tile.
    enum Kind: UInt64 {
        case points = 1
        case lines = 2
        case polygons = 3
    }

    private enum Command: UInt32 {
        case moveTo = 1
        case lineTo = 2
        case closePath = 7
    }

    /// A position; way upon way of 32 bits leads beyond 32 bits.
    private struct Place: Hashable {
        var x: Int64 = 0
        var y: Int64 = 0
    }

    private var reader: ProtobufReader
    private var place = Place()

    /// Reads a geometry.
    ///
    /// - Parameters:
    ///   - message: Its numbers.
    ///   - kind: What it is.
    ///   - turnsMatter: Whether exterior rings have to run one way and holes the other.
    /// - Throws: ``TileFormatFault`` for the first fault.
    static func check(
        _ message: ProtobufReader,
        _ kind: Kind,
        turnsMatter: Bool
    ) throws(TileFormatFault) {
        var reader = TileGeometryReader(reader: message)
        guard !message.isAtEnd else { throw TileFormatFault("its geometry is empty") }
        switch kind {
        case .points: try reader.checkPoints()
        case .lines: try reader.checkLines()
        case .polygons: try reader.checkPolygons(turnsMatter)
        }
    }

    private mutating func checkPoints() throws(TileFormatFault) {
        let count = try next(.moveTo)
        for _ in 0..<count { try move() }
        guard reader.isAtEnd else { throw TileFormatFault("numbers follow on its points") }
    }

    private mutating func checkLines() throws(TileFormatFault) {
        while !reader.isAtEnd {
            try start()
            for _ in 0..<(try next(.lineTo)) { try step() }
        }
    }

    private mutating func checkPolygons(_ turnsMatter: Bool) throws(TileFormatFault) {
        var isFirst = true
        while !reader.isAtEnd {
            let area = try doubledArea()
            guard turnsMatter else { continue }
            guard area != 0 else { throw TileFormatFault("a ring has no area") }
            guard area > 0 || !isFirst else { throw TileFormatFault("its first ring is a hole") }
            isFirst = false
        }
    }

    /// Reads a ring.
    ///
    /// - Returns: Twice its area, positive where it runs clockwise as y points down.
    private mutating func doubledArea() throws(TileFormatFault) -> Int128 {
        try start()
        let first = place
        let count = try next(.lineTo)
        guard count >= 2 else { throw TileFormatFault("a ring has fewer than three positions") }
        var area: Int128 = 0
        for _ in 0..<count {
            let last = place
            try step()
            area += Self.cross(last, place)
        }
        guard place != first else { throw TileFormatFault("a ring repeats its first position") }
        guard try next(.closePath) == 1 else { throw TileFormatFault("a ring is closed twice") }
        return area + Self.cross(place, first)
    }

    private static func cross(_ a: Place, _ b: Place) -> Int128 {
        Int128(a.x) * Int128(b.y) - Int128(b.x) * Int128(a.y)
    }

    /// Goes to where a line or ring begins.
    private mutating func start() throws(TileFormatFault) {
        guard try next(.moveTo) == 1 else {
            throw TileFormatFault("a line or ring begins at several positions")
        }
        try move()
    }

    /// Goes to another position.
    private mutating func step() throws(TileFormatFault) {
        let last = place
        try move()
        guard place != last else { throw TileFormatFault("a position comes twice in a row") }
    }

    private mutating func move() throws(TileFormatFault) {
        place.x += try way()
        place.y += try way()
    }

    private mutating func way() throws(TileFormatFault) -> Int64 {
        guard !reader.isAtEnd else { throw TileFormatFault("its geometry is cut off") }
        let number = try reader.shortVarint()
        return Int64(Int32(bitPattern: number >> 1) ^ -Int32(bitPattern: number & 1))
    }

    /// How often a command is to be followed, which has to come next.
    private mutating func next(_ command: Command) throws(TileFormatFault) -> UInt32 {
        guard !reader.isAtEnd else { throw TileFormatFault("its geometry is cut off") }
        let number = try reader.shortVarint()
        guard number & 7 == command.rawValue else {
            throw TileFormatFault("command \(number & 7) stands where \(command.rawValue) belongs")
        }
        guard number >> 3 > 0 else { throw TileFormatFault("a command is followed 0 times") }
        return number >> 3
    }
}
