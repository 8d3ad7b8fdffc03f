internal import GeometryTypes

/// Geometries in KML.
enum KMLGeometry {
    static func append(_ geometry: Geometry, to bytes: inout [UInt8]) {
        switch geometry {
        case .point(let position): point(position, to: &bytes)
        case .multiPoint(let positions):
            multi(positions, to: &bytes) { point($0, to: &$1) }
        case .lineString(let own): line(own, to: &bytes)
        case .multiLineString(let lines): multi(lines, to: &bytes) { line($0, to: &$1) }
        case .polygon(let own): polygon(own, to: &bytes)
        case .multiPolygon(let polygons): multi(polygons, to: &bytes) { polygon($0, to: &$1) }
        case .geometryCollection(let members): multi(members, to: &bytes) { append($0, to: &$1) }
        }
    }

    private static func multi<Part>(
        _ parts: [Part],
        to bytes: inout [UInt8],
        _ write: (Part, inout [UInt8]) -> Void
    ) {
        bytes += "<MultiGeometry>".utf8
        for part in parts { write(part, &bytes) }
        bytes += "</MultiGeometry>".utf8
    }

    private static func point(_ position: Position, to bytes: inout [UInt8]) {
        bytes += "<Point>".utf8
        altitudeMode(position.z != nil, to: &bytes)
        coordinates([position], to: &bytes)
        bytes += "</Point>".utf8
    }

    private static func line(_ line: LineString, to bytes: inout [UInt8]) {
        bytes += "<LineString>".utf8
        altitudeMode(line.positions.contains { $0.z != nil }, to: &bytes)
        coordinates(line.positions, to: &bytes)
        bytes += "</LineString>".utf8
    }

    private static func polygon(_ polygon: Polygon, to bytes: inout [UInt8]) {
        bytes += "<Polygon>".utf8
        altitudeMode(
            polygon.rings.contains { $0.positions.contains { $0.z != nil } },
            to: &bytes
        )
        boundary("outerBoundaryIs", polygon.exterior, isClockwise: false, to: &bytes)
        for hole in polygon.holes {
            boundary("innerBoundaryIs", hole, isClockwise: true, to: &bytes)
        }
        bytes += "</Polygon>".utf8
    }

    private static func boundary(
        _ name: String,
        _ ring: LinearRing,
        isClockwise: Bool,
        to bytes: inout [UInt8]
    ) {
        bytes += "<\(name)><LinearRing>".utf8
        let positions = ring.positions
        let isRight = (ring.doubledSignedArea < 0) == isClockwise
        coordinates(isRight ? positions : positions.reversed(), to: &bytes)
        bytes += "</LinearRing></\(name)>".utf8
    }

    /// Without the mode a height counts for nothing.
    private static func altitudeMode(_ hasHeights: Bool, to bytes: inout [UInt8]) {
        if hasHeights { bytes += "<altitudeMode>absolute</altitudeMode>".utf8 }
    }

    private static func coordinates(_ positions: [Position], to bytes: inout [UInt8]) {
        bytes += "<coordinates>".utf8
        var isFirst = true
        for position in positions {
            if !isFirst { bytes.append(0x20) }
            isFirst = false
            NumberText.append(position.x, to: &bytes)
            bytes.append(0x2c)
            NumberText.append(position.y, to: &bytes)
            if let height = position.z {
                bytes.append(0x2c)
                NumberText.append(height, to: &bytes)
            }
        }
        bytes += "</coordinates>".utf8
    }
}
