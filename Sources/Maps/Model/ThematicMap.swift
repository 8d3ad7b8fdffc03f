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
        /// The value; nil where there is none.
        public let value: Double?
        /// Where the value belongs.
        public let membership: Classification.Membership
        /// The place in CRS84; a region without one is in the tables and not in the picture.
        public let geometry: Geometry?
    }

    /// What the map is drawn by.
    public let definition: MapDefinition
    /// The regions in the order of their codes.
    public let regions: [Region]
    /// The classes.
    public let classification: Classification
    /// What belongs to none of the regions.
    ///
    /// Counted features without a code, or with one that is no region's. With the values of the regions it adds up to all that was counted.
    public let unknown: Int
    /// The collections drawn.
    public let sources: [MapSource]
    /// The land around, in CRS84.
    public let context: [Geometry]

    /// Computes a map of counts; a region that the tally does not name has the value 0.
    ///
    /// Of several features with one code the first by id gives the name, and all their polygons
    /// are drawn. Features without a code are left out.
    /// - Throws: ``MapError/invalidClassification(reason:)``.
    /// - Complexity: O(*n* log *n*) in the number of regions.
    public init(
        definition: MapDefinition,
        regions: [Feature],
        tally: RegionTally,
        sources: [MapSource],
        context: [Feature] = []
    ) throws(MapError) {
        let grouped = Self.grouped(regions, by: definition.code ?? "code")
        let known = grouped.keys.reduce(0) { $0 + (tally.values[$1] ?? 0) }
        try self.init(
            definition,
            grouped,
            unknown: tally.total - known,
            sources,
            context
        ) { Double(tally.values[$0] ?? 0) }
    }

    /// Computes a map of any measure; a region that is not named, or whose value is NaN or
    /// infinite, has no data.
    ///
    /// Regions are taken as in ``init(definition:regions:tally:sources:context:)``.
    /// - Throws: ``MapError/invalidClassification(reason:)``.
    /// - Complexity: O(*n* log *n*) in the number of regions.
    public init(
        definition: MapDefinition,
        regions: [Feature],
        values: [String: Double],
        unknown: Int = 0,
        sources: [MapSource],
        context: [Feature] = []
    ) throws(MapError) {
        let grouped = Self.grouped(regions, by: definition.code ?? "code")
        try self.init(definition, grouped, unknown: unknown, sources, context) { code in
            values[code].flatMap { $0.isFinite ? $0 : nil }
        }
    }

    private init(
        _ definition: MapDefinition,
        _ grouped: [String: [Feature]],
        unknown: Int,
        _ sources: [MapSource],
        _ context: [Feature],
        value: (String) -> Double?
    ) throws(MapError) {
        let codes = grouped.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let values = codes.map(value)
        let classification: Classification
        do {
            classification = try Classification(
                of: values,
                method: definition.classification.classificationMethod,
                zero: definition.classification.zero
            )
        } catch {
            throw .invalidClassification(reason: "\(error)")
        }
        self.definition = definition
        self.classification = classification
        self.unknown = unknown
        self.sources = sources
        self.context = context.compactMap(\.geometry)
        regions = zip(codes, values).map { code, value in
            let members = grouped[code] ?? []
            let name = Self.name(of: members.first)
            let polygons = members.flatMap { $0.geometry?.polygons ?? [] }
            return Region(
                code: code,
                name: name,
                shortName: definition.shortNames?[code] ?? ShortName.short(name),
                value: value,
                membership: classification.membership(of: value),
                geometry: polygons.isEmpty ? nil : .multiPolygon(polygons)
            )
        }
    }

    private static func grouped(_ features: [Feature], by property: String) -> [String: [Feature]] {
        var result: [String: [Feature]] = [:]
        for feature in features.sorted(by: { $0.id < $1.id }) {
            guard let code = feature.properties[property]?.displayText else { continue }
            result[code, default: []].append(feature)
        }
        return result
    }

    private static func name(of feature: Feature?) -> LocalizedText {
        LocalizedText(
            zh: feature?.properties["name_zh"]?.displayText,
            en: feature?.properties["name_en"]?.displayText
        )
    }
}
