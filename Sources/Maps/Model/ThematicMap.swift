public import Features
public import GeometryTypes
public import Thematic

/// A map computed from data, before it is drawn: one value and class per region.
///
/// Picture, JSON and CSV are written from this one value, so that they cannot disagree.
public struct ThematicMap: Hashable, Sendable {
    /// One region with its value.
    public struct Region: Hashable, Sendable {
        /// The code.
        public let code: String
        /// The full name.
        public let name: LocalizedText
        /// The name for labels.
        public let shortName: LocalizedText
        /// The value that is classified; nil where there is none.
        public let value: Double?
        /// What is divided, where values are normalised; nil where there is none, and on other
        /// maps.
        public let numerator: Double?
        /// What it is divided by, where values are normalised, even where that cannot be done;
        /// nil where there is none, and on other maps.
        public let denominator: Double?
        /// Where the value belongs.
        public let membership: Classification.Membership
        /// The place in CRS84; a region without one is in the tables and not in the picture.
        public let geometry: Geometry?
        /// Where its symbol belongs, in CRS84; nil where regions are filled.
        public let position: Position?
    }

    /// What the map is drawn by.
    public let definition: MapDefinition
    /// The regions in the order of their codes; none on a map of categories.
    public let regions: [Region]
    /// The features on a map of categories; none on other maps.
    public let features: [PointFeature]
    /// The categories of the features in their order.
    public let categories: [Category]
    /// The classes.
    public let classification: Classification
    /// The lines of the legend from the highest class down, then "none", "no data" and "not
    /// covered".
    ///
    /// "None" is there where zero is apart, the others where they occur. The counts add up to the
    /// number of regions. Categories are listed in their order; there the counts add up to the
    /// number of features.
    public private(set) var legend: [LegendEntry]
    /// The line of the legend of each region, as an index of ``legend``.
    private(set) var lines: [Int?]
    /// What belongs to none of the regions.
    ///
    /// Counted features without a code, or with one that is no region's or of a region that is not
    /// covered. With the values of the regions, before they are normalised, it adds up to all that
    /// was counted.
    public let unknown: Int
    /// What became of the rows of a table whose values are drawn; nil for any other map.
    public internal(set) var join: JoinReport?
    /// What one value is, over the legend; where values are normalised, per what.
    public let unit: LocalizedText
    /// The collections drawn.
    public let sources: [MapSource]
    /// The land around, in CRS84.
    public let context: [Geometry]
    /// The regions drawn blank beneath symbols, in CRS84.
    public let base: [Geometry]
    /// The regions whose borders are drawn over filled ones, in CRS84.
    public let outlines: [Geometry]

    /// Computes a map of counts; a region that the tally does not name has the value 0.
    ///
    /// Of several features with one code the first by id gives the name, and all their polygons
    /// are drawn. Features without a code are left out. Where the definition normalises by a
    /// property, `denominators` may be left out: the features have them.
    /// - Throws: ``MapError/invalidClassification(reason:)``.
    /// - Complexity: O(*n* log *n*) in the number of regions.
    public init(
        definition: MapDefinition,
        regions: [Feature],
        tally: RegionTally,
        denominators: Denominators? = nil,
        sources: [MapSource],
        context: [Feature] = [],
        base: [Feature] = [],
        outlines: [Feature] = []
    ) throws(MapError) {
        let grouped = Self.grouped(regions, by: definition.code ?? "code")
        let outside = Set(definition.notCovered ?? [])
        let known = grouped.keys.reduce(0) {
            outside.contains($1) ? $0 : $0 + (tally.values[$1] ?? 0)
        }
        try self.init(
            definition,
            grouped,
            unknown: tally.total - known,
            sources,
            Surroundings(context: context, base: base, outlines: outlines),
            denominators
        ) { Double(tally.values[$0] ?? 0) }
    }

    /// Computes a map of any measure; a region that is not named, or whose value is NaN or
    /// infinite, has no data.
    ///
    /// Regions are taken as in
    /// ``init(definition:regions:tally:denominators:sources:context:base:outlines:)``.
    /// - Throws: ``MapError/invalidClassification(reason:)``.
    /// - Complexity: O(*n* log *n*) in the number of regions.
    public init(
        definition: MapDefinition,
        regions: [Feature],
        values: [String: Double],
        unknown: Int = 0,
        denominators: Denominators? = nil,
        sources: [MapSource],
        context: [Feature] = [],
        base: [Feature] = [],
        outlines: [Feature] = []
    ) throws(MapError) {
        let grouped = Self.grouped(regions, by: definition.code ?? "code")
        let surroundings = Surroundings(context: context, base: base, outlines: outlines)
        try self.init(definition, grouped, unknown: unknown, sources, surroundings, denominators) {
            code in
            values[code].flatMap { $0.isFinite ? $0 : nil }
        }
    }

