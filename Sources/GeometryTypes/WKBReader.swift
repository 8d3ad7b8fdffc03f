/// Why bytes are no well-known binary.
public enum WKBError: Error, Hashable, Sendable {
    /// The bytes end before the geometry does.
    case truncated(offset: Int)
    /// The byte-order mark is neither 0 nor 1.
    case unknownByteOrder(UInt8, offset: Int)
    /// The type code is none of the seven Simple Features types.
    case unknownType(UInt32, offset: Int)
    /// A member of a multi-geometry has another type than its parent asks for.
    case unexpectedMember(offset: Int)
    /// Collections are nested deeper than ``WKBReader/maximumDepth``.
    case tooDeep(offset: Int)
    /// The coordinates make no valid geometry.
    case invalidGeometry(GeometryError, offset: Int)
}

/// Reads geometries from well-known binary: either byte order, ISO and extended (EWKB) type
/// codes; heights are kept, measures are dropped.
///
/// Empty geometries, those with NaN coordinates included, are read as nil; empty members of a
/// multi-geometry are left out.
///
/// Source: OGC 06-103r4 §8.2; GeoPackage 1.3 §2.1.3 (NaN for an empty point).
public struct WKBReader {
    /// The deepest nesting of collections that is read: 32.
    public static let maximumDepth = 32

    private let bytes: ArraySlice<UInt8>
    private var offset: Int

    private struct Header {
        let type: UInt32
        let hasHeights: Bool
        let hasMeasures: Bool
        let isLittleEndian: Bool
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        offset = bytes.startIndex
    }

    /// Reads one geometry; bytes after it are ignored.
    ///
    /// - Throws: ``WKBError`` with the offset from the start of `bytes`.
    /// - Complexity: O(*n*); never allocates more than the bytes can hold.
    public static func geometry(from bytes: ArraySlice<UInt8>) throws(WKBError) -> Geometry? {
        var reader = Self(bytes)
        return try reader.geometry(depth: 0)
    }

    private var relativeOffset: Int { offset - bytes.startIndex }

    private mutating func geometry(depth: Int) throws(WKBError) -> Geometry? {
        guard depth <= Self.maximumDepth else { throw .tooDeep(offset: relativeOffset) }
        let start = relativeOffset
        let header = try readHeader()
        do {
            switch header.type {
            case 1:
                return try position(header).map { .point($0) }
            case 2:
                let positions = try positions(header)
                return positions.isEmpty ? nil : .lineString(try LineString(positions))
            case 3:
                return try polygon(header).map { .polygon($0) }
            case 4:
                return try members(header, depth) {
                    if case .point(let part) = $0 { part } else { nil }
                }.map { .multiPoint($0) }
            case 5:
                return try members(header, depth) {
                    if case .lineString(let part) = $0 { part } else { nil }
                }.map { .multiLineString($0) }
            case 6:
                return try members(header, depth) {
                    if case .polygon(let part) = $0 { part } else { nil }
                }.map { .multiPolygon($0) }
            case 7:
                return try members(header, depth) { $0 }.map { .geometryCollection($0) }
            default:
                throw WKBError.unknownType(header.type, offset: start)
            }
        } catch let error as GeometryError {
            throw .invalidGeometry(error, offset: start)
        } catch let error as WKBError {
            throw error
        } catch {
            throw .truncated(offset: start)
        }
    }

    private mutating func members<Part>(
        _ header: Header,
        _ depth: Int,
        _ extract: (Geometry) -> Part?
    ) throws(WKBError) -> [Part]? {
        let count = try readCount(header, bytesEach: 5)
        var parts: [Part] = []
        parts.reserveCapacity(count)
        for _ in 0..<count {
            let start = relativeOffset
            guard let member = try geometry(depth: depth + 1) else { continue }
            guard let part = extract(member) else { throw .unexpectedMember(offset: start) }
            parts.append(part)
        }
        return parts.isEmpty ? nil : parts
    }

