public import GeometryTypes

/// How bytes are compressed, by its number in an archive.
public enum TileCompression: UInt8, Hashable, Sendable {
    case unknown = 0
    case none = 1
    case gzip = 2
    case brotli = 3
    case zstandard = 4

    /// The name of the content coding in HTTP; nil for bytes as they are.
    public var contentCoding: String? {
        switch self {
        case .unknown, .none: nil
        case .gzip: "gzip"
        case .brotli: "br"
        case .zstandard: "zstd"
        }
    }

    /// The name in lower case.
    public var name: String { contentCoding ?? (self == .none ? "none" : "unknown") }
}

/// What the tiles of an archive are, by its number there.
public enum TileType: UInt8, Hashable, Sendable {
    case unknown = 0
    case vector = 1
    case png = 2
    case jpeg = 3
    case webP = 4
    case avif = 5

    /// The media type of a tile.
    public var mediaType: String {
        switch self {
        case .unknown: "application/octet-stream"
        case .vector: "application/vnd.mapbox-vector-tile"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .webP: "image/webp"
        case .avif: "image/avif"
        }
    }

    /// The name in lower case.
    public var name: String {
        switch self {
        case .unknown: "unknown"
        case .vector: "mvt"
        case .png: "png"
        case .jpeg: "jpeg"
        case .webP: "webp"
        case .avif: "avif"
        }
    }
}

/// What the first bytes of an archive say of it.
///
/// Source: [PMTiles version 3](https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md),
/// *Header Design*.
public struct PMTilesHeader: Hashable, Sendable {
    /// Its length in bytes.
    static let size = 127
    /// In how many bytes at the beginning the root directory must end.
    static let rootLimit = 16_384

    /// Where the root directory lies, in bytes from the beginning of the file.
    public var rootDirectory: Range<Int>
    /// Where the metadata lies.
    public var metadata: Range<Int>
    /// Where the leaf directories lie; empty where there are none.
    public var leafDirectories: Range<Int>
    /// Where the tiles lie.
    public var tileData: Range<Int>
    /// How many tiles there are; 0 where the writer did not say.
    public var addressedTiles: Int
    /// How many entries name them, an entry for a run of equal tiles; 0 where the writer did not
    /// say.
    public var tileEntries: Int
    /// How many different tiles there are; 0 where the writer did not say.
    public var tileContents: Int
    /// Whether the tiles lie in the order of their numbers.
    public var isClustered: Bool
    /// How directories and metadata are compressed.
    public var internalCompression: TileCompression
    /// How each tile is compressed.
    public var tileCompression: TileCompression
    /// What the tiles are.
    public var tileType: TileType
    /// The least zoom, not above ``maximumZoom``.
    public var minimumZoom: Int
    /// The greatest zoom, up to 31.
    public var maximumZoom: Int
    /// What the tiles cover, in degrees to seven places.
    public var bounds: Envelope
    /// Where to look at first, in degrees to seven places.
    public var center: Position
    /// The zoom to look at first.
    public var centerZoom: Int
}
