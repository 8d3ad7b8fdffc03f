/// What came out when the tiles of a pyramid were built.
public struct TilePyramidReport: Hashable, Sendable {
    /// From how many bytes on a tile is heavy for a browser, before compression.
    public static let heavySize = 500_000
    /// How many heavy tiles are named.
    static let namedTiles = 100

    /// The tiles of one zoom.
    public struct Level: Hashable, Sendable {
        /// The zoom.
        public let zoom: Int
        /// How many tiles hold something.
        public internal(set) var tiles = 0
        /// How many tiles were built and held nothing.
        public internal(set) var emptyTiles = 0
        /// The bytes of all, compressed, equal tiles counted each.
        public internal(set) var bytes = 0
        /// The largest; nil where there is none.
        public internal(set) var largest: Tile?
    }

    /// A tile and its size.
    public struct Tile: Hashable, Sendable {
        /// The address.
        public let address: TileAddress
        /// Its bytes before compression.
        public let size: Int
        /// Its bytes compressed.
        public let compressedSize: Int
    }

    /// The zooms, from the least.
    public internal(set) var levels: [Level] = []
    /// Tiles of ``heavySize`` or more, the largest first, a hundred at most.
    public internal(set) var heavyTiles: [Tile] = []
    /// How many tiles have ``heavySize`` or more.
    public internal(set) var heavyCount = 0
    /// The versions of the collections, by their ids.
    public internal(set) var versions: [String: Int64] = [:]

    /// How many tiles hold something.
    public var tiles: Int { levels.reduce(0) { $0 + $1.tiles } }

    /// The least and the greatest zoom at which tiles hold something; nil where none does.
    public var zooms: ClosedRange<Int>? {
        guard let least = levels.first(where: { $0.tiles > 0 }),
            let greatest = levels.last(where: { $0.tiles > 0 })
        else { return nil }
        return least.zoom...greatest.zoom
    }

    mutating func add(_ tile: Tile) {
        let last = levels.count - 1
        levels[last].tiles += 1
        levels[last].bytes += tile.compressedSize
        if tile.size > levels[last].largest?.size ?? 0 { levels[last].largest = tile }
        guard tile.size >= Self.heavySize else { return }
        heavyCount += 1
        let place = heavyTiles.firstIndex { $0.size < tile.size } ?? heavyTiles.count
        heavyTiles.insert(tile, at: place)
        if heavyTiles.count > Self.namedTiles { heavyTiles.removeLast() }
    }
}

/// How far the building of tiles is.
public struct TilePyramidProgress: Hashable, Sendable {
    /// The zoom under way.
    public let zoom: Int
    /// How many tiles were looked at.
    public let tiles: Int
    /// The share of the whole that is done as far as can be told, 0 … 1; it never falls.
    public let fraction: Double
}

/// Why the tiles of a pyramid cannot be built.
public enum TilePyramidError: Error, Hashable, Sendable {
    /// A collection was written meanwhile: its tiles would be of two versions.
    case changed(collection: String)
}
