extension Geometry {
    /// The number of dimensions of the highest part: 0 for points, 1 for lines, 2 for surfaces.
    public var dimension: Int {
        switch self {
        case .point, .multiPoint: 0
        case .lineString, .multiLineString: 1
        case .polygon, .multiPolygon: 2
        case .geometryCollection(let members): members.map(\.dimension).max() ?? 0
        }
    }

    /// All polygons in it, those of nested collections included.
    public var polygons: [Polygon] {
        switch self {
        case .polygon(let polygon): [polygon]
        case .multiPolygon(let polygons): polygons
        case .geometryCollection(let members): members.flatMap(\.polygons)
        case .point, .multiPoint, .lineString, .multiLineString: []
        }
    }

    /// All chains of edges in it: lines, and the rings of polygons.
    public var chains: [[Position]] {
        switch self {
        case .point, .multiPoint: []
        case .lineString(let line): [line.positions]
        case .multiLineString(let lines): lines.map(\.positions)
        case .polygon(let polygon): polygon.rings.map(\.positions)
        case .multiPolygon(let polygons): polygons.flatMap { $0.rings.map(\.positions) }
        case .geometryCollection(let members): members.flatMap(\.chains)
        }
    }

    /// The positions that stand for themselves: points and multi-points.
    public var loosePositions: [Position] {
        switch self {
        case .point(let position): [position]
        case .multiPoint(let positions): positions
        case .geometryCollection(let members): members.flatMap(\.loosePositions)
        case .lineString, .multiLineString, .polygon, .multiPolygon: []
        }
    }

    /// The least envelope that holds the geometry.
    ///
    /// - Complexity: O(*n*) in the number of positions.
    public var envelope: Envelope {
        var result: Envelope?
        forEachPosition { position in
            let own = Envelope(position)
            result = result?.union(own) ?? own
        }
        return result ?? Envelope(minX: 0, minY: 0, maxX: 0, maxY: 0)
    }

    /// Whether any position carries a height.
    public var hasHeights: Bool {
        var found = false
        forEachPosition { if $0.z != nil { found = true } }
        return found
    }

    /// Calls `body` with every position, ring closures included.
    public func forEachPosition(_ body: (Position) -> Void) {
        switch self {
        case .point(let position): body(position)
        case .multiPoint(let positions): for position in positions { body(position) }
        case .lineString, .multiLineString, .polygon, .multiPolygon:
            for chain in chains { for position in chain { body(position) } }
        case .geometryCollection(let members):
            for member in members { member.forEachPosition(body) }
        }
    }
}
