public import GeometryTypes

/// The binary form of a geometry in a GeoPackage: a header with the envelope, then WKB.
///
/// Shape: `GP`, version 0, a byte of flags (bit 0 byte order, bits 1–3 kind of envelope, bit 4
/// empty), the srs_id as Int32, then minX, maxX, minY, maxY (and heights, measures) as Float64 by
/// the kind of envelope, then ISO WKB.
///
/// Source: GeoPackage 1.3 (OGC 12-128r18) §2.1.3.
public enum GeometryBlob {
    /// Why bytes are no geometry of a GeoPackage.
    public enum Invalid: Error, Hashable, Sendable {
        /// The bytes do not start with `GP` and version 0.
        case badMagic
        /// The bytes end inside the header.
        case truncatedHeader
        /// The flags name a kind of envelope over 4.
        case unknownEnvelope(Int)
        /// The WKB behind the header is broken; its offset counts from the end of the header.
        case badWKB(WKBError)
    }

    /// Encodes a geometry, little-endian, with an envelope unless it is a point.
    public static func encode(_ geometry: Geometry, srsID: Int32) -> [UInt8] {
        var bytes: [UInt8] = [0x47, 0x50, 0]
        let isPoint = if case .point = geometry { true } else { false }
        bytes.append(isPoint ? 0b0000_0001 : 0b0000_0011)
        bytes += (0..<4).map { UInt8(truncatingIfNeeded: srsID >> (8 * Int32($0))) }
        if !isPoint {
            let envelope = geometry.envelope
            for value in [envelope.minX, envelope.maxX, envelope.minY, envelope.maxY] {
                let bits = value.bitPattern
                bytes += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
            }
        }
        return bytes + WKBWriter.bytes(of: geometry)
    }

    /// Decodes a geometry; nil for an empty one, whether the flags or the WKB say so.
    ///
    /// - Throws: ``Invalid``.
    public static func decode(_ bytes: [UInt8]) throws(Invalid) -> Geometry? {
        let start = try headerLength(bytes)
        if isMarkedEmpty(bytes) { return nil }
        do {
            return try WKBReader.geometry(from: bytes[start...])
        } catch {
            throw .badWKB(error)
        }
    }

    /// The envelope of a geometry: from the header where it has one, else from the WKB; nil for
    /// an empty geometry.
    ///
    /// - Throws: ``Invalid``.
    public static func envelope(of bytes: [UInt8]) throws(Invalid) -> Envelope? {
        let start = try headerLength(bytes)
        if isMarkedEmpty(bytes) { return nil }
        guard start > 8 else { return try decode(bytes)?.envelope }
        let isLittleEndian = bytes[3] & 1 == 1
        let values = (0..<4).map { index in
            Double(bitPattern: integer(bytes[(8 + 8 * index)..<(16 + 8 * index)], isLittleEndian))
        }
        guard values.allSatisfy(\.isFinite) else { return try decode(bytes)?.envelope }
        return Envelope(minX: values[0], minY: values[2], maxX: values[1], maxY: values[3])
    }

    private static func isMarkedEmpty(_ bytes: [UInt8]) -> Bool {
        bytes[3] & 0b0001_0000 != 0
    }

    private static func headerLength(_ bytes: [UInt8]) throws(Invalid) -> Int {
        guard bytes.count >= 8 else { throw .truncatedHeader }
        guard bytes[0] == 0x47, bytes[1] == 0x50, bytes[2] == 0 else { throw .badMagic }
        let kind = Int(bytes[3] >> 1) & 0b111
        let lengths = [0, 32, 48, 48, 64]
        guard kind < lengths.count else { throw .unknownEnvelope(kind) }
        guard bytes.count >= 8 + lengths[kind] else { throw .truncatedHeader }
        return 8 + lengths[kind]
    }

    private static func integer(_ bytes: ArraySlice<UInt8>, _ isLittleEndian: Bool) -> UInt64 {
        let ordered = isLittleEndian ? Array(bytes.reversed()) : Array(bytes)
        return ordered.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
