internal import Formats

/// A form in which the service answers, as the parameter `f` names it.
enum Format: String, CaseIterable, Sendable {
    /// JSON, or GeoJSON where features are answered.
    case json
    /// A page for people.
    case html
    /// A picture.
    case svg
    /// A picture of pixels.
    case png
    /// A page with a picture.
    case pdf
    /// The regions of a map as features.
    case geojson
    /// A style of MapLibre.
    case mapbox
    /// A Styled Layer Descriptor.
    case sld
    /// A table.
    case csv
    /// A vector tile.
    case mvt
    /// What TileJSON says of tiles.
    case tilejson
    case jsonfg
    case geojsonseq
    case fgb
    case kml
    case gpkg

    /// The form in which features are answered in a format.
    init?(_ format: FeatureFormat) { self.init(rawValue: format.rawValue) }

    /// The format of features of this form; nil for a page or a picture.
    var features: FeatureFormat? { FeatureFormat(rawValue: rawValue) }

    /// The media types in lowercase that ask for it in `Accept`.
    var mediaTypes: [String] {
        switch self {
        case .json:
            [
                "application/json", "application/geo+json", "application/problem+json",
                "application/schema+json", "application/vnd.oai.openapi+json",
            ]
        case .html: ["text/html", "application/xhtml+xml"]
        case .svg: ["image/svg+xml"]
        case .png: ["image/png"]
        case .pdf: ["application/pdf"]
        case .geojson: ["application/geo+json"]
        case .mapbox: ["application/vnd.mapbox.style+json"]
        case .sld: ["application/vnd.ogc.sld+xml"]
        case .csv: ["text/csv"]
        case .mvt: [MediaType.vectorTile, "application/x-protobuf"]
        case .tilejson: [MediaType.tileJSON]
        case .jsonfg: ["application/vnd.ogc.fg+json"]
        case .geojsonseq: ["application/geo+json-seq"]
        // Registered under neither name.
        case .fgb: ["application/flatgeobuf", "application/vnd.flatgeobuf"]
        case .kml: ["application/vnd.google-earth.kml+xml"]
        case .gpkg: ["application/geopackage+sqlite3"]
        }
    }
}
