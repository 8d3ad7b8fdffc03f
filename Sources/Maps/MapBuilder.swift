internal import Caching
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
    private let area: (@Sendable (Geometry) throws -> Double)?
    private let caches = MapCaches()

    /// Creates a builder.
    ///
    /// - Parameters:
    ///   - definitions: The maps.
    ///   - store: Where the collections lie.
    ///   - area: The area of a geometry in CRS84 on the ellipsoid in square kilometres; nil where
    ///     no map is normalised by area.
    ///   - projection: Makes a projection of its definition as PROJ reads it.
    public init(
        definitions: [MapDefinition],
        store: any FeatureStore,
        area: (@Sendable (Geometry) throws -> Double)? = nil,
        projection: @escaping @Sendable (String) throws -> Projection
    ) {
        self.definitions = definitions.sorted { $0.id < $1.id }
        self.store = store
        self.area = area
        self.projection = projection
    }

    /// The map of an id, or nil when there is none.
    public func definition(_ id: String) -> MapDefinition? {
        definitions.first { $0.id == id }
    }

    /// The maps that can be drawn from what the store holds now, by id.
    ///
    /// - Throws: `FeatureStoreError` where the store fails.
    public func drawableDefinitions() async throws(FeatureStoreError) -> [MapDefinition] {
        let descriptions = try await store.collections().map(\.description)
        return definitions.filter { $0.canBeDrawn(from: descriptions) }
    }

    /// What the parts of maps are chosen from: what the store holds now, and the maps that can be
    /// drawn from that.
    ///
    /// - Throws: `FeatureStoreError` where the store fails.
    public func catalog() async throws(FeatureStoreError) -> MapCatalog {
        let descriptions = try await store.collections().map(\.description)
        return MapCatalog(
            collections: descriptions,
            definitions: definitions.filter { $0.canBeDrawn(from: descriptions) }
        )
    }

    /// Checks that a map can be drawn in its projection.
    ///
    /// - Throws: `InvalidParameter` of `projection` where there is no such, where it does not reach
    ///   the map or is not in metres.
    public func checkProjection(of definition: MapDefinition) throws(InvalidParameter) {
        func invalid(_ reason: String) -> InvalidParameter {
            InvalidParameter("projection", "'\(definition.projection)' \(reason)")
        }
        let project: Projection
        do {
            project = try projection(definition.projection)
        } catch {
            throw invalid("is no projection that is known")
        }
        let probe = ProjectionProbe(definition)
        guard let projected = try? project(probe.positions) else {
            throw invalid("does not reach the map")
        }
        if let reason = probe.fault(of: projected) { throw invalid(reason) }
    }

    /// Counts or measures features per region and classifies the regions; or tells features
    /// apart by their category.
    ///
    /// Each collection is read at one version, which the map states.
    ///
    /// - Parameters:
    ///   - definition: The map.
    ///   - filters: What must be true of the features that are counted, by their collections.
    ///   - text: Words that must stand in the texts of the features that are counted.
    /// - Returns: The map, with these conditions among its sources.
    /// - Throws: `FeatureStoreError` where a collection or property is missing, ``MapError`` where
    ///   the classes cannot be made or a measure has no numbers.
    public func map(
        _ definition: MapDefinition,
        filters: [String: FeatureFilter] = [:],
        text: TextQuery? = nil
    ) async throws -> ThematicMap {
        if definition.form == .points { return try await categoryMap(definition, filters, text) }
        var measured = MeasuredRegions(definition.measure)
        var sources: [MapSource] = []
        for id in definition.counted {
            let result = try await store.aggregate(
                AggregateQuery(
                    features: try await query(id, definition, filters, text),
                    keys: [definition.by],
                    measure: definition.measure?.aggregate ?? .count
                )
            )
            try measured.add(result)
            sources.append(
                MapSource(
                    result.collection,
                    role: .counted,
                    filter: filters[id]?.text,
                    text: text
                )
            )
        }
        let regions = try await features(of: definition.regions)
        sources.append(MapSource(regions.collection, role: .regions))
        let beneath = try await surroundings(of: definition, &sources)
        return try measured.map(
            definition,
            regions: regions.features,
            denominators: try denominators(of: definition, regions),
            sources: sources,
            context: beneath.context,
            base: definition.symbols == nil ? [] : beneath.base ?? regions.features,
            outlines: beneath.outlines
        )
    }

    /// What the values are divided by; nil where they are not.
    ///
    /// Areas are computed once for each version of the regions.
    func denominators(
        of definition: MapDefinition,
        _ regions: (collection: StoredCollection, features: [Feature])
    ) throws -> ThematicMap.Denominators? {
        guard let normalised = definition.normalised else { return nil }
        let code = definition.code ?? "code"
        let grouped = ThematicMap.grouped(regions.features, by: code)
        let description = regions.collection.description
        guard normalised.by == MapDefinition.Normalisation.area else {
            guard let property = description.property(normalised.by) else {
                throw FeatureStoreError.unknownProperty(
                    normalised.by,
                    collection: description.id
                )
            }
            return .init(property: normalised.by, of: grouped, title: property.title)
        }
        guard let area else {
            throw MapError.invalidDefinition(
                path: "normalised.by",
                reason: "areas cannot be computed here; name a property of the regions"
            )
        }
        let key = MapCaches.AreasKey(
            collection: description.id,
            version: regions.collection.status.version,
            code: code
        )
        if let known = caches.areas.value(key) { return .init(values: known) }
        var areas: [String: Double] = [:]
        for (code, features) in grouped {
            let sum = try features.reduce(0) { try $0 + ($1.geometry.map(area) ?? 0) }
            if sum.isFinite { areas[code] = sum }
        }
        caches.areas.keep(areas, for: key, cost: areas.count)
        return .init(values: areas)
    }

    private func categoryMap(
        _ definition: MapDefinition,
        _ filters: [String: FeatureFilter],
        _ text: TextQuery?
    ) async throws -> ThematicMap {
        var groups: [ThematicMap.FeatureGroup] = []
        var sources: [MapSource] = []
        for id in definition.counted {
            let (collection, features) = try await features(
                matching: try await query(id, definition, filters, text)
            )
            groups.append(.init(collection: collection.description, features: features))
            sources.append(
                MapSource(collection, role: .counted, filter: filters[id]?.text, text: text)
            )
        }
        let regions = try await features(of: definition.base ?? definition.regions)
        sources.append(MapSource(regions.collection, role: .regions))
        let beneath = try await surroundings(of: definition, &sources)
        return try ThematicMap(
            definition: definition,
            features: groups,
            sources: sources,
            context: beneath.context,
            base: regions.features
        )
    }

    /// What is drawn beneath and over the values; `base` is nil where the definition names none.
    func surroundings(
        of definition: MapDefinition,
        _ sources: inout [MapSource]
    ) async throws -> (context: [Feature], base: [Feature]?, outlines: [Feature]) {
        var base: [Feature]?
        var outlines: [Feature] = []
        var context: [Feature] = []
        if let id = definition.base, definition.form == .symbols {
            let found = try await features(of: id)
            base = found.features
            sources.append(MapSource(found.collection, role: .borders))
        }
        if let id = definition.outlines {
            let found = try await features(of: id)
            outlines = found.features
            sources.append(MapSource(found.collection, role: .borders))
        }
        if let part = definition.context {
            // A map of the world cuts its land itself, wherever it lies.
            let box = definition.world == nil ? part.box : nil
            let found = try await features(of: part.collection, in: box) { features in
                box.map(features.land) ?? features
            }
            context = found.features
            sources.append(MapSource(found.collection, role: .context))
        }
        return (context, base, outlines)
    }

    /// The query for the features of a collection that the definition asks for.
    ///
    /// - Throws: `FeatureStoreError` for a property that there is not, ``MapError`` for a text
    ///   that is no value of its type.
    private func query(
        _ collection: String,
        _ definition: MapDefinition,
        _ filters: [String: FeatureFilter],
        _ text: TextQuery?
    ) async throws -> FeatureQuery {
        var query = FeatureQuery(
            collection: collection,
            filter: filters[collection],
            text: text
        )
        guard let filter = definition.where, !filter.isEmpty else { return query }
        let description = try await store.collection(collection).description
        for (name, text) in filter.sorted(by: { $0.key < $1.key }) {
            guard let property = description.property(name) else {
                throw FeatureStoreError.unknownProperty(name, collection: collection)
            }
            guard let value = PropertyValue(text, as: property.type) else {
                throw MapError.invalidDefinition(
                    path: "where.\(name)",
                    reason: "'\(text)' is no \(property.type.rawValue)"
                )
            }
            query.equalities.append(PropertyEquality(property: name, value: value))
        }
        return query
    }

    /// Draws a map.
    ///
    /// - Parameters:
    ///   - map: The map, as ``map(_:filters:text:)`` gave it.
    ///   - language: The language of its texts; that of the definition for nil.
    ///   - url: The URL that draws the map again, for the metadata.
    /// - Returns: An SVG document in UTF-8.
    /// - Throws: What the projection throws.
    public func svg(
        of map: ThematicMap,
        language: MapLanguage? = nil,
        url: String? = nil
    ) throws -> [UInt8] {
        let renderer = SVGRenderer(language: language ?? map.definition.language, url: url)
        return renderer.document(renderer.picture(of: map, try projected(map)))
    }

    /// Writes a map as JSON, with what the picture has no room to label and, on a map of symbols,
    /// which of them stand beside their places.
    ///
    /// - Parameters: as of ``svg(of:language:url:)``.
    /// - Returns: a JSON object in UTF-8.
    /// - Throws: What the projection throws.
    public func json(
        of map: ThematicMap,
        language: MapLanguage? = nil,
        url: String? = nil
    ) throws -> String {
        let renderer = SVGRenderer(language: language ?? map.definition.language)
        let picture = renderer.picture(of: map, try projected(map))
        return map.json(url: url, unlabelled: picture.unlabelled, moved: picture.moved)
    }

    /// The shapes of a map, projected once for each version of their collections.
    private func projected(_ map: ThematicMap) throws -> ProjectedMap {
        let definition = map.definition.projection
        let project: Projection = { positions in
            if let known = caches.projections.value(definition) { return try known(positions) }
            let made = try projection(definition)
            caches.projections.keep(made, for: definition, cost: 1)
            return try made(positions)
        }
        let key = ShapesKey(map)
        if let known = caches.shapes.value(key) {
            return try known.with(symbolsOf: map) { try project($0) }
        }
        let made = try ProjectedMap(map) { try project($0) }
        caches.shapes.keep(made, for: key, cost: made.pointCount)
        return made
    }

    /// All features of a collection at one version, read once for each.
    func features(
        of collection: String
    ) async throws -> (collection: StoredCollection, features: [Feature]) {
        try await features(of: collection, in: nil) { $0 }
    }

    /// All features of a collection at one version, changed, and read once for each.
    private func features(
        of collection: String,
        in box: MapDefinition.Box?,
        changed: ([Feature]) -> [Feature]
    ) async throws -> (collection: StoredCollection, features: [Feature]) {
        func key(_ stored: StoredCollection) -> MapCaches.FeaturesKey {
            .init(collection: collection, version: stored.status.version, box: box)
        }
        let stored = try await store.collection(collection)
        if let known = caches.features.value(key(stored)) { return (stored, known) }
        let read = try await features(matching: FeatureQuery(collection: collection))
        let result = changed(read.features)
        caches.features.keep(result, for: key(read.collection), cost: result.positionCount)
        return (read.collection, result)
    }

    /// All features that match at one version of their collection.
    private func features(
        matching start: FeatureQuery
    ) async throws -> (collection: StoredCollection, features: [Feature]) {
        var query = start
        query.limit = FeatureQuery.maximumLimit
        var features: [Feature] = []
        var first: StoredCollection?
        while true {
            try Task.checkCancellation()
            let page = try await store.page(query)
            if let first, first != page.collection {
                return try await self.features(matching: start)
            }
            first = page.collection
            features += page.entries.map(\.feature)
            guard let next = page.next else { return (page.collection, features) }
            query.cursor = next
        }
    }
}
