import Compression
import Features
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("archives that are checked")
struct PMTilesCheckTests {
    /// Tiles with a layer `a` of one to three points.
    private static func tile(_ points: UInt8) -> [UInt8] {
        let feature: [UInt8] = [0x12, 7, 0x18, 1, 0x22, 3, 9, 50, 34]
        let features = (0..<Int(points)).flatMap { _ in feature }
        let layer = [0x78, 2, 0x0a, 1, 0x61] + features
        return [0x1a, UInt8(layer.count)] + layer
    }

    /// Three tiles, the world and two of zoom 1, of which two are the same.
    private static var sound: PlainArchive {
        let (one, two) = (tile(1), tile(2))
        return PlainArchive(
            root: PlainArchive.directory([
                PlainArchive.entry(0, 0, one.count),
                PlainArchive.entry(1, one.count, two.count),
                PlainArchive.entry(3, 0, one.count),
            ]),
            tiles: one + two,
            change: { header in
                (header.addressedTiles, header.tileEntries, header.tileContents) = (3, 3, 2)
                header.maximumZoom = 1
            }
        )
    }

    private func check(_ archive: PlainArchive) throws -> PMTilesCheck {
        let folder = try TemporaryFolder()
        return try PMTilesArchive(path: folder.file("a", archive.bytes)).check()
    }

    private func faults(_ archive: PlainArchive) throws -> [String] {
        let check = try check(archive)
        #expect(check.isSound == check.faults.isEmpty)
        #expect(check.faultCount == check.faults.count)
        return check.faults.map(\.description)
    }

    @Test func `a sound archive is told what it holds`() throws {
        let check = try check(Self.sound)
        #expect(check.isSound && check.faults.isEmpty && check.isDecoded)
        #expect(check.tiles == 3 && check.entries == 3 && check.contents == 2)
        #expect(check.features == ["a": 3])
        // A header that does not count makes no false claim.
        var silent = Self.sound
        silent.change = { $0.maximumZoom = 1 }
        #expect(try faults(silent).isEmpty)
    }

    @Test func `what is built of collections is sound`() async throws {
        let folder = try TemporaryFolder()
        let store = ScanStore()
        try await store.add(
            [
                Sample.point("a", 10, 10),
                Sample.feature("b", Sample.rectangle(Sample.envelope(100, 20, 101, 21))),
            ],
            to: Sample.collection("c", [])
        )
        let path = folder.path + "/a.pmtiles"
        let layers = [TileLayer(query: FeatureQuery(collection: "c"))]
        let pyramid = TilePyramid(store: store, layers: layers, zooms: 0...5, workers: 2)
        let writer = try PMTilesWriter(path: path)
        let report = try await pyramid.build(into: writer) { _ in }
        let zooms = try #require(report.zooms)
        _ = try writer.finish(
            PMTilesWriter.Description(
                zooms: zooms,
                bounds: Sample.envelope(10, 10, 101, 21),
                metadata: "{}"
            )
        )
        var told: [Double] = []
        let check = try PMTilesArchive(path: path).check { told.append($1) }
        #expect(check.faults.isEmpty)
        #expect(check.tiles == report.tiles && check.features["c"] ?? 0 > 0)
        #expect(told.last == 1 && told == told.sorted())
    }

    @Test func `zooms are those that have tiles`() async throws {
        let store = ScanStore()
        // Too small to be seen of the whole world.
        try await store.add(
            [Sample.feature("b", Sample.rectangle(Sample.envelope(100, 20, 100.001, 20.001)))],
            to: Sample.collection("c", [])
        )
        let folder = try TemporaryFolder()
        let layers = [TileLayer(query: FeatureQuery(collection: "c"))]
        let pyramid = TilePyramid(store: store, layers: layers, zooms: 0...12, workers: 1)
        let writer = try PMTilesWriter(path: folder.path + "/a")
        let report = try await pyramid.build(into: writer) { _ in }
        let first = try #require(report.levels.first { $0.tiles > 0 })
        #expect(report.zooms == first.zoom...12 && first.zoom > 0)
        #expect(TilePyramidReport().zooms == nil)
    }

