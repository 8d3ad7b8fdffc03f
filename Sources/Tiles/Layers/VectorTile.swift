/// A vector tile, encoded.
public struct VectorTile: Sendable {
    /// The side of a tile in steps of its grid.
    public static let extent = 4096
    /// How far beyond its sides a tile shows what lies there, in steps of its grid.
    public static let buffer = 64

    /// The tile in the encoding of Mapbox Vector Tiles 2.1, not compressed; empty where there is
    /// nothing.
    ///
    /// Source: [Vector Tile Specification 2.1](https://github.com/mapbox/vector-tile-spec/tree/master/2.1).
    public let bytes: [UInt8]
    /// How many features there are in its layers, those of layers of labels not counted; a cluster
    /// counts as one.
    public let featureCount: Int
    /// The versions of the collections that the tile shows, by their ids.
    public let versions: [String: Int64]

    /// Creates a tile.
    public init(bytes: [UInt8], featureCount: Int, versions: [String: Int64]) {
        self.bytes = bytes
        self.featureCount = featureCount
        self.versions = versions
    }
}
