import TestSupport

@testable import Tiles

/// Tiles with made-up bytes, in the order in which archives have them.
struct RandomTiles {
    /// The bytes of the tiles by their numbers, which rise.
    let tiles: [(number: UInt64, bytes: [UInt8])]

    /// Makes tiles.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - gap: How far numbers lie apart at most; 1 for all tiles one after another.
    ///   - kinds: How many different tiles there are about; few make runs.
    ///   - random: The source of numbers.
    init(count: Int, gap: UInt64, kinds: Int, using random: inout SplitMix64) {
        let contents = (0..<kinds).map { kind in
            let length = Int.random(in: 1...40, using: &random)
            return (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
                + [UInt8(truncatingIfNeeded: kind), UInt8(truncatingIfNeeded: kind >> 8)]
        }
        var number: UInt64 = 0
        var kind = 0
        tiles = (0..<count).map { _ in
            number += UInt64.random(in: 1...gap, using: &random)
            if Bool.random(using: &random) { kind = Int.random(in: 0..<kinds, using: &random) }
            return (number - 1, contents[kind])
        }
    }

    static let description = PMTilesWriter.Description(
        zooms: 0...12,
        bounds: Sample.envelope(73.5, 18, 135.0001, 53.55),
        metadata: #"{"name":"Tiles","vector_layers":[]}"#
    )

    /// Writes the tiles into an archive.
    func write(to path: String) throws -> PMTilesHeader {
        let writer = try PMTilesWriter(path: path)
        for tile in tiles {
            try writer.append(tile.bytes, at: TileID.address(of: tile.number))
        }
        return try writer.finish(Self.description)
    }
}
