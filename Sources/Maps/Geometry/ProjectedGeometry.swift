import GeometryTypes

extension MapDefinition.Box {
    func contains(_ point: PlanePoint) -> Bool {
        west <= point.x && point.x <= east && south <= point.y && point.y <= north
    }

    /// The edge of the box, densified.
    var edge: PlaneRing {
        densified([
            PlanePoint(west, south), PlanePoint(east, south), PlanePoint(east, north),
            PlanePoint(west, north),
        ])
    }

    var bounds: PlaneBounds { PlaneBounds([PlanePoint(west, south), PlanePoint(east, north)]) }
}

/// Everything of a map that has a place, projected in one call, and how true the projection is.
struct ProjectedMap: Sendable {
    /// Polygons of the regions in metres; points that the projection could not place are left out.
    private(set) var regions: [[PlanePolygon]] = []
    /// The box around each region.
    private(set) var regionBounds: [PlaneBounds] = []
    /// The regions whose borders are drawn over the others.
    private(set) var outlines: [[PlanePolygon]] = []
    /// The box around what the frame must hold.
    private(set) var bounds = PlaneBounds()
    /// The points of regions on an edge of a map of the world, at 180° or on a pole.
    private(set) var seam: [PlanePoint] = []
    var context: [PlanePolygon] = []
    /// The lines of a grid, but for those of a map of the world.
    private(set) var graticule: [PlaneRing] = []
    var insetEdges: [PlaneRing] = []
    /// Positions of places, nil where the projection has none.
    var places: [PlanePoint?] = []
    /// Where symbols belong, nil where the projection has no place.
    var positions: [PlanePoint?] = []
    /// The edge and the grid of a map of the world; nil for any other.
    var world: ProjectedWorld?
    /// How true the projection is over the main map and the insets.
    let scales: MapScales
    /// What is drawn of the areas.
    let form: MapDefinition.Form
    /// The views drawn before, which copies share.
    private let views = DrawnViews()

    init<Failure: Error>(
        _ map: ThematicMap,
        project: ([Position]) throws(Failure) -> [Position]
    ) throws(Failure) {
        form = map.definition.form
        let frame = map.definition.gridded.world.map { WorldFrame($0) }
        let sources = (map.areas + map.outlines).map { area in
            (area?.polygons ?? []).flatMap { polygon in
                let rings = polygon.rings.map(openRing)
                let parts = frame.map { $0.parts(of: rings) } ?? [rings]
                return parts.map { $0.map { densified($0) } }
            }
        }
        var land: [PlanePolygon] = []
        if let frame {
            land = map.context.flatMap(\.polygons).flatMap { polygon in
                frame.parts(of: polygon.rings.map(openRing)).map { $0.map { densified($0) } }
            }
        } else if let box = map.definition.context?.box {
            land = map.context.flatMap(\.polygons).compactMap { Self.land($0, in: box.bounds) }
        }
        let edges = (map.definition.insets ?? []).map(\.box.edge)
        let places = (map.definition.places ?? []).map { PlanePoint($0.longitude, $0.latitude) }
        var batch: [Position] = []
        func add(_ points: PlaneRing) {
            for point in points {
                let x = frame.map { $0.cut.longitude(point.x) } ?? point.x
                batch.append(Position(x: x, y: point.y))
            }
        }
        for ring in sources.joined().joined() { add(ring) }
        for ring in land.joined() { add(ring) }
        for edge in edges { add(edge) }
        add(places)
        let symbols = map.positions
        add(symbols.compactMap { $0.map { PlanePoint($0.x, $0.y) } })
        for line in frame?.lines ?? [] { add(line) }
        let around = PlaneBounds(sources.joined().joined().joined())
        let grid = map.definition.graticuleLines(around: around)
        for line in grid { add(line) }

        scales = try MapScales(map.definition, regions: around, project: project)
        let projected = try project(batch)
        precondition(projected.count == batch.count, "a projection returns one position for each")
        var next = projected.makeIterator()
        func take() -> PlanePoint? { next.next().flatMap(plane) }
        let box = map.definition.frame.box
        for (index, polygons) in sources.enumerated() {
            let isRegion = index < map.areas.count
            let plane = polygons.map { polygon in
                polygon.map { ring in
                    var result: PlaneRing = []
                    result.reserveCapacity(ring.count)
                    for degrees in ring {
                        guard let metres = take() else { continue }
                        result.append(metres)
                        guard isRegion else { continue }
                        if box?.contains(degrees) ?? true { bounds.add(metres) }
                        if frame?.cut.isSeam(degrees) ?? false { seam.append(metres) }
                    }
                    return result
                }
            }
            if isRegion { regions.append(plane) } else { outlines.append(plane) }
        }
        regionBounds = regions.map { PlaneBounds($0.joined().joined()) }
        for polygon in land { context.append(polygon.map { $0.compactMap { _ in take() } }) }
        for edge in edges { insetEdges.append(edge.compactMap { _ in take() }) }
        for _ in places { self.places.append(take()) }
        for symbol in symbols { positions.append(symbol == nil ? nil : take()) }
        if let frame {
            world = ProjectedWorld(frame, lines: frame.lines.map { $0.compactMap { _ in take() } })
        }
        for line in grid { graticule.append(line.compactMap { _ in take() }) }
    }

