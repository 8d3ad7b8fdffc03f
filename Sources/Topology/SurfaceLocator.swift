public import GeometryTypes

/// Tells on which side of one surface many positions lie.
///
/// A position is inside where an odd number of rings enclose it, and on the boundary where an edge of
/// any ring holds it; for valid polygons that is what Simple Features say.
///
/// Each horizontal band of the plane knows the edges that reach into it, so that a position is held
/// against few.
public struct SurfaceLocator: Sendable {
    /// What holds the surface.
    public let envelope: Envelope
    /// The ends of each edge.
    private let edges: [(start: SIMD2<Double>, end: SIMD2<Double>)]
    /// The edges of each band, by their places, one band behind the other.
    private let bands: [UInt32]
    /// Where those of each band begin, and where the last ones end.
    private let starts: [UInt32]
    private let scale: Double

    /// The most edges of bands for each edge: long ones lie in many.
    private static let mostEntries = 8

    /// Prepares polygons; nil where there are none.
    ///
    /// - Complexity: O(*n*).
    public init?(_ polygons: [Polygon]) {
        guard let envelope = Envelope(polygons.lazy.flatMap(\.exterior.positions)) else {
            return nil
        }
        self.envelope = envelope
        let edges = polygons.flatMap(\.rings).flatMap { ring in
            zip(ring.positions, ring.positions.dropFirst()).map { a, b in
                (start: SIMD2(a.x, a.y), end: SIMD2(b.x, b.y))
            }
        }
        self.edges = edges
        let height = envelope.maxY - envelope.minY
        var count = height > 0 ? max(1, edges.count) : 1
        func scale(_ count: Int) -> Double { height > 0 ? Double(count) / height : 0 }
        func span(_ edge: (start: SIMD2<Double>, end: SIMD2<Double>)) -> ClosedRange<Int> {
            let ends = [edge.start.y, edge.end.y].map {
                Self.band($0, from: envelope.minY, scale(count), count)
            }
            return min(ends[0], ends[1])...max(ends[0], ends[1])
        }
        while count > 1,
            edges.reduce(0, { $0 + span($1).count }) > Self.mostEntries * edges.count + 1024
        {
            count /= 2
        }
        var starts = [UInt32](repeating: 0, count: count + 1)
        for edge in edges { for band in span(edge) { starts[band + 1] += 1 } }
        for band in 0..<count { starts[band + 1] += starts[band] }
        var next = starts
        var bands = [UInt32](repeating: 0, count: Int(starts[count]))
        for (place, edge) in edges.enumerated() {
            for band in span(edge) {
                bands[Int(next[band])] = UInt32(place)
                next[band] += 1
            }
        }
        self.bands = bands
        self.starts = starts
        self.scale = scale(count)
    }

    /// The number of edges.
    public var edgeCount: Int { edges.count }

    private static func band(_ y: Double, from base: Double, _ scale: Double, _ count: Int) -> Int {
        // Of a surface almost without height the scale is infinite: all of it is the last band.
        let place = (y - base) * scale
        return place < Double(count) ? max(0, Int(place)) : count - 1
    }

    /// Where a position lies.
    ///
    /// - Complexity: O(edges of its band).
    public func side(x: Double, y: Double) -> LinearRing.Side {
        guard x >= envelope.minX, x <= envelope.maxX, y >= envelope.minY, y <= envelope.maxY else {
            return .outside
        }
        let band = Self.band(y, from: envelope.minY, scale, starts.count - 1)
        var isInside = false
        for index in Int(starts[band])..<Int(starts[band + 1]) {
            let (a, b) = edges[Int(bands[index])]
            if a.y > y && b.y > y || a.y < y && b.y < y || a.x < x && b.x < x { continue }
            if a.y == y && b.y == y {
                if min(a.x, b.x) <= x, x <= max(a.x, b.x) { return .boundary }
                continue
            }
            if (b.x == x && b.y == y) || (a.x == x && a.y == y) { return .boundary }
            // The upper end belongs to the edge, the lower one does not: each corner counts once.
            guard (a.y > y) != (b.y > y) else { continue }
            let turn = Turn.sign(a, b, x, y)
            if turn == 0 { return .boundary }
            if (turn > 0) == (b.y > a.y) { isInside.toggle() }
        }
        return isInside ? .inside : .outside
    }
}

extension LinearRing.Side {
    /// Whether a position that lies so in a surface relates so to it.
    public func isRelated(_ relation: GeometryRelation) -> Bool {
        switch relation {
        case .intersects: self != .outside
        case .disjoint: self == .outside
        case .touches: self == .boundary
        case .within: self == .inside
        case .equals, .overlaps, .crosses, .contains: false
        }
    }
}
