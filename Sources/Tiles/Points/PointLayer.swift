internal import Features
internal import FlatStorage

/// The layer of a collection of points in one tile.
enum PointLayer {
    /// The least zoom at which no points are joined to clusters.
    static let wholeFrom = 14
    /// The least zoom at which no points are left out for greater ones.
    static let allFrom = 10

    /// How far beyond the tile points count, in sides of the tile: to the end of all cells that the
    /// tile looks at, of those that its buffer touches, or to the end of the buffer.
    static func margin(_ thinning: PointThinning, zoom: Int) -> Double {
        guard isThinned(thinning, zoom: zoom) else {
            return Double(VectorTile.buffer) / Double(VectorTile.extent)
        }
        return thinning == .clusters ? greatestMargin : 1 / Double(PointFrame.cellsInTile)
    }

    /// The greatest of all margins.
    static let greatestMargin = Double(PointFrame.cellsBeyond) / Double(PointFrame.cellsInTile)

    private static func isThinned(_ thinning: PointThinning, zoom: Int) -> Bool {
        switch thinning {
        case .none: false
        case .clusters: zoom < wholeFrom
        case .greatest: zoom < allFrom
        }
    }

    /// Writes the points that a tile shows.
    ///
    /// - Parameters:
    ///   - columns: The points within the margin and maybe more.
    ///   - x: Their longitudes.
    ///   - y: Their latitudes.
    ///   - thinning: How they are made fewer.
    ///   - properties: Which properties they have, by their places in the description.
    ///   - frame: The tile.
    ///   - tile: Gets the layer, where there is anything in it.
    /// - Returns: How many features the layer has, clusters among them.
    /// - Throws: `FeatureStoreError.unknownProperty`, or what the reading of columns throws.
    static func write(
        _ columns: FeatureColumns,
        x: FlatArray<Double>,
        y: FlatArray<Double>,
        thinning: PointThinning,
        properties: [Int],
        frame: TileFrame,
        to tile: inout ProtobufWriter
    ) throws(FeatureStoreError) -> Int {
        let projected = ProjectedPoints(x: x, y: y, projection: FixedProjection(frame.set))
        let own = PointFrame(frame)
        let points: TilePoints
        switch thinning {
        case .clusters where isThinned(thinning, zoom: frame.address.zoom):
            points = try TilePoints(clustering: projected, in: own)
        case .greatest(let property):
            let description = columns.collection.description
            let place = description.properties.firstIndex {
                $0.name.utf8.elementsEqual(property.utf8)
            }
            guard let place else { throw .unknownProperty(property, collection: description.id) }
            guard isThinned(thinning, zoom: frame.address.zoom) else { fallthrough }
            let order = try GreatestFirst(place, of: columns)
            points = try TilePoints(choosing: projected, in: own) { order($0, $1) }
        default: points = try TilePoints(all: projected, in: own)
        }
        try PointLayerEncoder.write(
            columns.collection.description.id,
            points,
            of: columns,
            properties: properties,
            to: &tile
        )
        return points.places.count + points.clusters.count
    }
}
