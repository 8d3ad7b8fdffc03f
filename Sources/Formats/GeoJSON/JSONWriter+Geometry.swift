internal import GeometryTypes

extension JSONWriter {
    /// Writes a geometry, null where there is none.
    ///
    /// - Parameters:
    ///   - geometry: The geometry.
    ///   - isTurned: Whether its coordinates have changed places, so that rings that run
    ///     counter-clockwise on the ground run clockwise in the numbers.
    mutating func geometry(_ geometry: Geometry?, isTurned: Bool = false) {
        guard let geometry else {
            value(nil as String?)
            return
        }
        object { json in
            switch geometry {
            case .point(let position):
                json.member("type", "Point")
                json.key("coordinates")
                json.position(position)
            case .multiPoint(let positions):
                json.member("type", "MultiPoint")
                json.key("coordinates")
                json.positions(positions)
            case .lineString(let line):
                json.member("type", "LineString")
                json.key("coordinates")
                json.positions(line.positions)
            case .multiLineString(let lines):
                json.member("type", "MultiLineString")
                json.array("coordinates") { json in
                    for line in lines { json.positions(line.positions) }
                }
            case .polygon(let polygon):
                json.member("type", "Polygon")
                json.key("coordinates")
                json.rings(of: polygon, isTurned)
            case .multiPolygon(let polygons):
                json.member("type", "MultiPolygon")
                json.array("coordinates") { json in
                    for polygon in polygons { json.rings(of: polygon, isTurned) }
                }
            case .geometryCollection(let members):
                json.member("type", "GeometryCollection")
                json.array("geometries") { json in
                    for member in members { json.geometry(member, isTurned: isTurned) }
                }
            }
        }
    }

    private mutating func rings(of polygon: Polygon, _ isTurned: Bool) {
        array { json in
            json.ring(polygon.exterior, isHole: false, isTurned)
            for hole in polygon.holes { json.ring(hole, isHole: true, isTurned) }
        }
    }

    /// The right-hand rule: exterior rings run counter-clockwise on the ground, holes clockwise (RFC
    /// 7946 §3.1.6).
    private mutating func ring(_ ring: LinearRing, isHole: Bool, _ isTurned: Bool) {
        let isClockwise = (ring.doubledSignedArea < 0) != isTurned
        if isClockwise == isHole {
            positions(ring.positions)
        } else {
            positions(ring.positions.reversed())
        }
    }

    private mutating func positions(_ positions: some Sequence<Position>) {
        array { json in
            for position in positions { json.position(position) }
        }
    }

    private mutating func position(_ position: Position) {
        array { json in
            json.value(position.x)
            json.value(position.y)
            if let height = position.z { json.value(height) }
        }
    }
}
