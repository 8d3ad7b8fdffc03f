internal import Features
internal import HTTPSyntax
internal import Maps

/// What a request asks of a map: the map with its parts replaced, and what of the features is
/// counted.
struct MapRequest: Sendable {
    /// The map as it is drawn.
    let definition: MapDefinition
    /// What must be true of the features of each collection.
    let filters: [String: FeatureFilter]
    /// Words that must stand in the texts of the features.
    let text: TextQuery?

    /// How a file of pixels or of a page is made.
    let picture: PictureParameters

    /// The parameters of every map, format apart.
    static let parameters =
        ["filter", "filter-crs", "filter-lang", "q"] + MapParameters.names
        + PictureParameters.names

    /// Reads a request.
    ///
    /// - Parameters:
    ///   - original: The map as it is defined.
    ///   - parameters: What the request gives.
    ///   - format: The format of the answer.
    ///   - catalog: The collections and maps that there are.
    ///   - maps: What draws the maps.
    ///   - store: What answers the queries.
    /// - Throws: `InvalidParameter` or ``Problem`` that names the parameter.
    init(
        _ original: MapDefinition,
        _ parameters: QueryParameters,
        _ format: Format,
        _ catalog: MapCatalog,
        _ maps: MapBuilder,
        _ store: any FeatureStore
    ) async throws {
        picture = try PictureParameters { parameters[$0] }
        // Pixels are made of the picture as it is drawn at its own width.
        let definition = try original.applying(
            { format == .png && $0 == "width" ? nil : parameters[$0] },
            in: catalog
        )
        if parameters["projection"] != nil { try maps.checkProjection(of: definition) }
        var filters: [String: FeatureFilter] = [:]
        let reader = QueryReader(store: store)
        for id in definition.counted {
            let description = try await store.collection(id).description
            filters[id] = try await reader.filter(parameters, on: description)
        }
        self.definition = definition
        self.filters = filters
        text = try FeatureQueryParser.text { parameters[$0] }
    }

    /// What a drawn map depends on beside its URL and format: the version of each collection, and
    /// of those of the regions in whose names words are searched.
    func versions(in store: any FeatureStore) async throws -> String {
        var parts: [String] = []
        let named =
            text == nil
            ? []
            : try await store.collections().filter {
                $0.description.regionLevel != nil
            }
        for id in definition.collections + named.map(\.description.id) {
            let version = try await store.collection(id).status.version
            parts.append("\(id):\(version)")
        }
        return parts.joined(separator: " ")
    }

    /// The map that is asked for.
    ///
    /// - Throws: What `MapBuilder.map` throws.
    func drawn(by maps: MapBuilder) async throws -> ThematicMap {
        try await maps.map(definition, filters: filters, text: text)
    }
}

extension Problem {
    /// A map whose parts do not go together, by the first of the parameters that replace one; nil
    /// where none does: then the definition is at fault.
    init?(_ error: MapError, _ parameters: QueryParameters) {
        guard let name = MapParameters.names.first(where: { parameters[$0] != nil }) else {
            return nil
        }
        self = .invalidParameter(name, "\(error)")
    }
}
