public import Features

/// What the parts of maps are chosen from: the collections that there are, and the maps whose
/// frames others may use.
public struct MapCatalog: Sendable {
    /// The collections.
    public let collections: [CollectionDescription]
    /// The maps, in order of their ids.
    public let definitions: [MapDefinition]

    /// Creates a catalogue.
    public init(collections: [CollectionDescription], definitions: [MapDefinition]) {
        self.collections = collections
        self.definitions = definitions.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// The collection of an id, or nil.
    public func collection(_ id: String) -> CollectionDescription? {
        collections.first { $0.id.utf8.elementsEqual(id.utf8) }
    }

    /// The collections whose regions can be drawn, from countries down.
    public var regionCollections: [CollectionDescription] {
        RegionLevel.allCases.flatMap { level in collections.filter { $0.regionLevel == level } }
    }

    /// The collections of which something can be counted by some regions.
    public var countable: [CollectionDescription] {
        collections.filter { !levels(of: [$0.id]).isEmpty }
    }

    /// The levels by which collections can be counted together: each of them has the code of the
    /// region, and there are such regions.
    public func levels(of counted: [String]) -> [RegionLevel] {
        let descriptions = counted.compactMap(collection)
        guard descriptions.count == counted.count, !descriptions.isEmpty else { return [] }
        return RegionLevel.allCases.filter { level in
            collections.contains { $0.regionLevel == level }
                && descriptions.allSatisfy {
                    $0.regionLevel == nil && $0.property(level.property) != nil
                }
        }
    }

    /// The properties of numbers that all of some collections have, as the first declares them.
    public func numbers(of counted: [String]) -> [PropertyDefinition] {
        let descriptions = counted.compactMap(collection)
        guard let first = descriptions.first, descriptions.count == counted.count else { return [] }
        return first.properties.filter { property in
            descriptions.allSatisfy { Self.isNumber($0.property(property.name)) }
        }
    }

    /// The properties of regions that values can be divided by: numbers, positions left out.
    public func divisors(of regions: String) -> [PropertyDefinition] {
        (collection(regions)?.properties ?? []).filter { property in
            Self.isNumber(property) && !property.name.hasSuffix("longitude")
                && !property.name.hasSuffix("latitude")
        }
    }

    /// The collection of regions of a level: the one that a map draws, else the first.
    public func regions(at level: RegionLevel) -> CollectionDescription? {
        let found = collections.filter { $0.regionLevel == level }
        return found.first { frame(for: $0.id) != nil } ?? found.first
    }

    /// A map that draws some regions, from which others take projection and frame.
    func frame(for regions: String) -> MapDefinition? {
        let drawn = definitions.filter { $0.regions == regions }
        return drawn.first { $0.form != .points } ?? drawn.first
    }

    static func isNumber(_ property: PropertyDefinition?) -> Bool {
        property?.type == .integer || property?.type == .double
    }
}

extension MapCatalog {
    /// The map of a collection that nobody defined: its features counted by the finest regions
    /// whose codes it has.
    ///
    /// - Returns: The map; nil where the collection has no codes of regions that can be drawn.
    public func definition(ofCollection id: String) -> MapDefinition? {
        guard let level = levels(of: [id]).last, let regions = regions(at: level) else {
            return nil
        }
        var definition = blank(regions, id: id)
        definition.counted = [id]
        definition.by = level.property
        definition.describe(from: self)
        return definition
    }

    /// A map of regions with nothing on it: the frame of a map that draws them, else one that
    /// holds them all.
    func blank(_ regions: CollectionDescription, id: String) -> MapDefinition {
        var definition =
            frame(for: regions.id)
            ?? MapDefinition(
                id: id,
                title: LocalizedText(),
                unit: LocalizedText(),
                counted: [],
                by: regions.regionLevel?.property ?? "code",
                regions: regions.id,
                classification: MapDefinition.ClassificationRule(method: .naturalBreaks),
                projection: "+proj=eqearth +datum=WGS84 +units=m +type=crs",
                projectionName: NamedProjection.equalEarth.name,
                language: .chinese,
                width: 1200
            )
        definition.id = id
        definition.classification = MapDefinition.ClassificationRule(method: .naturalBreaks)
        definition.colours = nil
        definition.measure = nil
        definition.normalised = nil
        definition.notCovered = nil
        definition.where = nil
        definition.points = nil
        definition.fillRegions(from: self)
        return definition
    }
}

extension MapDefinition {
    /// Takes all that belongs to a frame from another map of the same regions.
    mutating func takeFrame(of other: MapDefinition) {
        code = other.code
        projection = other.projection
        projectionName = other.projectionName
        frame = other.frame
        context = other.context
        insets = other.insets
        places = other.places
        shortNames = other.shortNames
        world = other.world
        graticule = other.graticule
        labels = other.labels
    }

    /// Makes the map one of filled regions, with the borders over them that another map of the
    /// same regions has.
    mutating func fillRegions(from catalog: MapCatalog) {
        let filled = catalog.definitions.first {
            $0.regions == regions && $0.form == .filledRegions
        }
        symbols = nil
        base = nil
        outlines = filled?.outlines
        labels = filled?.labels ?? labels
    }

    /// Makes the map one of symbols, at the places and over the regions that another map of the
    /// same regions has.
    mutating func setSymbols(_ kind: Symbols.Kind, from catalog: MapCatalog) {
        let drawn = catalog.definitions.first { $0.regions == regions && $0.form == .symbols }
        var symbols = drawn?.symbols ?? Symbols()
        symbols.kind = kind == .tiers ? nil : kind
        symbols.maximum = nil
        self.symbols = symbols
        base = drawn?.base
        outlines = nil
        labels = nil
    }
}
