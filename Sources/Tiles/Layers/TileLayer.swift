public import Features

/// One layer of a ``VectorTile``: the features of a query, under the id of their collection.
public struct TileLayer: Hashable, Sendable {
    /// Which features, and with which properties: nil for all.
    ///
    /// Box, order, size and start of the page and reference system are not looked at.
    public var query: FeatureQuery
    /// How points are made fewer; lines and polygons, and points among them, are not.
    public var thinning: PointThinning

    /// Creates a layer.
    public init(query: FeatureQuery, thinning: PointThinning = .clusters) {
        self.query = query
        self.thinning = thinning
    }
}