    private mutating func polygon(_ header: Header) throws -> Polygon? {
        let count = try readCount(header, bytesEach: 4)
        var exterior: LinearRing?
        var holes: [LinearRing] = []
        for index in 0..<count {
            let positions = try positions(header)
            guard !positions.isEmpty else { continue }
            let ring = try LinearRing(positions)
            if index == 0 { exterior = ring } else { holes.append(ring) }
        }
        // Holes in an empty surface leave it empty.
        return exterior.map { Polygon(exterior: $0, holes: holes) }
    }

    private mutating func positions(_ header: Header) throws(WKBError) -> [Position] {
        let width = 16 + (header.hasHeights ? 8 : 0) + (header.hasMeasures ? 8 : 0)
        let count = try readCount(header, bytesEach: width)
        var positions: [Position] = []
        positions.reserveCapacity(count)
        for _ in 0..<count {
            if let position = try position(header) { positions.append(position) }
        }
        return positions
    }

    private mutating func position(_ header: Header) throws(WKBError) -> Position? {
        let x = try readDouble(header)
        let y = try readDouble(header)
        let z = header.hasHeights ? try readDouble(header) : .nan
        if header.hasMeasures { _ = try readDouble(header) }
        if x.isNaN || y.isNaN { return nil }
        guard x.isFinite, y.isFinite, !z.isInfinite else {
            throw .invalidGeometry(.notFinite, offset: relativeOffset)
        }
        return Position(x: x, y: y, z: z.isNaN ? nil : z)
    }

    private mutating func readHeader() throws(WKBError) -> Header {
        let start = relativeOffset
        let mark = try readByte()
        guard mark <= 1 else { throw .unknownByteOrder(mark, offset: start) }
        let code = try readUInt32(isLittleEndian: mark == 1)
        var type = code & 0x1fff_ffff
        var hasHeights = code & 0x8000_0000 != 0
        var hasMeasures = code & 0x4000_0000 != 0
        if code & 0x2000_0000 != 0 { _ = try readUInt32(isLittleEndian: mark == 1) }
        if type >= 1000 {
            hasHeights = hasHeights || type / 1000 == 1 || type / 1000 == 3
            hasMeasures = hasMeasures || type / 1000 == 2 || type / 1000 == 3
            guard type / 1000 <= 3 else { throw .unknownType(code, offset: start) }
            type %= 1000
        }
        return Header(
            type: type,
            hasHeights: hasHeights,
            hasMeasures: hasMeasures,
            isLittleEndian: mark == 1
        )
    }

    private mutating func readCount(_ header: Header, bytesEach: Int) throws(WKBError) -> Int {
        let start = relativeOffset
        let count = Int(try readUInt32(isLittleEndian: header.isLittleEndian))
        guard count <= (bytes.endIndex - offset) / bytesEach else {
            throw .truncated(offset: start)
        }
        return count
    }

    private mutating func readByte() throws(WKBError) -> UInt8 {
        guard offset < bytes.endIndex else { throw .truncated(offset: relativeOffset) }
        defer { offset += 1 }
        return bytes[offset]
    }

    private mutating func readUInt32(isLittleEndian: Bool) throws(WKBError) -> UInt32 {
        UInt32(truncatingIfNeeded: try readInteger(width: 4, isLittleEndian: isLittleEndian))
    }

    private mutating func readDouble(_ header: Header) throws(WKBError) -> Double {
        Double(
            bitPattern: try readInteger(width: 8, isLittleEndian: header.isLittleEndian)
        )
    }

    private mutating func readInteger(width: Int, isLittleEndian: Bool) throws(WKBError) -> UInt64 {
        guard bytes.endIndex - offset >= width else { throw .truncated(offset: relativeOffset) }
        var value: UInt64 = 0
        for index in 0..<width {
            let byte = UInt64(bytes[offset + index])
            value |= byte << UInt64(8 * (isLittleEndian ? index : width - 1 - index))
        }
        offset += width
        return value
    }
}