    @Test func `counts, zooms and bounds that are wrong are named`() throws {
        func faults(_ change: @escaping (inout PMTilesHeader) -> Void) throws -> [String] {
            var archive = Self.sound
            let before = archive.change
            archive.change = {
                before(&$0)
                change(&$0)
            }
            return try self.faults(archive)
        }
        #expect(
            try faults { $0.addressedTiles = 4 } == ["header: it counts 4 tiles, and there are 3"]
        )
        #expect(
            try faults { $0.tileEntries = 9 } == ["header: it counts 9 entries, and there are 3"]
        )
        #expect(
            try faults { $0.tileContents = 3 } == [
                "header: it counts 3 different tiles, and there are 2"
            ]
        )
        #expect(
            try faults { $0.maximumZoom = 5 } == [
                "header: its zooms are 0 to 5, and those of the tiles 0 to 1"
            ]
        )
        #expect(
            try faults { $0.centerZoom = 7 } == [
                "header: the zoom to look at first is not among those of the tiles"
            ]
        )
        #expect(
            try faults { $0.bounds = Sample.envelope(5, 5, 5, 9) } == [
                "header: the bounds have no area, and clients may draw nothing"
            ]
        )
        #expect(
            try faults { $0.bounds = Sample.envelope(5, 5, 6, 91) } == [
                "header: the bounds leave the world"
            ]
        )
        #expect(
            try faults { $0.metadata = 5..<7 } == ["header: metadata and header overlap"]
        )
        #expect(
            try faults { $0.tileType = .unknown } == ["header: the type of tiles is unknown"]
        )
        #expect(
            try faults { $0.tileCompression = .brotli } == [
                "header: the compression br of the tiles is not read here"
            ]
        )
        // Images are read and not decoded.
        #expect(try faults { $0.tileType = .png }.isEmpty)
    }

    @Test func `tiles out of order and runs over others are named`() throws {
        let (one, two) = (Self.tile(1), Self.tile(2))
        func archive(_ entries: [PMTilesEntry]) -> PlainArchive {
            var archive = Self.sound
            archive.root = PlainArchive.directory(entries)
            archive.change = { $0.maximumZoom = 1 }
            return archive
        }
        let turned = archive([
            PlainArchive.entry(0, one.count, two.count), PlainArchive.entry(1, 0, one.count),
        ])
        #expect(
            try faults(turned) == [
                "tile 0/0/0: it does not lie behind the one before, as it should"
            ]
        )
        var loose = turned
        loose.change = {
            $0.maximumZoom = 1
            $0.isClustered = false
        }
        #expect(try faults(loose).isEmpty)
        let over = archive([
            PlainArchive.entry(0, 0, one.count, run: 3),
            PlainArchive.entry(2, one.count, two.count),
        ])
        #expect(try faults(over) == ["tile 1/1/0: the run of tiles before goes on beyond it"])
        let cut = archive([
            PlainArchive.entry(0, 0, one.count), PlainArchive.entry(1, 0, one.count - 1),
        ])
        #expect(
            try faults(cut) == ["tile 1/0/0: another entry gives the same bytes another length"]
        )
    }

    @Test func `a tile that is none is named, and those behind it are read`() throws {
        var archive = Self.sound
        archive.tiles[3] = 9
        #expect(try faults(archive) == ["tile 0/0/0: layer 'a': its version is 9, 1 or 2 is known"])
        #expect(try check(archive).features == ["a": 2])
        archive = Self.sound
        let change = archive.change
        archive.change = {
            change(&$0)
            $0.tileCompression = .gzip
        }
        let found = try faults(archive)
        #expect(found.count == 2 && found.allSatisfy { $0.hasPrefix("tile ") }, "\(found)")
    }

    @Test func `a directory that is damaged ends the check, metadata that are do not`() throws {
        var archive = Self.sound
        archive.leaves = [0]
        archive.root = PlainArchive.directory([
            PlainArchive.entry(0, 0, Self.tile(1).count), PlainArchive.entry(1, 0, 1, run: 0),
        ])
        #expect(try faults(archive) == ["leaf directory at 0: it has no entry"])
        archive = Self.sound
        archive.metadata = [0xff]
        #expect(try faults(archive) == ["metadata: it is no UTF-8"])
        #expect(try check(archive).tiles == 3)
    }

    @Test func `of many faults the first are kept, and all are counted`() throws {
        var archive = Self.sound
        archive.tiles = [UInt8](repeating: 0x1b, count: 60)
        archive.root = PlainArchive.directory((0..<60).map { PlainArchive.entry($0, Int($0), 1) })
        archive.change = { $0.maximumZoom = 3 }
        let check = try check(archive)
        #expect(check.faultCount == 60 && check.faults.count == PMTilesCheck.faultLimit)
        #expect(check.faults[0].place == .tile(TileAddress(zoom: 0, row: 0, column: 0)))
    }
}
