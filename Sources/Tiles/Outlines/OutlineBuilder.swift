internal import Features
internal import GeometryTypes

/// Puts geometries on the plane of a set of tiles.
///
/// Edges are straight in longitude and latitude. Where the plane bends one by more than
/// ``bend``, places are put in between. From one corner to the next, a line or ring that goes more
/// than half around the world goes the other way round, over the antimeridian, unless a ring would
/// not close then. Rings without area and lines without length are left out.
struct OutlineBuilder {
    /// How far a straight edge may lie from its course on the plane, in tiles of zoom 0: a step of
    /// the grid at zoom 8.
    static let bend = 1.0 / Double(1 << 20)
    /// The most pieces of an edge.
    private static let mostPieces = 64.0
    /// Edges of less, in degrees of latitude, are not bent by so much where people live.
    private static let shortEdge = 0.05
    /// The farthest longitude, two times around the world; what lies farther is not on any map.
    private static let farthest = 720.0

    let set: TileMatrixSet
    private(set) var outlines = Outlines()

    init(set: TileMatrixSet) {
        self.set = set
    }

    /// How many places there are.
    var count: Int { outlines.places.count }

    /// The outlines, with places for labels.
    ///
    /// - Parameters:
    ///   - isNamed: Whether each shape gets a place for its label, if it has a polygon.
    ///   - isWhole: Whether these are all the shapes there are, so that it is known which places
    ///     neighbours share; else no place may be left out.
    /// - Returns: The outlines.
    /// - Complexity: O(*n* log *n*) in the number of places.
    func finish(labelling isNamed: [Bool], isWhole: Bool = true) -> Outlines {
        var outlines = outlines
        if isWhole {
            let importance = VertexImportance(outlines, worldWidth: Double(set.columnsAtZero))
            outlines.importances = importance.values
        }
        for (index, shape) in outlines.shapes.enumerated() where isNamed[index] {
            outlines.shapes[index].label = LabelPlace.place(of: shape, in: outlines)
        }
        return outlines
    }

    /// Adds the shape of a feature, which may be an empty one.
    mutating func add(_ geometry: Geometry) {
        let firstPart = Int32(outlines.parts.count)
        var shape = Outlines.Shape(parts: firstPart..<firstPart, bounds: PlaceBounds())
        add(.points, [geometry.loosePositions], to: &shape)
        add(.lines, Self.lines(of: geometry), to: &shape)
        var greatest = 0.0
        for polygon in geometry.polygons {
            let part = Int32(outlines.parts.count)
            add(.polygon, polygon.rings.map(\.positions), to: &shape)
            guard Int(part) < outlines.parts.count else { continue }
            let area = abs(outlines.exterior(of: part).doubledArea)
            if area > greatest {
                greatest = area
                shape.largestPart = part
            }
        }
        shape.parts = firstPart..<Int32(outlines.parts.count)
        outlines.shapes.append(shape)
    }

    private mutating func add(
        _ kind: Outlines.Kind,
        _ chains: [[Position]],
        to shape: inout Outlines.Shape
    ) {
        let firstChain = Int32(outlines.chains.count)
        for (index, positions) in chains.enumerated() {
            add(positions, kind, firstChain)
            // Without its exterior ring a polygon has nothing.
            if kind == .polygon, index == 0, outlines.chains.count == Int(firstChain) { return }
        }
        let range = firstChain..<Int32(outlines.chains.count)
        guard !range.isEmpty else { return }
        for chain in range { shape.bounds.add(outlines.chains[Int(chain)].bounds) }
        outlines.parts.append(Outlines.Part(kind: kind, chains: range))
    }

