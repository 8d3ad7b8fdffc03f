internal import Compression
internal import Features
internal import FlatStorage
public import GeometryTypes

/// Writes an archive of vector tiles: all of it appears at its path at once, or nothing.
///
/// Tiles go to the disk as they come; in memory stay 24 bytes for each run of equal tiles and about
/// as much again for each different one. The first 16,384 bytes are kept free for header and root
/// directory; behind the tiles follow the metadata and, where the root directory does not hold all
/// runs, leaf directories.
///
/// Source: [PMTiles version 3](https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md).
public final class PMTilesWriter {
    /// What an archive says of its tiles beside what is counted of them.
    public struct Description: Sendable {
        /// The zooms at which there may be tiles.
        public var zooms: ClosedRange<Int>
        /// What the tiles cover, in degrees.
        public var bounds: Envelope
        /// The text about the tiles, a JSON object.
        public var metadata: String

        /// Creates a description.
        public init(zooms: ClosedRange<Int>, bounds: Envelope, metadata: String) {
            self.zooms = zooms
            self.bounds = bounds
            self.metadata = metadata
        }
    }

    /// The most runs of a leaf directory, which is read as a whole for one tile.
    private static let leafEntries = 4096

    private let path: String
    private let file: ReplacingFileWriter
    private let gzip = GzipPool(level: 9, maximumStreams: 1)
    private var entries: [PMTilesEntry] = []
    /// The first entry of each different tile by the hash of its bytes.
    private var firsts: [UInt64: Int] = [:]
    private var tileBytes = 0
    private var contents = 0

    /// Begins an archive.
    ///
    /// - Throws: ``PMTilesError/unwritable(path:code:)``.
    public init(path: String) throws(PMTilesError) {
        self.path = path
        do throws(FlatStorageError) {
            file = try ReplacingFileWriter(path: path)
            try file.append([UInt8](repeating: 0, count: PMTilesHeader.rootLimit))
        } catch {
            throw PMTilesError(error)
        }
    }

    /// The bytes of the different tiles so far.
    public var size: Int { tileBytes }

    /// Writes a tile, once where it is the same as one before.
    ///
    /// - Parameters:
    ///   - tile: Its bytes, gzip.
    ///   - address: Its address in ``TileMatrixSet/webMercatorQuad``. Tiles come by their zooms,
    ///     and in a zoom along the Hilbert curve.
    /// - Throws: ``PMTilesError/unwritable(path:code:)`` when the disk is full.
    public func append(_ tile: [UInt8], at address: TileAddress) throws(PMTilesError) {
        let number = TileID.number(of: address)
        let last = entries.last
        let next = last.map { $0.tileID + UInt64($0.runLength) } ?? 0
        precondition(number >= next && !tile.isEmpty, "tiles come in order, and none is empty")
        do throws(FlatStorageError) {
            let (offset, length) = try place(of: tile)
            if let last, number == next, last.offset == offset, last.length == length,
                last.runLength < UInt32.max
            {
                entries[entries.count - 1].runLength += 1
            } else {
                entries.append(
                    PMTilesEntry(tileID: number, offset: offset, length: length, runLength: 1)
                )
            }
        } catch {
            throw PMTilesError(error)
        }
    }

    /// Where the bytes of a tile lie, which are written where they are new.
    private func place(
        of tile: [UInt8]
    ) throws(FlatStorageError) -> (offset: UInt64, length: UInt32) {
        var hash = StableHash()
        hash.add(tile)
        if let first = firsts[hash.value] {
            let entry = entries[first]
            let start = PMTilesHeader.rootLimit + Int(entry.offset)
            if Int(entry.length) == tile.count,
                try file.read(at: start, count: tile.count) == tile
            {
                return (entry.offset, entry.length)
            }
        } else {
            firsts[hash.value] = entries.count
        }
        let offset = UInt64(tileBytes)
        try file.append(tile)
        tileBytes += tile.count
        contents += 1
        return (offset, UInt32(tile.count))
    }

    /// Ends the archive and puts it at its path.
    ///
    /// - Parameter description: What it says of the tiles.
    /// - Returns: Its header.
    /// - Throws: ``PMTilesError/noTiles`` where none was written, and as ``append(_:at:)`` does.
    public func finish(_ description: Description) throws(PMTilesError) -> PMTilesHeader {
        let (root, leaves) = try directories()
        let metadata = try compressed(Array(description.metadata.utf8), .metadata)
        let tiles = PMTilesHeader.rootLimit..<PMTilesHeader.rootLimit + tileBytes
        let bounds = description.bounds
        let header = PMTilesHeader(
            rootDirectory: PMTilesHeader.size..<PMTilesHeader.size + root.count,
            metadata: tiles.upperBound..<tiles.upperBound + metadata.count,
            leafDirectories: tiles.upperBound + metadata.count..<tiles.upperBound + metadata.count
                + leaves.count,
            tileData: tiles,
            addressedTiles: entries.reduce(0) { $0 + Int($1.runLength) },
            tileEntries: entries.count,
            tileContents: contents,
            isClustered: true,
            internalCompression: .gzip,
            tileCompression: .gzip,
            tileType: .vector,
            minimumZoom: description.zooms.lowerBound,
            maximumZoom: description.zooms.upperBound,
            bounds: bounds,
            center: Position(
                longitude: (bounds.minX + bounds.maxX) / 2,
                latitude: (bounds.minY + bounds.maxY) / 2
            ),
            centerZoom: description.zooms.lowerBound
        )
        do throws(FlatStorageError) {
            try file.append(metadata)
            try file.append(leaves)
            try file.overwrite(header.bytes + root, at: 0)
            try file.finish()
        } catch {
            throw PMTilesError(error)
        }
        return header
    }

    /// The root directory, and the leaf directories one after another where it does not hold all
    /// entries.
    private func directories() throws(PMTilesError) -> (root: [UInt8], leaves: [UInt8]) {
        guard !entries.isEmpty else { throw .noTiles }
        let limit = PMTilesHeader.rootLimit - PMTilesHeader.size
        // An entry takes two bytes or more, as a rule: what is far too much is not tried.
        if entries.count < limit * 4 {
            let root = try compressed(PMTilesDirectory.bytes(of: entries[...]), .rootDirectory)
            if root.count <= limit { return (root, []) }
        }
        var size = Self.leafEntries
        while true {
            let (root, leaves) = try directories(leafEntries: size)
            if root.count <= limit { return (root, leaves) }
            size *= 2
        }
    }

    private func directories(
        leafEntries: Int
    ) throws(PMTilesError) -> (root: [UInt8], leaves: [UInt8]) {
        var pointers: [PMTilesEntry] = []
        var leaves: [UInt8] = []
        for start in stride(from: 0, to: entries.count, by: leafEntries) {
            let part = entries[start..<min(start + leafEntries, entries.count)]
            let leaf = try compressed(
                PMTilesDirectory.bytes(of: part),
                .leafDirectory(offset: leaves.count)
            )
            pointers.append(
                PMTilesEntry(
                    tileID: entries[start].tileID,
                    offset: UInt64(leaves.count),
                    length: UInt32(leaf.count),
                    runLength: 0
                )
            )
            leaves += leaf
        }
        let root = try compressed(PMTilesDirectory.bytes(of: pointers[...]), .rootDirectory)
        return (root, leaves)
    }

    private func compressed(
        _ bytes: [UInt8],
        _ place: PMTilesError.Place
    ) throws(PMTilesError) -> [UInt8] {
        do throws(CompressionError) {
            return try gzip.compress(bytes)
        } catch {
            throw PMTilesError(error, path: path, place: place)
        }
    }
}
