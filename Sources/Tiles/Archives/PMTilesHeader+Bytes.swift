internal import GeometryTypes

extension PMTilesHeader {
    private static let magic = Array("PMTiles".utf8)
    private static let version: UInt8 = 3

    /// How many bytes ``begins(_:)`` looks at.
    public static let magicSize = 8

    /// Whether bytes begin as an archive of version 3 does.
    public static func begins(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: magic + [version])
    }

    /// What makes bytes no header.
    enum Fault: Error {
        case foreign
        case damaged(String)
    }

    /// Reads a header.
    ///
    /// - Parameters:
    ///   - bytes: The first bytes of the file, ``size`` or more.
    ///   - fileSize: The size of the file, in which every part must lie.
    /// - Throws: ``Fault``.
    init(_ bytes: [UInt8], fileSize: Int) throws(Fault) {
        guard bytes.count >= Self.size, Self.begins(bytes) else { throw .foreign }
        let reader = HeaderReader(bytes: bytes)
        rootDirectory = try reader.section("root directory", at: 8, fileSize)
        guard rootDirectory.upperBound <= Self.rootLimit else {
            throw .damaged("the root directory does not end in the first \(Self.rootLimit) bytes")
        }
        metadata = try reader.section("metadata", at: 24, fileSize)
        leafDirectories = try reader.section("leaf directories", at: 40, fileSize)
        tileData = try reader.section("tile data", at: 56, fileSize)
        addressedTiles = reader.count(at: 72)
        tileEntries = reader.count(at: 80)
        tileContents = reader.count(at: 88)
        isClustered = bytes[96] == 1
        internalCompression = TileCompression(rawValue: bytes[97]) ?? .unknown
        tileCompression = TileCompression(rawValue: bytes[98]) ?? .unknown
        tileType = TileType(rawValue: bytes[99]) ?? .unknown
        minimumZoom = Int(bytes[100])
        maximumZoom = Int(bytes[101])
        guard minimumZoom <= maximumZoom, maximumZoom <= TileID.maximumZoom else {
            throw .damaged("the zooms \(minimumZoom) to \(maximumZoom) are not in 0 to 31")
        }
        bounds = Envelope(
            minX: reader.degrees(at: 102),
            minY: reader.degrees(at: 106),
            maxX: reader.degrees(at: 110),
            maxY: reader.degrees(at: 114)
        )
        centerZoom = Int(bytes[118])
        center = Position(longitude: reader.degrees(at: 119), latitude: reader.degrees(at: 123))
    }

    /// The header as it is written.
    var bytes: [UInt8] {
        var bytes = Self.magic + [Self.version]
        for section in [rootDirectory, metadata, leafDirectories, tileData] {
            bytes.append(littleEndian: UInt64(section.lowerBound))
            bytes.append(littleEndian: UInt64(section.count))
        }
        for count in [addressedTiles, tileEntries, tileContents] {
            bytes.append(littleEndian: UInt64(count))
        }
        bytes += [
            isClustered ? 1 : 0, internalCompression.rawValue, tileCompression.rawValue,
            tileType.rawValue, UInt8(minimumZoom), UInt8(maximumZoom),
        ]
        for degrees in [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY] {
            bytes.append(littleEndian: Self.fixed(degrees))
        }
        bytes.append(UInt8(centerZoom))
        bytes.append(littleEndian: Self.fixed(center.x))
        bytes.append(littleEndian: Self.fixed(center.y))
        return bytes
    }

    /// Degrees in ten-millionths.
    private static func fixed(_ degrees: Double) -> UInt32 {
        UInt32(bitPattern: Int32((min(max(degrees, -180), 180) * 1e7).rounded()))
    }
}

/// Reads the numbers of a header, little-endian.
private struct HeaderReader {
    let bytes: [UInt8]

    func number(at offset: Int) -> UInt64 {
        bytes[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A count, which nobody relies on: what is too great for one is the greatest.
    func count(at offset: Int) -> Int { Int(clamping: number(at: offset)) }

    func degrees(at offset: Int) -> Double {
        let bits = bytes[offset..<offset + 4].reversed().reduce(0 as UInt32) {
            $0 << 8 | UInt32($1)
        }
        return Double(Int32(bitPattern: bits)) / 1e7
    }

    func section(
        _ name: String,
        at offset: Int,
        _ fileSize: Int
    ) throws(PMTilesHeader.Fault) -> Range<Int> {
        guard let start = Int(exactly: number(at: offset)),
            let length = Int(exactly: number(at: offset + 8)),
            start <= fileSize, length <= fileSize - start
        else {
            throw .damaged(
                "the \(name), \(number(at: offset + 8)) bytes from \(number(at: offset)), leave the "
                    + "file of \(fileSize) bytes"
            )
        }
        return start..<start + length
    }
}

extension [UInt8] {
    /// Appends a number, its least byte first.
    fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
        for shift in stride(from: 0, to: number.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}