    private mutating func add(
        _ positions: [Position],
        _ kind: Outlines.Kind,
        _ firstChain: Int32
    ) {
        var places: [SIMD2<Double>] = []
        places.reserveCapacity(positions.count)
        let degrees = kind == .points ? positions.map(Self.held) : Self.unwrapped(positions, kind)
        for (index, position) in degrees.enumerated() {
            let place = place(position)
            if kind != .points, index > 0 {
                append(between: degrees[index - 1], position, to: &places)
                if place == places.last { continue }
            }
            places.append(place)
        }
        if kind == .polygon, places.first == places.last { places.removeLast() }
        guard places.count >= (kind == .polygon ? 3 : kind == .lines ? 2 : 1) else { return }
        if kind == .polygon, Int(firstChain) < outlines.chains.count {
            place(&places, inside: outlines.chains[Int(firstChain)].bounds)
        }
        var bounds = PlaceBounds()
        for place in places { bounds.add(place) }
        let area = kind == .polygon ? Self.doubledArea(places) : 0
        if kind == .polygon, area == 0 { return }
        let start = Int32(outlines.places.count)
        outlines.places += places
        outlines.chains.append(
            Outlines.Chain(
                places: start..<Int32(outlines.places.count),
                bounds: bounds,
                doubledArea: area
            )
        )
    }

    /// Moves a hole by the width of the world where only then it lies in its exterior ring.
    private func place(_ hole: inout [SIMD2<Double>], inside exterior: PlaceBounds) {
        let width = Double(set.columnsAtZero)
        let (least, greatest) = (hole.map(\.x).min() ?? 0, hole.map(\.x).max() ?? 0)
        func fits(_ shift: Double) -> Bool {
            least + shift >= exterior.least.x && greatest + shift <= exterior.greatest.x
        }
        guard !fits(0), let shift = [width, -width].first(where: fits) else { return }
        for index in hole.indices { hole[index].x += shift }
    }

    private func place(_ position: SIMD2<Double>) -> SIMD2<Double> {
        let place = set.place(longitude: position.x, latitude: position.y)
        return SIMD2(place.x, place.y)
    }

    /// Appends places within an edge where its course is not straight on the plane: the same ones
    /// in both directions.
    private func append(
        between a: SIMD2<Double>,
        _ b: SIMD2<Double>,
        to places: inout [SIMD2<Double>]
    ) {
        guard set.crs != .crs84, a.x != b.x, abs(a.y - b.y) > Self.shortEdge else { return }
        let middle = place((a + b) / 2).y - (place(a).y + place(b).y) / 2
        guard abs(middle) > Self.bend else { return }
        let pieces = Int(min((abs(middle) / Self.bend).squareRoot().rounded(.up), Self.mostPieces))
        let isTurned = (b.x, b.y) < (a.x, a.y)
        let (from, to) = isTurned ? (b, a) : (a, b)
        for index in 1..<max(pieces, 1) {
            let share = Double(isTurned ? pieces - index : index) / Double(pieces)
            let own = place(from + (to - from) * share)
            if own != places.last { places.append(own) }
        }
    }

    private static func held(_ position: Position) -> SIMD2<Double> {
        SIMD2(min(max(position.x, -farthest), farthest), min(max(position.y, -90), 90))
    }

    /// The positions, each less than half around the world from the one before it.
    private static func unwrapped(
        _ positions: [Position],
        _ kind: Outlines.Kind
    ) -> [SIMD2<Double>] {
        let plain = positions.map(held)
        var turns = 0.0
        var result = plain
        for index in plain.indices.dropFirst() {
            let step = plain[index].x - plain[index - 1].x
            // From −180 to 180 an edge is as long as it says: along the end of the world.
            if abs(step) > 180, abs(step) < 360 { turns += step > 0 ? -360 : 360 }
            guard abs(turns) <= farthest else { return plain }
            result[index].x += turns
        }
        return kind == .polygon && turns != 0 ? plain : result
    }

    private static func lines(of geometry: Geometry) -> [[Position]] {
        switch geometry {
        case .lineString(let line): [line.positions]
        case .multiLineString(let lines): lines.map(\.positions)
        case .geometryCollection(let members): members.flatMap(lines)
        case .point, .multiPoint, .polygon, .multiPolygon: []
        }
    }

    private static func doubledArea(_ ring: [SIMD2<Double>]) -> Double {
        guard let origin = ring.first, var before = ring.last else { return 0 }
        before -= origin
        var sum = 0.0
        for place in ring {
            let next = place - origin
            sum += before.x * next.y - next.x * before.y
            before = next
        }
        return sum
    }
}
