import GeometryTypes

/// Polygons before and after projection, ring by ring and point by point.
struct ProjectedPolygons: Sendable {
    /// The rings in degrees.
    var source: [PlanePolygon] = []
    /// The rings in metres; points that the projection could not place are left out of both.
    var plane: [PlanePolygon] = []

    /// The box in metres around the points whose source lies in a box.
    func bounds(within box: MapDefinition.Box?) -> PlaneBounds {
        var bounds = PlaneBounds()
        for (sourcePolygon, planePolygon) in zip(source, plane) {
            for (sourceRing, planeRing) in zip(sourcePolygon, planePolygon) {
                for (degrees, metres) in zip(sourceRing, planeRing)
                where box?.contains(degrees) ?? true {
                    bounds.add(metres)
                }
            }
        }
        return bounds
    }
}

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

/// Everything of a map that has a place, projected in one call.
struct ProjectedMap: Sendable {
    var regions: [ProjectedPolygons] = []
    /// The regions whose borders are drawn over the others.
    var outlines: [ProjectedPolygons] = []
    var context: [PlanePolygon] = []
    var insetEdges: [PlaneRing] = []
    /// Positions of places, nil where the projection has none.
    var places: [PlanePoint?] = []
    /// Where symbols belong, nil where the projection has no place.
    var positions: [PlanePoint?] = []
    /// The edge and the grid of a map of the world; nil for any other.
    var world: ProjectedWorld?

    init<Failure: Error>(
        _ map: ThematicMap,
        project: ([Position]) throws(Failure) -> [Position]
    ) throws(Failure) {
        let frame = map.definition.world.map { WorldFrame($0) }
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

        let projected = try project(batch)
        precondition(projected.count == batch.count, "a projection returns one position for each")
        var next = projected.makeIterator()
        func take() -> PlanePoint? {
            // Farther than any place on Earth can be: no position, and no sum that overflows.
            guard let position = next.next(), abs(position.x) < 1e12, abs(position.y) < 1e12 else {
                return nil
            }
            return PlanePoint(position.x, position.y)
        }
        for polygons in sources {
            var result = ProjectedPolygons()
            for polygon in polygons {
                let pairs = polygon.map { ring in
                    ring.compactMap { point in take().map { (point, $0) } }
                }
                result.source.append(pairs.map { $0.map(\.0) })
                result.plane.append(pairs.map { $0.map(\.1) })
            }
            regions.append(result)
        }
        for polygon in land { context.append(polygon.map { $0.compactMap { _ in take() } }) }
        for edge in edges { insetEdges.append(edge.compactMap { _ in take() }) }
        for _ in places { self.places.append(take()) }
        for symbol in symbols { positions.append(symbol == nil ? nil : take()) }
        outlines = Array(regions.suffix(map.outlines.count))
        regions.removeLast(outlines.count)
        if let frame {
            world = ProjectedWorld(frame, lines: frame.lines.map { $0.compactMap { _ in take() } })
        }
    }

    /// Land in the box, without points that stand so close that no picture shows them.
    private static func land(_ polygon: Polygon, in box: PlaneBounds) -> PlanePolygon? {
        let exterior = openRing(polygon.exterior)
        guard PlaneBounds(exterior).intersects(box) else { return nil }
        let rings = [exterior] + polygon.holes.map(openRing)
        let part = clipped(rings.map { thinned($0, distance: 0.02) }, to: box)
        return part.map { $0.map { densified($0) } }
    }
}

private func openRing(_ ring: LinearRing) -> PlaneRing {
    ring.positions.dropLast().map { PlanePoint($0.x, $0.y) }
}

private func thinned(_ ring: PlaneRing, distance: Double) -> PlaneRing {
    var result: PlaneRing = []
    for point in ring {
        if let last = result.last {
            let delta = point - last
            if max(abs(delta.x), abs(delta.y)) < distance { continue }
        }
        result.append(point)
    }
    return result
}
