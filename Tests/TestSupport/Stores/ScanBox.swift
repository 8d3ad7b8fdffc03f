internal import GeometryTypes

/// The box of a query by its definition: closed, −180 and 180 one meridian, a pole at every
/// longitude.
struct ScanBox {
    private let box: GeographicBox

    init(_ box: GeographicBox) {
        self.box = box
    }

    /// Whether a geometry, or the lack of one, matches.
    func matches(_ geometry: Geometry?) -> Bool {
        guard let geometry else { return true }
        return isAtHeight(geometry) && touches(geometry)
    }

    private func isAtHeight(_ geometry: Geometry) -> Bool {
        box.heights.map { !Self.isOff(geometry, $0) } ?? true
    }

    /// Whether a geometry lies wholly below a range of heights, or wholly above it.
    static func isOff(_ geometry: Geometry, _ range: ClosedRange<Double>) -> Bool {
        var heights: [Double?] = []
        geometry.forEachPosition { heights.append($0.z) }
        let isBelow = heights.allSatisfy { $0.map { $0 < range.lowerBound } ?? false }
        let isAbove = heights.allSatisfy { $0.map { $0 > range.upperBound } ?? false }
        return isBelow || isAbove
    }

    private func touches(_ geometry: Geometry) -> Bool {
        switch geometry {
        case .point(let position): contains(position)
        case .multiPoint(let positions): positions.contains(where: contains)
        case .lineString(let line): touches(chain: line.positions)
        case .multiLineString(let lines): lines.contains { touches(chain: $0.positions) }
        case .polygon(let polygon): touches(polygon)
        case .multiPolygon(let polygons): polygons.contains(where: touches)
        case .geometryCollection(let members): members.contains(where: touches)
        }
    }

    private func contains(_ position: Position) -> Bool {
        guard box.south <= position.y, position.y <= box.north else { return false }
        if abs(position.y) == 90 { return true }
        let names = abs(position.x) == 180 ? [-180, 180] : [position.x]
        return names.contains { longitude in
            box.west <= box.east
                ? box.west <= longitude && longitude <= box.east
                : longitude >= box.west || longitude <= box.east
        }
    }

    /// The rectangles of the plane that are the box.
    private var rectangles: [ScanRectangle] {
        let (south, north) = (box.south, box.north)
        var spans: [ClosedRange<Double>] =
            box.west <= box.east
            ? [box.west...box.east] : [box.west...180, -180...box.east]
        if spans.contains(where: { $0.contains(-180) }) { spans.append(180...180) }
        if spans.contains(where: { $0.contains(180) }) { spans.append(-180...(-180)) }
        var result = spans.map { ScanRectangle(x: $0, y: south...north) }
        if north == 90 { result.append(ScanRectangle(x: -180...180, y: 90...90)) }
        if south == -90 { result.append(ScanRectangle(x: -180...180, y: -90...(-90))) }
        return result
    }

    private func touches(chain: [Position]) -> Bool {
        zip(chain, chain.dropFirst()).contains { a, b in
            rectangles.contains { $0.touches(edgeFrom: a, to: b) }
        }
    }

    private func touches(_ polygon: Polygon) -> Bool {
        if polygon.rings.contains(where: { touches(chain: $0.positions) }) { return true }
        // No edge touches: each rectangle lies wholly in the surface or wholly out of it.
        return rectangles.contains { rectangle in
            let crossings = polygon.rings.flatMap { ring in
                zip(ring.positions, ring.positions.dropFirst()).filter {
                    rectangle.isCornerLeft(ofEdgeFrom: $0, to: $1)
                }
            }
            return crossings.count % 2 == 1
        }
    }
}

/// A closed rectangle of the plane, which may be a line or a point.
struct ScanRectangle {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    /// Whether an edge and the rectangle share a point: no line parallel to a side, nor the edge
    /// itself, parts them.
    func touches(edgeFrom a: Position, to b: Position) -> Bool {
        guard max(a.x, b.x) >= x.lowerBound, min(a.x, b.x) <= x.upperBound,
            max(a.y, b.y) >= y.lowerBound, min(a.y, b.y) <= y.upperBound
        else { return false }
        let sides = [x.lowerBound, x.upperBound].flatMap { cornerX in
            [y.lowerBound, y.upperBound].map { cornerY in
                (b.x - a.x) * (cornerY - a.y) - (b.y - a.y) * (cornerX - a.x)
            }
        }
        return !(sides.allSatisfy { $0 > 0 } || sides.allSatisfy { $0 < 0 })
    }

    /// Whether the ray that runs east from the lower left corner crosses an edge.
    func isCornerLeft(ofEdgeFrom a: Position, to b: Position) -> Bool {
        guard (a.y > y.lowerBound) != (b.y > y.lowerBound) else { return false }
        let crossing = a.x + (y.lowerBound - a.y) * (b.x - a.x) / (b.y - a.y)
        return crossing > x.lowerBound
    }
}
