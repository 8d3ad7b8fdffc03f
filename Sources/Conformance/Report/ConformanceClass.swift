/// A class of requirements that a server declares to meet.
///
/// Source: OGC 17-069r4 (Features Part 1), OGC 18-058r1 (Part 2).
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

    /// The URI that `conformsTo` lists, of version 1.0.
    public var uri: String {
        "http://www.opengis.net/spec/ogcapi-features-\(part)/1.0/conf/\(rawValue)"
    }

    private var part: Int { self == .crs ? 2 : 1 }

    /// Whether a URI declares the class, in any version.
    func isDeclared(by uri: String) -> Bool {
        let scheme = ["http://", "https://"].first { uri.hasPrefix($0) } ?? ""
        let prefix = "www.opengis.net/spec/ogcapi-features-\(part)/"
        let rest = uri.dropFirst(scheme.count)
        return rest.hasPrefix(prefix) && rest.hasSuffix("/conf/\(rawValue)")
    }
}
