/// A closed, axis-parallel box in the plane of longitude and latitude, or of a projection.
///
/// An envelope never crosses the antimeridian: `minX <= maxX` always holds. The box of a query,
/// which may cross it, is a ``GeographicBox``.
public struct Envelope: Hashable, Sendable {
    /// The least x; closed.
    public let minX: Double
    /// The least y; closed.
    public let minY: Double
    /// The greatest x; closed.
    public let maxX: Double
    /// The greatest y; closed.
    public let maxY: Double

    /// Creates the least envelope that holds both corners, in whichever order they come.
    ///
    /// NaN must not be passed; ``Geometry`` values hold none.
    @inlinable
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = Swift.min(minX, maxX)
        self.minY = Swift.min(minY, maxY)
        self.maxX = Swift.max(minX, maxX)
        self.maxY = Swift.max(minY, maxY)
    }

    /// Creates the degenerate envelope of one position.
    @inlinable
    public init(_ position: Position) {
        minX = position.x
        minY = position.y
        maxX = position.x
        maxY = position.y
    }

    /// Creates the envelope of positions, or nil when there are none.
    ///
    /// - Complexity: O(*n*).
    @inlinable
    public init?(_ positions: some Sequence<Position>) {
        var iterator = positions.makeIterator()
        guard let first = iterator.next() else { return nil }
        var (west, south, east, north) = (first.x, first.y, first.x, first.y)
        while let next = iterator.next() {
            west = Swift.min(west, next.x)
            south = Swift.min(south, next.y)
            east = Swift.max(east, next.x)
            north = Swift.max(north, next.y)
        }
        self.init(minX: west, minY: south, maxX: east, maxY: north)
    }

    /// Whether both envelopes share at least one point; touching counts.
    @inlinable
    public func intersects(_ other: Envelope) -> Bool {
        minX <= other.maxX && maxX >= other.minX && minY <= other.maxY && maxY >= other.minY
    }

    /// Whether `other` lies in this envelope; shared edges count.
    @inlinable
    public func contains(_ other: Envelope) -> Bool {
        minX <= other.minX && maxX >= other.maxX && minY <= other.minY && maxY >= other.maxY
    }

    /// Whether the position lies in this envelope or on its edge; the height is not looked at.
    @inlinable
    public func contains(_ position: Position) -> Bool {
        minX <= position.x && maxX >= position.x && minY <= position.y && maxY >= position.y
    }

    /// Whether an edge and the envelope share a point: no line along a side, nor the edge itself,
    /// parts them.
    public func touches(edgeFrom a: Position, to b: Position) -> Bool {
        guard intersects(Envelope(minX: a.x, minY: a.y, maxX: b.x, maxY: b.y)) else { return false }
        let turns = corners.map { (b.x - a.x) * ($0.y - a.y) - (b.y - a.y) * ($0.x - a.x) }
        return !turns.allSatisfy { $0 > 0 } && !turns.allSatisfy { $0 < 0 }
    }

    /// The least envelope that holds both.
    @inlinable
    public func union(_ other: Envelope) -> Envelope {
        Envelope(
            minX: Swift.min(minX, other.minX),
            minY: Swift.min(minY, other.minY),
            maxX: Swift.max(maxX, other.maxX),
            maxY: Swift.max(maxY, other.maxY)
        )
    }

    /// The four corners as a ring, counter-clockwise from the lower left.
    public var corners: [Position] {
        [
            Position(x: minX, y: minY), Position(x: maxX, y: minY),
            Position(x: maxX, y: maxY), Position(x: minX, y: maxY),
            Position(x: minX, y: minY),
        ]
    }
}
