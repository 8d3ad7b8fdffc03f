extension Geometry {
    /// The geometry with other positions in its places; nil where there are none for a part.
    ///
    /// - Parameter images: As many positions as it is given, a chain or a set at a time; nil to give
    ///   up.
    /// - Returns: The geometry, of the same kind.
    /// - Complexity: O(*n*).
    public func mapped(_ images: ([Position]) -> [Position]?) -> Geometry? {
        func line(_ line: LineString) -> LineString? {
            images(line.positions).flatMap { try? LineString($0) }
        }
        func polygon(_ polygon: Polygon) -> Polygon? {
            let rings = polygon.rings.compactMap { ring in
                images(ring.positions).flatMap { try? LinearRing($0) }
            }
            guard rings.count == polygon.rings.count else { return nil }
            return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
        }
        func all<Part>(_ parts: [Part], _ image: (Part) -> Part?) -> [Part]? {
            let found = parts.compactMap(image)
            return found.count == parts.count ? found : nil
        }
        switch self {
        case .point(let position): return images([position])?.first.map { .point($0) }
        case .multiPoint(let positions): return images(positions).map { .multiPoint($0) }
        case .lineString(let own): return line(own).map { .lineString($0) }
        case .multiLineString(let lines): return all(lines, line).map { .multiLineString($0) }
        case .polygon(let own): return polygon(own).map { .polygon($0) }
        case .multiPolygon(let own): return all(own, polygon).map { .multiPolygon($0) }
        case .geometryCollection(let members):
            return all(members) { $0.mapped(images) }.map { .geometryCollection($0) }
        }
    }
}
