/// A class of requirements that a server declares to meet.
///
/// Source: OGC 17-069r4 (Features Part 1), OGC 18-058r1 (Part 2), OGC 19-079r2 (Part 3, Filtering),
/// OGC 21-065r2 (CQL2), OGC 24-030 (Part 8, Sorting, a draft).
public enum ConformanceClass: String, Hashable, Sendable, CaseIterable {
    /// Part 1, Core.
    case core
    /// Part 1, GeoJSON.
    case geojson
    /// Part 1, HTML.
    case html
    /// Part 1, OpenAPI 3.0.
    case oas30
    /// Part 2, coordinate reference systems.
    case crs
    /// Part 3, the properties that filters may name.
    case queryables
    /// Part 3, these properties as parameters.
    case queryableParameters = "queryables-query-parameters"
    /// Part 3, the parameters of filters.
    case filter
    /// Part 3, filters on features.
    case featuresFilter = "features-filter"
    /// CQL2, comparisons, null and logic.
    case basicCQL2 = "basic-cql2"
    /// CQL2, LIKE, BETWEEN and IN.
    case advancedComparisons = "advanced-comparison-operators"
    /// CQL2, CASEI.
    case caseInsensitive = "case-insensitive-comparison"
    /// CQL2, ACCENTI.
    case accentInsensitive = "accent-insensitive-comparison"
    /// CQL2, S_INTERSECTS with points and boxes.
    case basicSpatial = "basic-spatial-functions"
    /// CQL2, S_INTERSECTS with every kind of geometry.
    case basicSpatialPlus = "basic-spatial-functions-plus"
    /// CQL2, the eight spatial functions.
    case spatial = "spatial-functions"
    /// CQL2, the fifteen temporal functions.
    case temporal = "temporal-functions"
    /// CQL2, the four functions of arrays.
    case array = "array-functions"
    /// CQL2, properties on either side of a comparison.
    case propertyProperty = "property-property"
    /// CQL2, functions of the server.
    case functions
    /// CQL2, arithmetic.
    case arithmetic
    /// CQL2 as text.
    case cql2Text = "cql2-text"
    /// CQL2 as JSON.
    case cql2JSON = "cql2-json"
    /// Part 8 (draft), `sortby`.
    case sorting
    /// Part 8 (draft), `sortby` on features.
    case featuresSorting = "features-sorting"

    /// The URI that `conformsTo` lists, of version 1.0.
    public var uri: String { "http://www.opengis.net/spec/\(specification)/1.0/conf/\(rawValue)" }

    private var specification: String {
        switch self {
        case .core, .geojson, .html, .oas30: "ogcapi-features-1"
        case .crs: "ogcapi-features-2"
        case .queryables, .queryableParameters, .filter, .featuresFilter: "ogcapi-features-3"
        case .sorting, .featuresSorting: "ogcapi-features-8"
        default: "cql2"
        }
    }

    /// Whether a URI declares the class, in any version.
    func isDeclared(by uri: String) -> Bool {
        let scheme = ["http://", "https://"].first { uri.hasPrefix($0) } ?? ""
        let prefix = "www.opengis.net/spec/\(specification)/"
        let rest = uri.dropFirst(scheme.count)
        return rest.hasPrefix(prefix) && rest.hasSuffix("/conf/\(rawValue)")
    }
}
