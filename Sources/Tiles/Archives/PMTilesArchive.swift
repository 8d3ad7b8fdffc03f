internal import Features
internal import FlatStorage
internal import Synchronization

/// A tile as it lies in an archive.
public struct ArchivedTile: Hashable, Sendable {
    /// The bytes, compressed.
    public let bytes: [UInt8]
    /// How they are compressed.
    public let compression: TileCompression
}

/// An archive of tiles of ``TileMatrixSet/webMercatorQuad`` in one file, open for reading.
///
/// Any thread may ask. The file may be replaced by a new one meanwhile: this stays the old one. What
/// is damaged, or cut off while it is open, is an error when it is met.
///
/// Source: [PMTiles version 3](https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md).
public final class PMTilesArchive: Sendable {
    /// The greatest size of a directory or the metadata when inflated: 16 MiB.
    static let inflatedLimit = 16 << 20
    /// The greatest size of a tile in the archive: 64 MiB.
    static let tileLimit = 64 << 20
    /// How many directories may lead to a tile: the root and three leaves, one below another.
    static let maximumDepth = 4

    /// What the archive says of itself.
    public let header: PMTilesHeader
    /// A text of 16 hexadecimal digits that is another for another file or content, as a tag of
    /// HTTP answers.
    public let version: String
    /// The path it was opened by.
    public var path: String { file.path }
    /// The size of the file in bytes.
    public var fileSize: Int { file.size }
    let file: RandomAccessFile
    let root: [PMTilesEntry]
    let kept = Mutex(KeptDirectories())

    /// Opens an archive, and reads its header and root directory.
    ///
    /// - Throws: ``PMTilesError``.
    public init(path: String) throws(PMTilesError) {
        do throws(FlatStorageError) {
            file = try RandomAccessFile(path: path)
        } catch {
            throw PMTilesError(error)
        }
        let start: [UInt8]
        do throws(FlatStorageError) {
            start = try file.read(at: 0, count: min(PMTilesHeader.size, file.size))
        } catch {
            throw PMTilesError(error)
        }
        do throws(PMTilesHeader.Fault) {
            header = try PMTilesHeader(start, fileSize: file.size)
        } catch {
            switch error {
            case .foreign: throw .foreign(path: path)
            case .damaged(let reason): throw .damaged(path: path, place: .header, reason: reason)
            }
        }
        version = Self.version(of: file, start)
        root = try Self.directory(
            header.rootDirectory,
            .rootDirectory,
            within: 0..<TileID.first(ofZoom: TileID.maximumZoom + 1),
            in: file,
            header
        )
    }

    /// The text about the tiles, a JSON object.
    ///
    /// - Throws: ``PMTilesError`` where it is damaged, or no UTF-8.
    public func metadata() throws(PMTilesError) -> String {
        let bytes = try Self.content(header.metadata, .metadata, in: file, header)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .damaged(path: file.path, place: .metadata, reason: "it is no UTF-8")
        }
        return text
    }

    /// A tile; nil where the archive has none, or there is none of that address.
    ///
    /// - Throws: ``PMTilesError`` where a directory that leads to it, or the file, is damaged. The
    ///   bytes of the tile are not looked into.
    /// - Complexity: O(log entries); the directories of the neighbourhood are kept.
    public func tile(_ address: TileAddress) throws(PMTilesError) -> ArchivedTile? {
        guard TileMatrixSet.webMercatorQuad.contains(address) else { return nil }
        let number = TileID.number(of: address)
        guard let entry = try entry(number) else { return nil }
        return try tile(entry, address)
    }

    /// Bytes of the file as they are.
    ///
    /// - Throws: ``PMTilesError/unreadable(path:code:)``, ``PMTilesError/damaged(path:place:reason:)``
    ///   where the file has been cut.
    public func bytes(_ range: Range<Int>) throws(PMTilesError) -> [UInt8] {
        do throws(FlatStorageError) {
            return try file.read(at: range.lowerBound, count: range.count)
        } catch {
            throw PMTilesError(error)
        }
    }

    /// Goes through all entries of tiles in the order of their numbers.
    ///
    /// - Throws: ``PMTilesError`` where a directory is damaged, and what `body` throws.
    func visitEntries(_ body: (PMTilesEntry) throws(PMTilesError) -> Void) throws(PMTilesError) {
        try visit(root, depth: 1, end: TileID.first(ofZoom: TileID.maximumZoom + 1), body)
    }

    /// The bytes that an entry names, as those of a tile.
    func tile(
        _ entry: PMTilesEntry,
        _ address: TileAddress
    ) throws(PMTilesError) -> ArchivedTile {
        guard entry.length <= Self.tileLimit else {
            throw .damaged(
                path: file.path,
                place: .tile(address),
                reason: "\(entry.length) bytes are more than \(Self.tileLimit)"
            )
        }
        let start = header.tileData.lowerBound + Int(entry.offset)
        return ArchivedTile(
            bytes: try bytes(start..<start + Int(entry.length)),
            compression: header.tileCompression
        )
    }

    private static func version(of file: RandomAccessFile, _ start: [UInt8]) -> String {
        var hash = StableHash()
        hash.add(start)
        hash.add("\(file.size) \(file.modificationTime)".utf8)
        return hash.text
    }
}
