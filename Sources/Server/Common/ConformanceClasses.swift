internal import Formats

/// The classes of requirements that are met, each whole.
///
/// Source: OGC 17-069r4, 18-058r1, 19-079r2, 20-057, 17-083r4, 21-065r2, 23-058r1 and the drafts of Features Part 8.
enum ConformanceClasses {
    /// The addresses of the classes, in the order in which they are listed.
    ///
    /// Not among them is the class of further roles of properties of Features Part 5, though the
    /// roles are declared: it takes a property that alone holds a time for the time of the
    /// feature, whether it was declared so or not.
    static let all =
        (features + filters).map { "http://www.opengis.net/spec/\($0)" }
        + JSONFGWriter.conformanceClasses
        + tiles.map { "http://www.opengis.net/spec/\($0)" }

    private static let features = [
        "ogcapi-features-1/1.0/conf/core", "ogcapi-features-1/1.0/conf/geojson",
        "ogcapi-features-1/1.0/conf/html", "ogcapi-features-1/1.0/conf/oas30",
        "ogcapi-features-2/1.0/conf/crs", "ogcapi-features-3/1.0/conf/queryables",
        "ogcapi-features-3/1.0/conf/queryables-query-parameters",
        "ogcapi-features-5/1.0/conf/schemas",
        "ogcapi-features-5/1.0/conf/returnables-and-receivables",
        "ogcapi-features-5/1.0/conf/queryables", "ogcapi-features-5/1.0/conf/sortables",
        "ogcapi-features-8/1.0/conf/sorting", "ogcapi-features-8/1.0/conf/features-sorting",
    ]

    /// Vector tiles, and the matrices that they are cut by.
    private static let tiles =
        [
            "core", "tileset", "tilesets-list", "dataset-tilesets", "geodata-tilesets",
            "collections-selection", "datetime", "mvt", "oas30",
        ].map { "ogcapi-tiles-1/1.0/conf/\($0)" }
        + [
            "tilematrixset", "tilematrixsetlimits", "tilesetmetadata", "json-tilematrixset",
            "json-tilematrixsetlimits", "json-tilesetmetadata",
        ].map { "tms/2.0/conf/\($0)" }

    /// Filtering, and the language of filters as a whole.
    private static let filters =
        ["filter", "features-filter"].map { "ogcapi-features-3/1.0/conf/\($0)" }
        + [
            "cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators",
            "case-insensitive-comparison", "accent-insensitive-comparison",
            "basic-spatial-functions", "basic-spatial-functions-plus", "spatial-functions",
            "temporal-functions", "array-functions", "property-property", "functions",
            "arithmetic",
            // The name of basic-spatial-functions in drafts: clients look for it before they send
            // a filter by place.
            "basic-spatial-operators",
        ].map { "cql2/1.0/conf/\($0)" }
}
