/// A geometry of the OGC Simple Features model, never empty and never with NaN in it.
///
/// An empty geometry of an outside format is read as no geometry at all (nil). Edges are straight
/// in the plane of the coordinates, as RFC 7946 §3.1.1 has it.
///
/// Source: OGC 06-103r4, RFC 7946 §3.1.
public indirect enum Geometry: Hashable, Sendable {
    /// One position.
    case point(Position)
    /// Some positions, at least one.
    case multiPoint([Position])
    /// A chain of edges.
    case lineString(LineString)
    /// Some chains of edges, at least one.
    case multiLineString([LineString])
    /// A surface with holes.
    case polygon(Polygon)
    /// Some surfaces, at least one.
    case multiPolygon([Polygon])
    /// Geometries of any kind, at least one.
    case geometryCollection([Geometry])
}

/// What makes coordinates no geometry.
public enum GeometryError: Error, Hashable, Sendable {
    /// A line needs two positions.
    case tooFewPositionsInLine(Int)
    /// A ring needs four positions, the last equal to the first.
    case tooFewPositionsInRing(Int)
    /// The last position of a ring differs from the first.
    case ringNotClosed
    /// A coordinate is NaN or infinite.
    case notFinite
}

/// A chain of at least two positions.
public struct LineString: Hashable, Sendable {
    /// The positions in order, two or more.
    public let positions: [Position]

    /// Creates a line.
    ///
    /// - Throws: ``GeometryError`` for fewer than two positions or a number that is not finite.
    public init(_ positions: [Position]) throws(GeometryError) {
        guard positions.count >= 2 else { throw .tooFewPositionsInLine(positions.count) }
        guard positions.allSatisfy(\.isFinite) else { throw .notFinite }
        self.positions = positions
    }
}

/// A closed chain of at least four positions, the last equal to the first.
public struct LinearRing: Hashable, Sendable {
    /// The positions in order, the first repeated at the end.
    public let positions: [Position]

    /// Creates a ring.
    ///
    /// - Throws: ``GeometryError`` for fewer than four positions, an open ring or a number that
    ///   is not finite.
    public init(_ positions: [Position]) throws(GeometryError) {
        guard positions.count >= 4 else { throw .tooFewPositionsInRing(positions.count) }
        guard positions.allSatisfy(\.isFinite) else { throw .notFinite }
        guard let first = positions.first, let last = positions.last,
            first.x == last.x, first.y == last.y
        else { throw .ringNotClosed }
        self.positions = positions
    }

    /// Twice the area enclosed, in squared units of the coordinates; positive when the ring runs
    /// counter-clockwise.
    ///
    /// - Complexity: O(*n*).
    public var doubledSignedArea: Double {
        guard let origin = positions.first else { return 0 }
        var sum = 0.0
        for index in positions.indices.dropFirst() {
            let (a, b) = (positions[index - 1], positions[index])
            sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
        }
        return sum
    }
}

/// A surface bounded by one exterior ring, less its holes.
///
/// The winding of the rings carries no meaning here; writers turn them as their format asks.
public struct Polygon: Hashable, Sendable {
    /// The outer boundary.
    public let exterior: LinearRing
    /// The boundaries of the holes.
    public let holes: [LinearRing]

    /// Creates a polygon.
    public init(exterior: LinearRing, holes: [LinearRing] = []) {
        self.exterior = exterior
        self.holes = holes
    }

    /// The exterior ring, then the holes.
    public var rings: [LinearRing] { [exterior] + holes }
}
