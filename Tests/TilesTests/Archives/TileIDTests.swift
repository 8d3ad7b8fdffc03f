import TestSupport
import Testing

@testable import Tiles

@Suite("numbers of tiles in archives")
struct TileIDTests {
    /// The cells of a square of 2ᶻ × 2ᶻ in the order of the curve: four curves of half the size,
    /// the first and the last turned over a diagonal.
    private static func curve(_ zoom: Int) -> [(x: Int, y: Int)] {
        guard zoom > 0 else { return [(0, 0)] }
        let (quarter, side) = (curve(zoom - 1), 1 << (zoom - 1))
        // On zooms of the other parity the whole curve is turned, so that it begins with the same
        // quarters as the curve before.
        return quarter.map { ($0.y, $0.x) }
            + quarter.map { ($0.x, $0.y + side) }
            + quarter.map { ($0.x + side, $0.y + side) }
            + quarter.map { (2 * side - 1 - $0.y, side - 1 - $0.x) }
    }

    @Test(arguments: 0...6)
    func `tiles are numbered along the curve drawn by its definition`(zoom: Int) {
        for (place, cell) in Self.curve(zoom).enumerated() {
            let tile = TileAddress(zoom: zoom, row: cell.y, column: cell.x)
            let number = TileID.first(ofZoom: zoom) + UInt64(place)
            #expect(TileID.number(of: tile) == number, "\(tile)")
            #expect(TileID.address(of: number) == tile)
        }
    }

    /// From the table of tile ids in the specification.
    @Test(
        arguments: [
            (0, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 2), (1, 1, 1, 3), (1, 1, 0, 4), (2, 0, 0, 5),
            (12, 3423, 1763, 19_078_479),
        ] as [(Int, Int, Int, UInt64)]
    )
    func `tiles have the published numbers`(zoom: Int, x: Int, y: Int, number: UInt64) {
        let tile = TileAddress(zoom: zoom, row: y, column: x)
        #expect(TileID.number(of: tile) == number)
        #expect(TileID.address(of: number) == tile)
    }

    @Test func `numbers lead back to their tiles up to the greatest zoom`() {
        let seed: UInt64 = 31
        var random = SplitMix64(seed: seed)
        for zoom in 0...TileID.maximumZoom {
            let last = (1 << zoom) - 1
            var tiles = [(0, 0), (0, last), (last, 0), (last, last)]
            for _ in 0..<20 {
                tiles.append(
                    (
                        Int.random(in: 0...last, using: &random),
                        Int.random(in: 0...last, using: &random)
                    )
                )
            }
            for (row, column) in tiles {
                let tile = TileAddress(zoom: zoom, row: row, column: column)
                let number = TileID.number(of: tile)
                #expect(number >= TileID.first(ofZoom: zoom))
                #expect(number < TileID.first(ofZoom: zoom + 1))
                #expect(TileID.address(of: number) == tile, "seed \(seed)")
            }
        }
    }

    @Test func `a tile's four parts are four numbers in a row`() {
        var random = SplitMix64(seed: 4)
        for _ in 0..<200 {
            let zoom = Int.random(in: 0...20, using: &random)
            let (row, column) = (
                Int.random(in: 0..<1 << zoom, using: &random),
                Int.random(in: 0..<1 << zoom, using: &random)
            )
            let whole = TileAddress(zoom: zoom, row: row, column: column)
            let place = TileID.number(of: whole) - TileID.first(ofZoom: zoom)
            let parts = [(0, 0), (0, 1), (1, 0), (1, 1)].map { part in
                TileID.number(
                    of: TileAddress(
                        zoom: zoom + 1,
                        row: 2 * row + part.0,
                        column: 2 * column + part.1
                    )
                )
            }
            let first = TileID.first(ofZoom: zoom + 1) + 4 * place
            #expect(parts.sorted() == Array(first..<first + 4))
        }
    }
}
