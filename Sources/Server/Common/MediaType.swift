/// The media types that the service answers with.
enum MediaType {
    static let json = "application/json"
    static let geoJSON = "application/geo+json"
    static let schema = "application/schema+json"
    static let problem = "application/problem+json"
    static let openAPI = "application/vnd.oai.openapi+json;version=3.0"
    static let svg = "image/svg+xml; charset=utf-8"
    static let sld = "application/vnd.ogc.sld+xml;version=1.0"
    static let csv = "text/csv; charset=utf-8; header=present"
    static let vectorTile = "application/vnd.mapbox-vector-tile"
    static let tileJSON = "application/vnd.mapbox.tile+json"
    static let archive = "application/vnd.pmtiles"
    static let html = "text/html; charset=utf-8"

    /// Whether bytes of a media type are text, which grows smaller when it is compressed.
    static func isText(_ mediaType: String) -> Bool {
        if mediaType == geoJSON || mediaType.hasPrefix("text/") { return true }
        let name = mediaType.prefix { $0 != ";" }
        return ["json", "json-seq", "xml", "javascript"].contains { name.hasSuffix($0) }
    }
}