    /// Computes a map of features by category or by the class of a number; `base` are the regions
    /// drawn blank beneath them.
    ///
    /// - Throws: ``MapError/invalidClassification(reason:)`` where the definition asks for regions,
    ///   ``MapError/invalidDefinition(path:reason:)`` where the number is none.
    /// - Complexity: O(*n* log *n*) in the number of features.
    public init(
        definition: MapDefinition,
        features: [FeatureGroup],
        sources: [MapSource],
        context: [Feature] = [],
        base: [Feature] = []
    ) throws(MapError) {
        guard definition.form == .points else {
            throw .invalidClassification(reason: "features need the method categories or points")
        }
        let surroundings = Surroundings(context: context, base: base, outlines: [])
        let grouped = try Self.groups(of: features, definition)
        self.definition = definition
        self.classification = grouped.classification
        self.unknown = 0
        self.sources = sources
        self.context = surroundings.context
        self.base = surroundings.base
        self.outlines = []
        self.regions = []
        self.categories = grouped.categories
        self.features = Self.pointFeatures(features, definition, category: grouped.category)
        unit = definition.unit
        legend = []
        lines = []
        legend = categoryLegend
    }

    /// What is drawn beneath and over the values.
    private struct Surroundings {
        let context: [Geometry]
        let base: [Geometry]
        let outlines: [Geometry]

        init(context: [Feature], base: [Feature], outlines: [Feature]) {
            self.context = context.compactMap(\.geometry)
            self.base = base.sorted { $0.id < $1.id }.compactMap(\.geometry)
            self.outlines = outlines.sorted { $0.id < $1.id }.compactMap(\.geometry)
        }
    }

    static func classification(
        _ values: [Double?],
        _ definition: MapDefinition
    ) throws(MapError) -> Classification {
        do {
            return try Classification(
                of: values,
                method: definition.classification.classificationMethod ?? .tiers(upperBounds: []),
                zero: definition.classification.zero
            )
        } catch {
            throw .invalidClassification(reason: "\(error)")
        }
    }

    private init(
        _ definition: MapDefinition,
        _ grouped: [String: [Feature]],
        unknown: Int,
        _ sources: [MapSource],
        _ surroundings: Surroundings,
        _ denominators: Denominators?,
        value: (String) -> Double?
    ) throws(MapError) {
        let codes = grouped.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard definition.form != .points else {
            throw .invalidClassification(reason: "regions need a method for numbers")
        }
        let values = RegionValues(codes, grouped, definition, denominators, value)
        let classification = try Self.classification(values.classified, definition)
        try definition.checkColours(count: classification.madeCount)
        if definition.symbols?.kind == .proportional,
            let least = classification.range?.lowerBound, least < 0
        {
            throw .invalidClassification(
                reason: "proportional symbols need values of zero or more, not \(plain(least))"
            )
        }
        self.definition = definition
        self.classification = classification
        self.unknown = unknown
        self.sources = sources
        context = surroundings.context
        base = surroundings.base
        outlines = surroundings.outlines
        features = []
        categories = []
        unit = values.unit
        let regions = zip(codes, values.quantities).map { code, quantity in
            let members = grouped[code] ?? []
            let name = Self.name(of: members.first)
            let geometry = Self.geometry(of: members)
            return Region(
                code: code,
                name: name,
                shortName: definition.shortNames?[code] ?? ShortName.short(name),
                value: quantity.value,
                numerator: quantity.numerator,
                denominator: quantity.denominator,
                membership: quantity.isCovered
                    ? classification.membership(of: quantity.value) : .notCovered,
                geometry: geometry,
                position: definition.symbols.flatMap { symbols in
                    members.first.flatMap {
                        Self.position(of: $0, symbols, geometry?.polygons ?? [])
                    }
                }
            )
        }
        self.regions = regions
        legend = []
        lines = []
        let legend = classLegend
        self.legend = legend
        lines = regions.map { region in
            legend.firstIndex { $0.membership == region.membership }
        }
    }

    /// The polygons of the features of a region; nil without any.
    private static func geometry(of members: [Feature]) -> Geometry? {
        if members.count == 1, case .multiPolygon(let polygons) = members[0].geometry {
            return polygons.isEmpty ? nil : members[0].geometry
        }
        let polygons = members.flatMap { $0.geometry?.polygons ?? [] }
        return polygons.isEmpty ? nil : .multiPolygon(polygons)
    }

    /// The features by their code, those of one code by id.
    static func grouped(_ features: [Feature], by property: String) -> [String: [Feature]] {
        var result: [String: [Feature]] = [:]
        for feature in features {
            guard let code = feature.properties[property]?.displayText else { continue }
            result[code, default: []].append(feature)
        }
        for code in result.filter({ $0.value.count > 1 }).keys {
            result[code]?.sort { $0.id < $1.id }
        }
        return result
    }

    static func name(of feature: Feature?) -> LocalizedText {
        LocalizedText(
            zh: feature?.properties["name_zh"]?.displayText,
            en: feature?.properties["name_en"]?.displayText
        )
    }
}