    /// The map with the places of other symbols, projected anew.
    func with<Failure: Error>(
        symbolsOf map: ThematicMap,
        project: ([Position]) throws(Failure) -> [Position]
    ) throws(Failure) -> ProjectedMap {
        var result = self
        let symbols = map.positions
        let known = symbols.compactMap { $0 }
        var placed = (known.isEmpty ? [] : try project(known)).makeIterator()
        result.positions = symbols.map { $0 == nil ? nil : placed.next().flatMap(plane) }
        return result
    }

    /// The regions and the land in a view, drawn once for all maps with these shapes.
    func drawn(_ view: MapView, places: [Int]) -> DrawnView {
        views.view(DrawnViews.Key(view: view, places: places)) {
            DrawnView(view, self, places: places)
        }
    }

    /// The number of points.
    var pointCount: Int {
        [regions.joined(), outlines.joined(), [context].joined()].joined().joined()
            .reduce(1) { $0 + $1.count }
    }

    /// Land in the box, without points that stand so close that no picture shows them.
    private static func land(_ polygon: Polygon, in box: PlaneBounds) -> PlanePolygon? {
        let exterior = openRing(polygon.exterior)
        guard PlaneBounds(exterior).intersects(box) else { return nil }
        let rings = [exterior] + polygon.holes.map(openRing)
        let part = clipped(rings.map(thinned), to: box)
        return part.map { $0.map { densified($0) } }
    }
}

extension Polygon {
    /// The polygon with its points thinned as for land; nil outside a box or without area.
    func land(in box: PlaneBounds) -> Polygon? {
        func ring(_ ring: LinearRing) -> LinearRing? {
            let open = thinned(openRing(ring))
            guard open.count >= 3 else { return nil }
            return try? LinearRing((open + open.prefix(1)).map { Position(x: $0.x, y: $0.y) })
        }
        guard PlaneBounds(openRing(exterior)).intersects(box), let outer = ring(exterior) else {
            return nil
        }
        return Polygon(exterior: outer, holes: holes.compactMap(ring))
    }
}

/// The point of a projected position; nil where there is none: farther than any place on Earth can
/// be there is no position, and no sum may overflow.
private func plane(_ position: Position) -> PlanePoint? {
    guard abs(position.x) < 1e12, abs(position.y) < 1e12 else { return nil }
    return PlanePoint(position.x, position.y)
}

private func openRing(_ ring: LinearRing) -> PlaneRing {
    ring.positions.dropLast().map { PlanePoint($0.x, $0.y) }
}

/// A ring without points nearer to the last than a fiftieth of a degree.
private func thinned(_ ring: PlaneRing) -> PlaneRing {
    var result: PlaneRing = []
    for point in ring {
        if let last = result.last {
            let delta = point - last
            if max(abs(delta.x), abs(delta.y)) < 0.02 { continue }
        }
        result.append(point)
    }
    return result
}
