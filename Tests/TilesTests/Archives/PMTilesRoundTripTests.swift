import Features
import Foundation
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("archives that were written and are read")
struct PMTilesRoundTripTests {
    private struct Shape: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let count: Int
        let gap: UInt64
        let kinds: Int
        let hasLeaves: Bool
    }

    private static let shapes = [
        Shape(testDescription: "one", count: 1, gap: 1, kinds: 1, hasLeaves: false),
        Shape(testDescription: "dense", count: 1365, gap: 1, kinds: 900, hasLeaves: false),
        Shape(testDescription: "sparse", count: 900, gap: 900, kinds: 900, hasLeaves: false),
        Shape(testDescription: "few kinds", count: 3000, gap: 2, kinds: 5, hasLeaves: false),
        Shape(testDescription: "one kind", count: 4000, gap: 1, kinds: 1, hasLeaves: false),
        Shape(testDescription: "leaves", count: 12_000, gap: 300, kinds: 9000, hasLeaves: true),
    ]

    @Test(arguments: shapes)
    private func `every tile is read as it was written, and no other`(shape: Shape) throws {
        let folder = try TemporaryFolder()
        let seed: UInt64 = 700 + UInt64(shape.count)
        var random = SplitMix64(seed: seed)
        let tiles = RandomTiles(
            count: shape.count,
            gap: shape.gap,
            kinds: shape.kinds,
            using: &random
        )
        let header = try tiles.write(to: folder.path + "/a.pmtiles")
        #expect(folder.files == ["a.pmtiles"])
        let archive = try PMTilesArchive(path: folder.path + "/a.pmtiles")
        #expect(archive.header == header)
        #expect(header.leafDirectories.isEmpty != shape.hasLeaves)
        let byNumber = Dictionary(uniqueKeysWithValues: tiles.tiles.map { ($0.number, $0.bytes) })
        let last = tiles.tiles.last?.number ?? 0
        for number in tiles.tiles.map(\.number).shuffled(using: &random).prefix(1500) {
            let found = try archive.tile(TileID.address(of: number))
            #expect(found?.bytes == byNumber[number], "seed \(seed), tile \(number)")
            #expect(found?.compression == .gzip)
        }
        for _ in 0..<300 {
            let number = UInt64.random(in: 0...last + 5, using: &random)
            let found = try archive.tile(TileID.address(of: number))
            #expect(found?.bytes == byNumber[number], "seed \(seed), tile \(number)")
        }
    }

    @Test(arguments: shapes)
    private func `the header counts tiles, runs and different tiles`(shape: Shape) throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: 70 + UInt64(shape.count))
        let tiles = RandomTiles(
            count: shape.count,
            gap: shape.gap,
            kinds: shape.kinds,
            using: &random
        )
        let header = try tiles.write(to: folder.path + "/a.pmtiles")
        let runs = tiles.tiles.indices.filter { index in
            guard index > 0 else { return true }
            let (before, tile) = (tiles.tiles[index - 1], tiles.tiles[index])
            return before.number + 1 != tile.number || before.bytes != tile.bytes
        }
        #expect(header.addressedTiles == tiles.tiles.count)
        #expect(header.tileEntries == runs.count)
        let contents = Set(tiles.tiles.map(\.bytes))
        #expect(header.tileContents == contents.count)
        #expect(header.tileData.count == contents.reduce(0) { $0 + $1.count })
        #expect(header.rootDirectory.upperBound <= 16_384)

        // Clustered: each tile lies behind those before it, or has been there before.
        var end: UInt64 = 0
        var entries = 0
        try PMTilesArchive(path: folder.path + "/a.pmtiles").visitEntries { entry in
            #expect(entry.offset <= end)
            end = max(end, entry.offset + UInt64(entry.length))
            entries += 1
        }
        #expect(entries == runs.count && end == UInt64(header.tileData.count))
    }

    @Test func `the header says what was described, in degrees to seven places`() throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: 1)
        let tiles = RandomTiles(count: 5, gap: 3, kinds: 5, using: &random)
        _ = try tiles.write(to: folder.path + "/a.pmtiles")
        let archive = try PMTilesArchive(path: folder.path + "/a.pmtiles")
        let header = archive.header
        #expect(header.minimumZoom == 0 && header.maximumZoom == 12)
        #expect(header.bounds == Sample.envelope(73.5, 18, 135.0001, 53.55))
        #expect(header.center.x == 104.25005 && header.center.y == 35.775)
        #expect(header.isClustered && header.tileType == .vector)
        #expect(try archive.metadata() == RandomTiles.description.metadata)
        let bytes = try folder.bytes("a.pmtiles")
        #expect(archive.fileSize == bytes.count)
        #expect(try archive.bytes(0..<8) == Array("PMTiles".utf8) + [3])
        #expect(try archive.bytes(100..<bytes.count) == Array(bytes[100...]))
        #expect(throws: PMTilesError.self) { try archive.bytes(0..<bytes.count + 1) }
    }

    @Test func `the same tiles make the same bytes`() throws {
        let folder = try TemporaryFolder()
        for name in ["a", "b"] {
            var random = SplitMix64(seed: 2)
            let tiles = RandomTiles(count: 400, gap: 3, kinds: 300, using: &random)
            _ = try tiles.write(to: "\(folder.path)/\(name).pmtiles")
        }
        #expect(try folder.bytes("a.pmtiles") == folder.bytes("b.pmtiles"))
    }

    @Test func `an archive appears when it is complete, and stays open when it is replaced`() throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.pmtiles"
        do {
            let writer = try PMTilesWriter(path: path)
            try writer.append([1], at: TileAddress(zoom: 0, row: 0, column: 0))
            #expect(!folder.files.contains("a.pmtiles"))
        }
        #expect(folder.files.isEmpty)
        var random = SplitMix64(seed: 3)
        let first = RandomTiles(count: 3, gap: 1, kinds: 9, using: &random)
        let second = RandomTiles(count: 9, gap: 1, kinds: 9, using: &random)
        _ = try first.write(to: path)
        let old = try PMTilesArchive(path: path)
        _ = try second.write(to: path)
        let new = try PMTilesArchive(path: path)
        let root = TileAddress(zoom: 0, row: 0, column: 0)
        #expect(try old.tile(root)?.bytes == first.tiles[0].bytes)
        #expect(try new.tile(root)?.bytes == second.tiles[0].bytes)
        #expect(old.version != new.version)
    }

    @Test func `an archive without a tile is not written, nor one in a folder that is not there`()
        throws
    {
        let folder = try TemporaryFolder()
        let writer = try PMTilesWriter(path: folder.path + "/a.pmtiles")
        #expect(throws: PMTilesError.noTiles) { try writer.finish(RandomTiles.description) }
        let nowhere = folder.path + "/none/a.pmtiles"
        #expect(throws: PMTilesError.unwritable(path: nowhere, code: ENOENT)) {
            try PMTilesWriter(path: nowhere)
        }
    }

    @Test func `the metadata is JSON whatever its texts are`() throws {
        let names = ["a", "名称", "\"quoted\" \\ back", "line\nbreak\u{1}", "<b>&amp;"]
        let metadata = PMTilesMetadata(
            name: "a \"name\"\t",
            description: "坤舆",
            attribution: "© A & B <c>",
            isBaseLayer: true,
            version: "1",
            generator: "test",
            layers: [
                TileLayerDescription(
                    id: "c",
                    title: .init(zh: "层", en: "Layer"),
                    fields: names.map { .init(name: $0, type: "String") },
                    minimumZoom: 1,
                    maximumZoom: 7,
                    bounds: nil
                )
            ]
        )
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(metadata.json.utf8)) as? [String: Any]
        )
        #expect(object["name"] as? String == "a \"name\"\t")
        #expect(object["attribution"] as? String == "© A &amp; B &lt;c&gt;")
        #expect(object["type"] as? String == "baselayer")
        let layer = try #require((object["vector_layers"] as? [[String: Any]])?.first)
        #expect(layer["id"] as? String == "c" && layer["description"] as? String == "层 / Layer")
        #expect(layer["minzoom"] as? Int == 1 && layer["maxzoom"] as? Int == 7)
        let fields = try #require(layer["fields"] as? [String: String])
        #expect(fields == Dictionary(uniqueKeysWithValues: names.map { ($0, "String") }))
    }
}
