/// A form in which the service answers, as the parameter `f` names it.
enum Format: String, CaseIterable, Sendable {
    /// JSON, or GeoJSON where features are answered.
    case json
    /// A page for people.
    case html
    /// A picture.
    case svg
    /// A table.
    case csv

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
        case .csv: ["text/csv"]
        }
    }
}
