public import Features
internal import GeometryTypes

/// Builds the vector tiles of a store.
///
/// Of a collection of lines and polygons it holds the outlines, from the first tile on and until
/// the collection changes: 256 MB in all, what was not asked for the longest goes first. A
/// collection of more than four million positions, or of more than 64 MB of properties, is not
/// held; its features are read for each tile, and no position is left out of their outlines but
/// where several fall together on the grid.
public final class TileBuilder: Sendable {
    private let store: any FeatureStore
    private let prepared: PreparedCollections

    /// Creates a builder that reads from a store.
    public convenience init(store: any FeatureStore) {
        self.init(store: store, limits: PreparedCollection.Limits())
    }

    /// Creates a builder with other limits.
    init(store: any FeatureStore, limits: PreparedCollection.Limits) {
        self.store = store
        prepared = PreparedCollections(limits: limits)
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
            let found = try await store.collection(id)
            try Self.check(layer, found.description)
            if !found.status.arePoints, let held = try await held(layer, found, set) {
                versions[id] = held.collection.version
                try featureCount += Self.write(
                    held.collection.columns,
                    held.collection.outlines,
                    at: held.places,
                    of: layer,
                    frame,
                    &names,
                    to: &tile
                )
                continue
            }
            var query = layer.query
            let margin = PointLayer.margin(layer.thinning, zoom: address.zoom)
            query.box = frame.box(margin: margin)
            let columns = try await store.columns(query)
            versions[id] = columns.collection.status.version
            switch columns.shapes {
            case .points(let x, let y):
                featureCount += try PointLayer.write(
                    columns,
                    x: x,
                    y: y,
                    thinning: layer.thinning,
                    properties: Self.properties(of: layer, in: columns),
                    frame: frame,
                    to: &tile
                )
            case .geometries(let geometries):
                try featureCount += Self.write(
                    columns,
                    Self.outlines(
                        of: geometries,
                        in: set,
                        labelled: !LayerNames.naming(found.description.properties).isEmpty
                    ),
                    at: nil,
                    of: layer,
                    frame,
                    &names,
                    to: &tile
                )
            }
        }
        return VectorTile(bytes: tile.bytes, featureCount: featureCount, versions: versions)
    }

    /// Writes the layer of shapes and that of their labels; answers how many features it has.
    private static func write(
        _ columns: FeatureColumns,
        _ outlines: Outlines,
        at places: [Int]?,
        of layer: TileLayer,
        _ frame: TileFrame,
        _ names: inout Set<String>,
        to tile: inout ProtobufWriter
    ) throws -> Int {
        var shapes = ShapeLayer(of: layer.query.collection)
        try shapes.write(
            columns,
            outlines,
            at: places,
            properties: properties(of: layer, in: columns),
            frame: frame
        )
        shapes.features.append(to: &tile)
        if names.insert(shapes.labels.name).inserted { shapes.labels.append(to: &tile) }
        return shapes.features.featureCount
    }

    /// A collection that is held, and which of its features a layer has: nil for all of them.
    ///
    /// Nil where it has too much to be held, or changes faster than it is read.
    private func held(
        _ layer: TileLayer,
        _ found: StoredCollection,
        _ set: TileMatrixSet
    ) async throws -> (collection: PreparedCollection, places: [Int]?)? {
        let query = Self.conditions(of: layer.query)
        let hasNone = query == FeatureQuery(collection: query.collection, properties: [])
        var found = found
        for _ in 0..<3 {
            guard let held = try await prepared.collection(found, in: set, from: store) else {
                return nil
            }
            if hasNone { return (held, nil) }
            if let places = try await held.places(matching: query, in: store) {
                return (held, places)
            }
            found = try await store.collection(query.collection)
        }
        return nil
    }

    /// The query with nothing in it but what features must fulfil.
    private static func conditions(of query: FeatureQuery) -> FeatureQuery {
        FeatureQuery(
            collection: query.collection,
            referencedBox: query.referencedBox,
            proximity: query.proximity,
            interval: query.interval,
            equalities: query.equalities,
            ids: query.ids,
            filter: query.filter,
            text: query.text,
            properties: []
        )
    }

    /// The outlines of a few of the features of a collection, all of whose places stay, since what
    /// its neighbours share with them is not known.
    private static func outlines(
        of geometries: [Geometry],
        in set: TileMatrixSet,
        labelled: Bool
    ) -> Outlines {
        var builder = OutlineBuilder(set: set)
        for geometry in geometries { builder.add(geometry) }
        return builder.finish(labelling: geometries.map { _ in labelled }, isWhole: false)
    }

    private static func check(
        _ layer: TileLayer,
        _ description: CollectionDescription
    ) throws(FeatureStoreError) {
        for name in layer.query.properties ?? [] where description.property(name) == nil {
            throw .unknownProperty(name, collection: description.id)
        }
    }

    /// The places of the properties that features of a layer have in tiles.
    private static func properties(of layer: TileLayer, in columns: FeatureColumns) -> [Int] {
        let description = columns.collection.description
        let kept = Set(description.keeping(layer.query.properties).properties.map(\.name))
        return description.properties.indices.filter {
            kept.contains(description.properties[$0].name)
        }
    }
}
