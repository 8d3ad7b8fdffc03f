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
        var drawn: [ShapePainter.Drawing] = []
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
            let drawing = painter.draw(shape)
            guard !drawing.isEmpty else { continue }
            shown.append(place)
            drawn.append(drawing)
        }
        let polygons = PolygonRings.polygons(of: drawn.map(\.polygons))
        let tags = try PropertyTags(columns, at: shown, properties: properties, in: &features)
        for (index, drawing) in drawn.enumerated() {
            // A feature has one geometry of each kind at most.
            let own = PolygonRings.geometry(of: polygons[index])
            for geometry in [drawing.points, drawing.lines, own] where !geometry.isEmpty {
                features.add(id: tags.numbers[index], tags: tags[index], geometry: geometry)
            }
        }
        try writeLabels(columns, labelled, positions, properties)
    }

    /// Writes the places for the labels of those features that have a name among what is shown.
    private mutating func writeLabels(
        _ columns: FeatureColumns,
        _ places: [Int],
        _ positions: [GridPosition],
        _ properties: [Int]
    ) throws(FeatureStoreError) {
        let definitions = columns.collection.description.properties
        var isNamed = Array(repeating: false, count: places.count)
        for naming in LayerNames.naming(properties.map({ definitions[$0] })) {
            let column = try columns.column(properties[naming], at: places)
            for (index, code) in column.codes.enumerated() where code != ValueColumn.noValue {
                isNamed[index] = true
            }
        }
        let named = places.indices.filter { isNamed[$0] }
        let tags = try PropertyTags(
            columns,
            at: named.map { places[$0] },
            properties: properties,
            in: &labels
        )
        for (index, place) in named.enumerated() {
            var geometry = TileGeometry(.points)
            geometry.add(points: [positions[place]])
            labels.add(id: tags.numbers[index], tags: tags[index], geometry: geometry)
        }
    }
}
