import Compression
import Foundation
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("archives that are damaged or made to do harm")
struct DamagedArchiveTests {
    /// Two leaves of 40 tiles each below a root with two tiles.
    private static var sound: PlainArchive {
        let first = PlainArchive.directory(
            (0..<40).map { PlainArchive.entry(21 + 2 * $0, Int($0) * 10, 10, run: 2) }
        )
        let second = PlainArchive.directory(
            (0..<40).map { PlainArchive.entry(400 + 5 * $0, Int($0), 7) }
        )
        let root = PlainArchive.directory([
            PlainArchive.entry(0, 0, 9), PlainArchive.entry(1, 9, 11, run: 3),
            PlainArchive.entry(20, 0, first.count, run: 0),
            PlainArchive.entry(399, first.count, second.count, run: 0),
        ])
        return PlainArchive(
            root: root,
            metadata: Array(#"{"name":"sound"}"#.utf8),
            leaves: first + second,
            tiles: (0..<400).map { UInt8(truncatingIfNeeded: $0) }
        )
    }

    /// Reads all that can be read of an archive.
    ///
    /// - Returns: The number of tiles read.
    private func readAll(_ path: String) throws(PMTilesError) -> Int {
        let archive = try PMTilesArchive(path: path)
        var count = 0
        // Each part for itself, so that a fault in one does not hide the others.
        var fault: PMTilesError?
        for number in [0, 1, 3, 4, 21, 60, 100, 101, 400, 405, 595, 1300] as [UInt64] {
            do throws(PMTilesError) {
                guard let tile = try archive.tile(TileID.address(of: number)) else { continue }
                #expect(tile.bytes.count <= archive.fileSize)
                count += 1
            } catch {
                fault = error
            }
        }
        do throws(PMTilesError) {
            var next: UInt64 = 0
            try archive.visitEntries { entry throws(PMTilesError) in
                #expect(entry.runLength > 0 && entry.tileID >= next)
                next = entry.tileID + 1
                _ = try archive.tile(entry, TileID.address(of: entry.tileID))
            }
        } catch {
            fault = error
        }
        _ = try archive.metadata()
        if let fault { throw fault }
        return count
    }

    @Test func `the sound archive is read`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", Self.sound.bytes)
        #expect(try readAll(path) == 9)
    }

