public import Features

/// The formats that features are answered in; the raw value is the name in `f=`.
public enum FeatureFormat: String, Hashable, Sendable, CaseIterable {
    /// GeoJSON, RFC 7946.
    case geoJSON = "json"
    /// OGC Features and Geometries JSON, OGC 21-045r1.
    case jsonFG = "jsonfg"
    /// A sequence of GeoJSON texts, RFC 8142.
    case geoJSONSequence = "geojsonseq"
    /// A table of comma-separated values, RFC 4180.
    case csv
    /// FlatGeobuf 3 with its index.
    case flatGeobuf = "fgb"
    /// KML 2.3, OGC 12-007r2.
    case kml
    /// GeoPackage, OGC 12-128r19.
    case geoPackage = "gpkg"

    /// How features come in a format.
    public enum Delivery: Hashable, Sendable {
        /// In pages, each a document with links to the others.
        case page
        /// All of them, sent while they are written.
        case stream
        /// All of them, in a file that is sent once it is whole.
        case file
    }

    /// How its features come.
    public var delivery: Delivery {
        switch self {
        case .geoJSON, .jsonFG: .page
        case .geoJSONSequence, .csv, .kml: .stream
        case .flatGeobuf, .geoPackage: .file
        }
    }

    /// The media type, with the parameters that tell how to read it.
    public var mediaType: String {
        switch self {
        case .geoJSON: "application/geo+json"
        case .jsonFG: "application/vnd.ogc.fg+json"
        case .geoJSONSequence: "application/geo+json-seq"
        case .csv: "text/csv; charset=utf-8; header=present"
        // Registered nowhere; the name that QGIS and ldproxy use.
        case .flatGeobuf: "application/flatgeobuf"
        case .kml: "application/vnd.google-earth.kml+xml"
        case .geoPackage: "application/geopackage+sqlite3"
        }
    }

    /// The profile that a link to it names beside the media type; nil for a format without one.
    ///
    /// The version 1.0 of JSON-FG prefers the media type of GeoJSON with this profile, and leaves the
    /// one of its drafts in use. QGIS follows links of `application/geo+json` whose `profile` is an
    /// array of just this text, `ogc` in small letters.
    public var profile: String? {
        self == .jsonFG ? "http://www.opengis.net/def/profile/ogc/0/jsonfg" : nil
    }

    /// The ending of the name of a file, without the dot.
    public var fileExtension: String {
        switch self {
        case .geoJSON: "geojson"
        case .jsonFG: "fg.json"
        case .geoJSONSequence: "geojsons"
        case .csv: "csv"
        case .flatGeobuf: "fgb"
        case .kml: "kml"
        case .geoPackage: "gpkg"
        }
    }

    /// What a person reads of it.
    public var title: LocalizedText {
        switch self {
        case .geoJSON: LocalizedText(zh: "GeoJSON", en: "GeoJSON")
        case .jsonFG: LocalizedText(zh: "JSON-FG(要素与几何 JSON)", en: "JSON-FG")
        case .geoJSONSequence: LocalizedText(zh: "GeoJSON 文本序列", en: "GeoJSON text sequence")
        case .csv: LocalizedText(zh: "CSV 表格", en: "CSV table")
        case .flatGeobuf: LocalizedText(zh: "FlatGeobuf", en: "FlatGeobuf")
        case .kml: LocalizedText(zh: "KML", en: "KML")
        case .geoPackage: LocalizedText(zh: "GeoPackage", en: "GeoPackage")
        }
    }

    /// Whether it can hold coordinates of a reference system: KML is in CRS84 only.
    public func allows(_ crs: CRSIdentifier) -> Bool {
        self != .kml || crs == .crs84 || crs == .crs84h
    }

    /// A writer of this format.
    ///
    /// - Parameters:
    ///   - output: What is to be written.
    ///   - hasByteOrderMark: Whether a table begins with the mark of UTF-8, by which spreadsheet
    ///     programs know it; other formats have none.
    /// - Returns: What writes features one after another; nil for a format that comes in pages or as
    ///   a file.
    public func serializer(
        of output: FeatureOutput,
        hasByteOrderMark: Bool = false
    ) -> (any FeatureSerializer)? {
        switch self {
        case .geoJSONSequence: GeoJSONSequenceWriter(output)
        case .csv: CSVFeatureWriter(output, hasByteOrderMark: hasByteOrderMark)
        case .kml: KMLWriter(output)
        case .geoJSON, .jsonFG, .flatGeobuf, .geoPackage: nil
        }
    }
}
