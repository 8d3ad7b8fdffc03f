internal import Features
internal import FlatStorage

/// The layer of a collection of points in one tile.
enum PointLayer {
    /// How far beyond the tile points count, in sides of the tile.
    static func margin(_ thinning: PointThinning, zoom: Int) -> Double {
        Double(VectorTile.buffer) / Double(VectorTile.extent)
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
    ///   - layer: The layer.
    /// - Throws: `FeatureStoreError` where ids or values cannot be read.
    static func write(
        _ columns: FeatureColumns,
        x: FlatArray<Double>,
        y: FlatArray<Double>,
        thinning: PointThinning,
        properties: [Int],
        frame: TileFrame,
        into layer: inout TileLayerWriter
    ) throws(FeatureStoreError) {
        var places: [Int] = []
        var positions: [GridPosition] = []
        for index in x.indices {
            let place = frame.set.place(longitude: x[index], latitude: y[index])
            guard let position = frame.position(of: SIMD2(place.x, place.y))
            else { continue }
            places.append(index)
            positions.append(position)
        }
        let tags = try PropertyTags(columns, at: places, properties: properties, in: &layer)
        for index in places.indices {
            var geometry = TileGeometry(.points)
            geometry.add(points: [positions[index]])
            layer.add(id: tags.numbers[index], tags: tags[index], geometry: geometry)
        }
    }
}
