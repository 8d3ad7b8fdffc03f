public import Features

/// Builds the vector tiles of a store.
public final class TileBuilder: Sendable {
    private let store: any FeatureStore

    /// Creates a builder that reads from a store.
    public init(store: any FeatureStore) {
        self.store = store
    }

    /// Builds a tile.
    ///
    /// A layer has the id of its collection as its name; where collections have polygons with names
    /// there is another one, `ID_labels`, with a point for the label of each of those. A layer of
    /// a name that one before it has is left out.
    ///
    /// - Parameters:
    ///   - address: The tile; one that the set does not have is empty.
    ///   - set: The set of tiles.
    ///   - layers: The layers, in their order.
    /// - Returns: The tile.
    /// - Throws: `FeatureStoreError`; `CancellationError` where the task has been cancelled.
    public func tile(
        _ address: TileAddress,
        in set: TileMatrixSet,
        layers: [TileLayer]
    ) async throws -> VectorTile {
        var tile = ProtobufWriter()
        var featureCount = 0
        var versions: [String: Int64] = [:]
        var names = Set(layers.map(\.query.collection))
        guard set.contains(address) else {
            return VectorTile(bytes: [], featureCount: 0, versions: [:])
        }
        let frame = TileFrame(set: set, address: address)
        for layer in layers where versions[layer.query.collection] == nil {
            try Task.checkCancellation()
            let id = layer.query.collection
            var query = layer.query
            let zoom = address.zoom
            query.box = frame.box(margin: PointLayer.margin(layer.thinning, zoom: zoom))
            let columns = try await store.columns(query)
            versions[id] = columns.collection.status.version
            let properties = try Self.properties(of: layer, in: columns.collection.description)
            var main = TileLayerWriter(name: id)
            var labels = TileLayerWriter(name: LayerNames.labels(of: id))
            switch columns.shapes {
            case .points(let x, let y):
                try PointLayer.write(
                    columns,
                    x: x,
                    y: y,
                    thinning: layer.thinning,
                    properties: properties,
                    frame: frame,
                    into: &main
                )
            case .geometries(let geometries):
                try ShapeLayer.write(
                    columns,
                    geometries,
                    properties: properties,
                    frame: frame,
                    into: &main,
                    labels: &labels
                )
            }
            main.append(to: &tile)
            featureCount += main.featureCount
            if names.insert(labels.name).inserted { labels.append(to: &tile) }
        }
        return VectorTile(bytes: tile.bytes, featureCount: featureCount, versions: versions)
    }

    /// The places of the properties that features of a layer have in tiles.
    private static func properties(
        of layer: TileLayer,
        in description: CollectionDescription
    ) throws(FeatureStoreError) -> [Int] {
        for name in layer.query.properties ?? [] where description.property(name) == nil {
            throw .unknownProperty(name, collection: description.id)
        }
        let kept = Set(description.keeping(layer.query.properties).properties.map(\.name))
        return description.properties.indices.filter {
            kept.contains(description.properties[$0].name)
        }
    }
}
