public import Features
public import GeometryTypes

/// Computes and draws the maps of a deployment from what a store holds.
public struct MapBuilder: Sendable {
    /// Projects positions in CRS84 to metres, one for each, in order.
    public typealias Projection = @Sendable ([Position]) throws -> [Position]

    /// The maps, by id.
    public let definitions: [MapDefinition]
    private let store: any FeatureStore
    private let projection: @Sendable (String) throws -> Projection

    /// Creates a builder.
    ///
    /// - Parameters:
    ///   - definitions: The maps.
    ///   - store: Where the collections lie.
    ///   - projection: Makes a projection of its definition as PROJ reads it.
    public init(
        definitions: [MapDefinition],
        store: any FeatureStore,
        projection: @escaping @Sendable (String) throws -> Projection
    ) {
        self.definitions = definitions.sorted { $0.id < $1.id }
        self.store = store
        self.projection = projection
    }

    /// The map of an id, or nil when there is none.
    public func definition(_ id: String) -> MapDefinition? {
        definitions.first { $0.id == id }
    }

    /// Counts features per region and classifies the regions.
    ///
    /// - Throws: `FeatureStoreError` where a collection is missing, ``MapError`` where the
    ///   classes cannot be made.
    public func map(_ definition: MapDefinition) async throws -> ThematicMap {
        var tally = RegionTally()
        var sources: [MapSource] = []
        for id in definition.counted {
            let (collection, counts) = try await counts(of: id, by: definition.by)
            tally.add(counts)
            sources.append(MapSource(collection, role: .counted))
        }
        let regions = try await features(of: definition.regions)
        sources.append(MapSource(regions.collection, role: .regions))
        var context: [Feature] = []
        if let id = definition.context?.collection {
            let surroundings = try await features(of: id)
            context = surroundings.features
            sources.append(MapSource(surroundings.collection, role: .context))
        }
        return try ThematicMap(
            definition: definition,
            regions: regions.features,
            tally: tally,
            sources: sources,
            context: context
        )
    }

    /// Draws a map.
    ///
    /// - Parameters:
    ///   - map: The map, as ``map(_:)`` gave it.
    ///   - language: The language of its texts; that of the definition for nil.
    ///   - url: The URL that draws the map again, for the metadata.
    /// - Returns: An SVG document.
    /// - Throws: What the projection throws.
    public func svg(
        of map: ThematicMap,
        language: MapLanguage? = nil,
        url: String? = nil
    ) throws -> String {
        let project = try projection(map.definition.projection)
        return try map.svg(language: language, url: url) { try project($0) }
    }

    /// The counts of a collection and the very version that was counted.
    private func counts(
        of collection: String,
        by property: String
    ) async throws -> (collection: StoredCollection, counts: [PropertyValue?: Int]) {
        while true {
            try Task.checkCancellation()
            let before = try await store.collection(collection)
            let counts = try await store.counts(
                of: FeatureQuery(collection: collection),
                by: property
            )
            // Written meanwhile: counted again, for the map states the version.
            if try await store.collection(collection) == before { return (before, counts) }
        }
    }

    /// All features of a collection at one version.
    private func features(
        of collection: String
    ) async throws -> (collection: StoredCollection, features: [Feature]) {
        var query = FeatureQuery(collection: collection, limit: FeatureQuery.maximumLimit)
        var features: [Feature] = []
        var first: StoredCollection?
        while true {
            try Task.checkCancellation()
            let page = try await store.page(query)
            if let first, first != page.collection {
                return try await self.features(of: collection)
            }
            first = page.collection
            features += page.entries.map(\.feature)
            guard let next = page.next else { return (page.collection, features) }
            query.cursor = next
        }
    }
}
