internal import Features
internal import GeometryTypes

/// The layer of a collection of lines, polygons and whatever else in one tile, and that of its
/// labels.
struct ShapeLayer {
    private(set) var features: TileLayerWriter
    private(set) var labels: TileLayerWriter

    init(of collection: String) {
        features = TileLayerWriter(name: collection)
        labels = TileLayerWriter(name: LayerNames.labels(of: collection))
    }

    /// Writes the features that the tile shows.
    ///
    /// - Parameters:
    ///   - columns: The features.
    ///   - outlines: Their outlines, in the same order.
    ///   - places: Which of them may be shown; nil for all.
    ///   - properties: Which properties they have, by their places in the description.
    ///   - frame: The tile.
    /// - Throws: `FeatureStoreError` where ids or values cannot be read; `CancellationError`.
    mutating func write(
        _ columns: FeatureColumns,
        _ outlines: Outlines,
        at places: [Int]?,
        properties: [Int],
        frame: TileFrame
    ) throws {
        var painter = ShapePainter(outlines, frame)
        var shown: [Int] = []
        var drawn: [[TileGeometry]] = []
        var labelled: [Int] = []
        var positions: [GridPosition] = []
        for place in places ?? Array(outlines.shapes.indices) {
            let shape = outlines.shapes[place]
            guard painter.meets(shape) else { continue }
            if drawn.count % 64 == 63 { try Task.checkCancellation() }
            if let position = painter.label(of: shape) {
                labelled.append(place)
                positions.append(position)
            }
            let geometries = painter.draw(shape)
            guard !geometries.isEmpty else { continue }
            shown.append(place)
            drawn.append(geometries)
        }
        let tags = try PropertyTags(columns, at: shown, properties: properties, in: &features)
        for (index, geometries) in drawn.enumerated() {
            for geometry in geometries {
                features.add(id: tags.numbers[index], tags: tags[index], geometry: geometry)
            }
        }
        try writeLabels(columns, labelled, positions, properties)
    }

    private mutating func writeLabels(
        _ columns: FeatureColumns,
        _ places: [Int],
        _ positions: [GridPosition],
        _ properties: [Int]
    ) throws(FeatureStoreError) {
        let definitions = columns.collection.description.properties
        guard !LayerNames.naming(properties.map { definitions[$0] }).isEmpty else { return }
        let tags = try PropertyTags(columns, at: places, properties: properties, in: &labels)
        for (index, position) in positions.enumerated() {
            var geometry = TileGeometry(.points)
            geometry.add(points: [position])
            labels.add(id: tags.numbers[index], tags: tags[index], geometry: geometry)
        }
    }
}
