/// Why an archive of tiles cannot be read or written.
public enum PMTilesError: Error, Hashable, Sendable {
    /// The file cannot be opened or read; the number is the system's `errno`.
    case unreadable(path: String, code: Int32)
    /// The file is no archive of PMTiles version 3.
    case foreign(path: String)
    /// The archive is not what its format asks.
    case damaged(path: String, place: Place, reason: String)
    /// A part is compressed in a way that is not read here.
    case unsupported(path: String, place: Place, compression: TileCompression)
    /// The file cannot be written; the number is the system's `errno`.
    case unwritable(path: String, code: Int32)
    /// There is no tile to write: an archive has one at least.
    case noTiles
    /// Memory for compression is short.
    case outOfMemory

    /// A part of an archive.
    public enum Place: Hashable, Sendable, CustomStringConvertible {
        /// The first 127 bytes.
        case header
        /// The directory at the beginning.
        case rootDirectory
        /// A directory that begins at an offset among the leaf directories.
        case leafDirectory(offset: Int)
        /// The text about the tiles.
        case metadata
        /// A tile.
        case tile(TileAddress)

        /// The place in words.
        public var description: String {
            switch self {
            case .header: "header"
            case .rootDirectory: "root directory"
            case .leafDirectory(let offset): "leaf directory at \(offset)"
            case .metadata: "metadata"
            case .tile(let tile): "tile \(tile.zoom)/\(tile.row)/\(tile.column)"
            }
        }
    }
}

extension PMTilesError: CustomStringConvertible {
    /// The fault in words, with the path of the file.
    public var description: String {
        switch self {
        case .unreadable(let path, let code): "\(path) cannot be read (errno \(code))"
        case .foreign(let path): "\(path) is no PMTiles archive of version 3"
        case .damaged(let path, let place, let reason):
            "\(path) is damaged: \(place): \(reason)"
        case .unsupported(let path, let place, let compression):
            "\(path): \(place): the compression \(compression.name) is not read here"
        case .unwritable(let path, let code): "\(path) cannot be written (errno \(code))"
        case .noTiles: "no tile holds anything"
        case .outOfMemory: "memory is short"
        }
    }
}
