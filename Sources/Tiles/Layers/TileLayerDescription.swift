public import Features
public import GeometryTypes

/// What a client is told of a layer before it asks for tiles: an entry of `vector_layers` of
/// TileJSON and of the metadata of archives.
///
/// Source: [TileJSON 3.0.0](https://github.com/mapbox/tilejson-spec/tree/master/3.0.0), 3.3.
public struct TileLayerDescription: Hashable, Sendable {
    /// One property of the features.
    public struct Field: Hashable, Sendable {
        /// Its name in the tile.
        public let name: String
        /// What its values are, `String`, `Number` or `Boolean`.
        public let type: String

        /// Creates a field.
        public init(name: String, type: String) {
            self.name = name
            self.type = type
        }
    }

    /// The name of the layer in the tile.
    public let id: String
    /// What the layer is, for a person.
    public let title: LocalizedText
    /// The properties that features may have there, in the order in which tiles have them.
    public let fields: [Field]
    /// The least zoom that has the layer.
    public let minimumZoom: Int
    /// The zoom from which on tiles show nothing new.
    public let maximumZoom: Int
    /// The least box that holds all features, in degrees of CRS84; nil where there are none.
    public let bounds: Envelope?

    /// Creates a description.
    public init(
        id: String,
        title: LocalizedText,
        fields: [Field],
        minimumZoom: Int = 0,
        maximumZoom: Int = TileMatrixSet.maximumZoom,
        bounds: Envelope?
    ) {
        self.id = id
        self.title = title
        self.fields = fields
        self.minimumZoom = minimumZoom
        self.maximumZoom = maximumZoom
        self.bounds = bounds
    }

    /// The layers that tiles have of a collection: its own, and that of its labels where it may
    /// have one.
    ///
    /// - Parameters:
    ///   - collection: The collection.
    ///   - properties: The properties that features have in tiles; nil for all.
    ///   - thinning: How its points are made fewer.
    ///   - zooms: The zooms at which there are tiles.
    /// - Returns: One or two descriptions, in the order in which tiles have the layers.
    public static func layers(
        of collection: StoredCollection,
        properties: [String]? = nil,
        thinning: PointThinning = .clusters,
        zooms: ClosedRange<Int> = 0...TileMatrixSet.maximumZoom
    ) -> [TileLayerDescription] {
        let description = collection.description
        let shown = description.keeping(properties).properties
        var fields = [Field(name: "id", type: "String")]
        fields += shown.map {
            Field(name: LayerNames.tileName(of: $0.name), type: $0.type.fieldType)
        }
        let labels = fields
        if collection.status.arePoints, thinning == .clusters {
            fields.append(Field(name: LayerNames.cluster, type: "Boolean"))
            fields.append(Field(name: LayerNames.pointCount, type: "Number"))
        }
        func layer(
            _ id: String,
            _ title: LocalizedText,
            _ fields: [Field]
        ) -> TileLayerDescription {
            TileLayerDescription(
                id: id,
                title: title,
                fields: fields,
                minimumZoom: zooms.lowerBound,
                maximumZoom: zooms.upperBound,
                bounds: collection.status.extent
            )
        }
        var layers = [layer(description.id, description.title, fields)]
        if !collection.status.arePoints, !LayerNames.naming(shown).isEmpty {
            let title = LocalizedText(
                zh: description.title.zh.map { "\($0)（注记点）" },
                en: description.title.en.map { "\($0) (places of labels)" }
            )
            layers.append(layer(LayerNames.labels(of: description.id), title, labels))
        }
        return layers
    }
}

extension PropertyType {
    /// What TileJSON calls the values that properties of the type have in tiles.
    fileprivate var fieldType: String {
        switch self {
        case .integer, .double: "Number"
        case .boolean: "Boolean"
        case .text, .date, .dateTime, .textList: "String"
        }
    }
}
