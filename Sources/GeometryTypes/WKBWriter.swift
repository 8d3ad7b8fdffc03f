/// Writes geometries as ISO well-known binary, little-endian.
///
/// Shape: one byte 1, a UInt32 type (1 … 7, plus 1000 where the geometry has heights), then the
/// counts as UInt32 and the coordinates as Float64. In a geometry with heights a position that
/// has none is written with the height NaN, which readers take as absent.
///
/// Source: ISO 13249-3, as OGC 06-103r4 §8.2 has it.
public struct WKBWriter: Sendable {
    /// The bytes written so far.
    public private(set) var bytes: [UInt8] = []

    /// Creates a writer with nothing written.
    public init() {}

    /// Returns the bytes of one geometry.
    public static func bytes(of geometry: Geometry) -> [UInt8] {
        var writer = Self()
        writer.write(geometry)
        return writer.bytes
    }

    /// Appends one geometry.
    public mutating func write(_ geometry: Geometry) {
        write(geometry, hasHeights: geometry.hasHeights)
    }

    private mutating func write(_ geometry: Geometry, hasHeights: Bool) {
        switch geometry {
        case .point(let position):
            begin(1, hasHeights)
            write(position, hasHeights)
        case .lineString(let line):
            begin(2, hasHeights)
            write(line.positions, hasHeights)
        case .polygon(let polygon):
            begin(3, hasHeights)
            let rings = polygon.rings
            write(count: rings.count)
            for ring in rings { write(ring.positions, hasHeights) }
        case .multiPoint(let positions):
            writeMembers(4, positions.map { .point($0) }, hasHeights)
        case .multiLineString(let lines):
            writeMembers(5, lines.map { .lineString($0) }, hasHeights)
        case .multiPolygon(let polygons):
            writeMembers(6, polygons.map { .polygon($0) }, hasHeights)
        case .geometryCollection(let members):
            writeMembers(7, members, hasHeights)
        }
    }

    private mutating func writeMembers(_ type: UInt32, _ members: [Geometry], _ hasHeights: Bool) {
        begin(type, hasHeights)
        write(count: members.count)
        for member in members { write(member, hasHeights: hasHeights) }
    }

    private mutating func begin(_ type: UInt32, _ hasHeights: Bool) {
        bytes.append(1)
        append(hasHeights ? type + 1000 : type)
    }

    private mutating func write(_ positions: [Position], _ hasHeights: Bool) {
        write(count: positions.count)
        for position in positions { write(position, hasHeights) }
    }

    private mutating func write(_ position: Position, _ hasHeights: Bool) {
        append(position.x.bitPattern)
        append(position.y.bitPattern)
        if hasHeights { append((position.z ?? .nan).bitPattern) }
    }

    private mutating func write(count: Int) {
        append(UInt32(clamping: count))
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
