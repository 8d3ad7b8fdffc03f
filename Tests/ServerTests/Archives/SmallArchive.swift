import Foundation

/// A small archive of tiles written by the words of the format, without the code that reads it:
/// nothing in it is compressed but, maybe, the tiles.
///
/// Source: PMTiles version 3.
enum SmallArchive {
    /// The bytes of an archive with the tiles of zoom 0 and of a corner of zoom 1.
    ///
    /// - Parameters:
    ///   - tiles: The bytes of tiles by their numbers, from 0: the world, then the quarter in the
    ///     north-west, the south-west, the south-east and the north-east.
    ///   - metadata: A JSON object.
    ///   - compression: 1 for none, 2 for gzip.
    /// - Returns: The whole file.
    static func bytes(
        _ tiles: [(number: UInt64, bytes: [UInt8])],
        metadata: String,
        compression: UInt8 = 1
    ) -> [UInt8] {
        var directory = varint(UInt64(tiles.count))
        var last: UInt64 = 0
        for tile in tiles {
            directory += varint(tile.number - last)
            last = tile.number
        }
        for _ in tiles { directory += varint(1) }
        for tile in tiles { directory += varint(UInt64(tile.bytes.count)) }
        var offset: UInt64 = 0
        for tile in tiles {
            directory += varint(offset + 1)
            offset += UInt64(tile.bytes.count)
        }
        let text = Array(metadata.utf8)
        let data = tiles.flatMap(\.bytes)
        var header = Array("PMTiles".utf8) + [3]
        let metadataStart = 127 + directory.count
        let dataStart = metadataStart + text.count
        for number in [
            127, directory.count, metadataStart, text.count, dataStart, 0, dataStart, data.count,
            tiles.count, tiles.count, tiles.count,
        ] {
            header += little(UInt64(number), 8)
        }
        header += [1, 1, compression, 1, 0, 1]
        for degrees in [-180.0, -85, 180, 85] { header += little(degrees) }
        header += [1]
        for degrees in [104.0, 30] { header += little(degrees) }
        return header + directory + text + data
    }

    private static func little(_ degrees: Double) -> [UInt8] {
        little(UInt64(UInt32(bitPattern: Int32(degrees * 1e7))), 4)
    }

    private static func little(_ number: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }

    private static func varint(_ number: UInt64) -> [UInt8] {
        var (bytes, rest): ([UInt8], UInt64) = ([], number)
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7f) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
