internal import GeometryTypes

extension TextWriter {
    /// Writes a geometry as well-known text.
    mutating func write(_ geometry: Geometry) {
        let heights = geometry.hasHeights ? " Z " : ""
        switch geometry {
        case .point(let position): append("POINT\(heights)(\(text(of: position)))")
        case .multiPoint(let positions):
            append("MULTIPOINT\(heights)\(list(positions.map { "(\(text(of: $0)))" }))")
        case .lineString(let line): append("LINESTRING\(heights)\(text(of: line.positions))")
        case .multiLineString(let lines):
            append("MULTILINESTRING\(heights)\(list(lines.map { text(of: $0.positions) }))")
        case .polygon(let polygon): append("POLYGON\(heights)\(text(of: polygon))")
        case .multiPolygon(let polygons):
            append("MULTIPOLYGON\(heights)\(list(polygons.map(text)))")
        case .geometryCollection(let members):
            append("GEOMETRYCOLLECTION(")
            for (index, member) in members.enumerated() {
                if index > 0 { append(", ") }
                write(member)
            }
            append(")")
        }
    }

    private func text(of polygon: Polygon) -> String {
        list(polygon.rings.map { text(of: $0.positions) })
    }

    private func text(of positions: [Position]) -> String { list(positions.map(text)) }

    private func text(of position: Position) -> String {
        [position.x, position.y, position.z].compactMap(\.self)
            .map(Self.coordinate).joined(separator: " ")
    }

    private func list(_ parts: [String]) -> String { "(\(parts.joined(separator: ", ")))" }
}