    @Test func `changed bytes, lost bytes and added bytes give an error or other tiles`() throws {
        let folder = try TemporaryFolder()
        let seed: UInt64 = 2026
        var random = SplitMix64(seed: seed)
        let sound = Self.sound.bytes
        // Where there are numbers that lead somewhere, and not the tiles.
        let busy = sound.count - Self.sound.tiles.count
        var faults = 0
        for round in 0..<2500 {
            var bytes = sound
            switch round % 5 {
            case 0:
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    bytes[Int.random(in: 0..<busy, using: &random)] = .random(
                        in: 0...255,
                        using: &random
                    )
                }
            case 1: bytes[Int.random(in: 0..<busy, using: &random)] ^= 0x80
            case 2:
                bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
            case 3:
                // A number of ten bytes in the middle of a directory.
                let place = Int.random(in: PMTilesHeader.size..<busy, using: &random)
                bytes.replaceSubrange(
                    place..<min(place + 10, busy),
                    with: [UInt8](repeating: 0xff, count: min(10, busy - place))
                )
            default:
                // One of the 64-bit numbers of the header.
                let place = 8 * Int.random(in: 1...11, using: &random)
                let shift = UInt64.random(in: 0..<64, using: &random)
                let value = UInt64.random(in: 0 ... .max, using: &random) >> shift
                for byte in 0..<8 {
                    bytes[place + byte] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(byte)))
                }
            }
            let path = try folder.file("a", bytes)
            do throws(PMTilesError) {
                _ = try readAll(path)
            } catch {
                faults += 1
                #expect("\(error)".hasPrefix(path), "seed \(seed), round \(round)")
            }
        }
        #expect(faults > 1200)
    }

    @Test func `gzip data that is changed or cut is an error`() throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: 5)
        let tiles = RandomTiles(count: 200, gap: 5, kinds: 100, using: &random)
        let header = try tiles.write(to: folder.path + "/a")
        let sound = try folder.bytes("a")
        var faults = 0
        for place in header.rootDirectory {
            var bytes = sound
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            let path = try folder.file("b", bytes)
            // Some bits of gzip mean nothing: then all is as it was.
            guard let archive = try? PMTilesArchive(path: path) else {
                faults += 1
                continue
            }
            let first = tiles.tiles[0]
            #expect(try archive.tile(TileID.address(of: first.number))?.bytes == first.bytes)
        }
        #expect(faults > header.rootDirectory.count * 9 / 10)
    }

    @Test func `a file that is cut while it is open is an error`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", Self.sound.bytes)
        let archive = try PMTilesArchive(path: path)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: UInt64(PMTilesHeader.size + Self.sound.root.count))
        try handle.close()
        #expect(throws: PMTilesError.self) {
            try archive.tile(TileAddress(zoom: 0, row: 0, column: 0))
        }
        #expect(throws: PMTilesError.self) { try archive.metadata() }
        #expect(throws: PMTilesError.self) { try archive.tile(TileID.address(of: 21)) }
    }

    private func fault(_ archive: PlainArchive) throws -> String {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", archive.bytes)
        do throws(PMTilesError) {
            _ = try readAll(path)
            return "none"
        } catch {
            guard case .damaged(_, let place, let reason) = error else { return "\(error)" }
            return "\(place): \(reason)"
        }
    }

    @Test func `directories that lead in a circle are an error`() throws {
        var archive = Self.sound
        // A leaf whose one entry leads to itself: its length is that of any with small numbers.
        archive.leaves = PlainArchive.directory([PlainArchive.entry(0, 0, 5, run: 0)])
        #expect(archive.leaves.count == 5)
        archive.root = PlainArchive.directory([PlainArchive.entry(0, 0, 5, run: 0)])
        #expect(try fault(archive) == "leaf directory at 0: more than 4 directories lead there")
    }

    @Test func `three leaves one below another are read, and four are not`() throws {
        for depth in 1...4 {
            var archive = Self.sound
            archive.leaves = []
            var below = [PlainArchive.entry(0, 0, 9)]
            for _ in 0..<depth {
                let leaf = PlainArchive.directory(below)
                below = [PlainArchive.entry(0, archive.leaves.count, leaf.count, run: 0)]
                archive.leaves += leaf
            }
            archive.root = PlainArchive.directory(below)
            let expected =
                depth < 4 ? "none" : "leaf directory at 0: more than 4 directories lead there"
            #expect(try fault(archive) == expected)
        }
    }

    @Test func `a leaf with tiles of another place is an error`() throws {
        var archive = Self.sound
        let leaf = PlainArchive.directory([PlainArchive.entry(0, 0, 9)])
        archive.leaves = leaf
        archive.root = PlainArchive.directory([
            PlainArchive.entry(0, 0, leaf.count, run: 0),
            PlainArchive.entry(400, 0, leaf.count, run: 0),
        ])
        #expect(
            try fault(archive) == "leaf directory at 0: the tile number of entry 0 is out of place"
        )
    }

    @Test(
        arguments: [
            ([0], "it has no entry"),
            ([0x80, 0x80, 0x80, 0x80, 0x80, 0x10], "549755813888 entries are not in 6 bytes"),
            ([1, 0, 1, 0, 1], "the length of entry 0 is not in 1 to 4294967295"),
            ([1, 0, 1, 5, 0], "the first entry has no offset"),
            ([1, 0, 1, 5, 0xff, 0x7f], "entry 0 leaves the archive"),
            ([2, 3, 0, 1, 1, 5, 5, 1, 0], "entry 1 does not come behind the one before"),
            ([1, 0, 1, 5, 0x80], "it ends too early"),
            (
                [1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02, 1, 1, 1],
                "a number has more than 64 bits"
            ),
            (
                [1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 1, 1, 1],
                "the tile number of entry 0 is out of place"
            ),
            ([1, 0, 0x80, 0x80, 0x80, 0x80, 0x10, 5, 1], "the run of entry 0 is too long"),
        ] as [([UInt8], String)]
    )
    func `a directory that is none is an error that says why`(bytes: [UInt8], reason: String)
        throws
    {
        var archive = Self.sound
        archive.root = bytes
        #expect(try fault(archive) == "root directory: \(reason)")
    }

    @Test func `what inflates to very much is not inflated`() throws {
        let pool = GzipPool(level: 9, maximumStreams: 1)
        let bomb = try pool.compress([UInt8](repeating: 0x20, count: 17 << 20))
        #expect(bomb.count < 40_000)
        var archive = Self.sound
        archive.compression = .gzip
        archive.root = try pool.compress(PlainArchive.directory([PlainArchive.entry(0, 0, 9)]))
        archive.metadata = bomb
        #expect(try fault(archive) == "metadata: it inflates to over 16777216 bytes")
        archive.leaves = bomb
        archive.metadata = try pool.compress(Array("{}".utf8))
        archive.root = try pool.compress(
            PlainArchive.directory([PlainArchive.entry(0, 0, bomb.count, run: 0)])
        )
        #expect(try fault(archive) == "leaf directory at 0: it inflates to over 16777216 bytes")
    }

    @Test func `a compression that is not read here is named`() throws {
        let folder = try TemporaryFolder()
        var archive = Self.sound
        archive.compression = .brotli
        let path = try folder.file("a", archive.bytes)
        #expect(
            throws: PMTilesError.unsupported(
                path: path,
                place: .rootDirectory,
                compression: .brotli
            )
        ) { try PMTilesArchive(path: path) }
    }

    @Test func `what is no archive is not taken for one`() throws {
        let folder = try TemporaryFolder()
        for bytes in [[], Array("PMTiles".utf8), Array("SQLite format 3 and more".utf8)] {
            let path = try folder.file("a", bytes)
            #expect(throws: PMTilesError.foreign(path: path)) { try PMTilesArchive(path: path) }
        }
        var older = Self.sound.bytes
        older[7] = 2
        let path = try folder.file("a", older)
        #expect(throws: PMTilesError.foreign(path: path)) { try PMTilesArchive(path: path) }
        #expect(throws: PMTilesError.unreadable(path: folder.path, code: EISDIR)) {
            try PMTilesArchive(path: folder.path)
        }
        let none = folder.path + "/none"
        #expect(throws: PMTilesError.unreadable(path: none, code: ENOENT)) {
            try PMTilesArchive(path: none)
        }
    }

    @Test func `zooms that are none, and addresses that are none, are refused`() throws {
        let folder = try TemporaryFolder()
        for (least, greatest) in [(5, 4), (0, 32), (255, 255)] {
            var bytes = Self.sound.bytes
            bytes[100] = UInt8(least)
            bytes[101] = UInt8(greatest)
            let path = try folder.file("a", bytes)
            #expect(
                throws: PMTilesError.damaged(
                    path: path,
                    place: .header,
                    reason: "the zooms \(least) to \(greatest) are not in 0 to 31"
                )
            ) { try PMTilesArchive(path: path) }
        }
        let archive = try PMTilesArchive(path: folder.file("a", Self.sound.bytes))
        for (zoom, row, column) in [(-1, 0, 0), (3, 8, 0), (3, 0, -1), (40, 0, 0), (0, .max, 0)] {
            #expect(try archive.tile(TileAddress(zoom: zoom, row: row, column: column)) == nil)
        }
    }
}
