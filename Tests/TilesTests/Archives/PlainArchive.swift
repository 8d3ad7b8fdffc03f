import GeometryTypes
import TestSupport

@testable import Tiles

/// An archive put together by hand, none of it compressed, so that a changed byte is met by what
/// reads it and not by a checksum.
struct PlainArchive {
    var root: [UInt8]
    var metadata = Array("{}".utf8)
    var leaves: [UInt8] = []
    var tiles: [UInt8] = []
    var compression = TileCompression.none
    /// Changes the header before it is written.
    var change: (inout PMTilesHeader) -> Void = { _ in }

    var bytes: [UInt8] {
        var start = PMTilesHeader.size
        func section(_ bytes: [UInt8]) -> Range<Int> {
            defer { start += bytes.count }
            return start..<start + bytes.count
        }
        var header = PMTilesHeader(
            rootDirectory: section(root),
            metadata: section(metadata),
            leafDirectories: section(leaves),
            tileData: section(tiles),
            addressedTiles: 0,
            tileEntries: 0,
            tileContents: 0,
            isClustered: true,
            internalCompression: compression,
            tileCompression: .none,
            tileType: .vector,
            minimumZoom: 0,
            maximumZoom: 5,
            bounds: Sample.envelope(-180, -85, 180, 85),
            center: .init(longitude: 0, latitude: 0),
            centerZoom: 0
        )
        change(&header)
        return header.bytes + root + metadata + leaves + tiles
    }

    static func entry(
        _ id: UInt64,
        _ offset: Int,
        _ length: Int,
        run: UInt32 = 1
    ) -> PMTilesEntry {
        PMTilesEntry(
            tileID: id,
            offset: UInt64(offset),
            length: UInt32(length),
            runLength: run
        )
    }

    static func directory(_ entries: [PMTilesEntry]) -> [UInt8] {
        PMTilesDirectory.bytes(of: entries[...])
    }
}
