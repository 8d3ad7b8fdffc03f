public import GeometryTypes

/// Writes geometries as well-known text: `POINT (116.4 39.9)`, `LINESTRING Z (0 0 5,1 1 6)`.
///
/// Coordinates are the shortest decimals that read back as the same numbers. A geometry in which a
/// position has a height has the tag `Z`, and a position of it without one has the height `NaN`, as
/// `WKBWriter` writes it.
///
/// Source: OGC 06-103r4 §7.
public enum WKTWriter {
    /// The text of a geometry.
    ///
    /// - Parameters:
    ///   - geometry: The geometry.
    ///   - isTurned: Whether its coordinates have changed places; they are written as x and y all
    ///     the same, so that programs that know no reference system put them in the right place.
    /// - Returns: The text, of ASCII characters.
    public static func text(of geometry: Geometry, isTurned: Bool = false) -> String {
        var bytes: [UInt8] = []
        append(geometry, isTurned: isTurned, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the text of a geometry.
    static func append(_ geometry: Geometry, isTurned: Bool, to bytes: inout [UInt8]) {
        var text = WKTText(hasHeights: geometry.hasHeights, isTurned: isTurned)
        swap(&text.bytes, &bytes)
        text.tagged(geometry)
        swap(&text.bytes, &bytes)
    }
}

/// One well-known text under way.
private struct WKTText {
    let hasHeights: Bool
    let isTurned: Bool
    var bytes: [UInt8] = []

    init(hasHeights: Bool, isTurned: Bool) {
        self.hasHeights = hasHeights
        self.isTurned = isTurned
    }

    mutating func tagged(_ geometry: Geometry) {
        switch geometry {
        case .point(let position):
            tag("POINT")
            positions([position])
        case .multiPoint(let all):
            tag("MULTIPOINT")
            list(all) { $0.positions([$1]) }
        case .lineString(let line):
            tag("LINESTRING")
            positions(line.positions)
        case .multiLineString(let lines):
            tag("MULTILINESTRING")
            list(lines) { $0.positions($1.positions) }
        case .polygon(let polygon):
            tag("POLYGON")
            rings(polygon)
        case .multiPolygon(let polygons):
            tag("MULTIPOLYGON")
            list(polygons) { $0.rings($1) }
        case .geometryCollection(let members):
            tag("GEOMETRYCOLLECTION")
            list(members) { $0.tagged($1) }
        }
    }

    private mutating func tag(_ name: String) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: (hasHeights ? " Z " : " ").utf8)
    }

    private mutating func rings(_ polygon: Polygon) {
        list(polygon.rings) { $0.positions($1.positions) }
    }

    private mutating func positions(_ positions: [Position]) {
        list(positions) { $0.position($1) }
    }

    private mutating func position(_ position: Position) {
        NumberText.append(isTurned ? position.y : position.x, to: &bytes)
        bytes.append(0x20)
        NumberText.append(isTurned ? position.x : position.y, to: &bytes)
        guard hasHeights else { return }
        bytes.append(0x20)
        if let height = position.z {
            NumberText.append(height, to: &bytes)
        } else {
            bytes.append(contentsOf: "NaN".utf8)
        }
    }

    private mutating func list<Part>(_ parts: [Part], _ write: (inout Self, Part) -> Void) {
        bytes.append(0x28)
        var isFirst = true
        for part in parts {
            if !isFirst { bytes.append(0x2c) }
            isFirst = false
            write(&self, part)
        }
        bytes.append(0x29)
    }
}
