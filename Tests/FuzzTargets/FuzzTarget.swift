/// A parser of bytes that come from outside, and what must hold whatever they are.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// The parameter `bbox`, with and without `bbox-crs`.
    case bbox
    /// The parameter `datetime`.
    case datetime
    /// The parameter `cursor`.
    case cursor
    /// The parameters that are lists: `ids`, `properties`, `q`, `sortby`.
    case list
    /// The names of reference systems.
    case crs
    /// The parameters of a place: `coords`, `within`, `within-units`, each on a line.
    case point
    /// The target of a request: its forms, path and query.
    case url
    /// The values of header fields: lists, weights, tags, dates, what proxies tell.
    case header
    /// Filters in CQL2 text.
    case cql2text
    /// Filters in CQL2 JSON.
    case cql2json

    /// What does not hold for some bytes, in words; nil where all does.
    ///
    /// Bytes that are no UTF-8 are no parameter, and hold.
    public func violation(of bytes: [UInt8]) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return switch self {
        case .bbox: BoxTarget.violation(of: text)
        case .datetime: DatetimeTarget.violation(of: text)
        case .cursor: CursorTarget.violation(of: text)
        case .list: ListTarget.violation(of: text)
        case .crs: CRSTarget.violation(of: text)
        case .point: PointTarget.violation(of: text)
        case .url: URLTarget.violation(of: text)
        case .header: HeaderTarget.violation(of: text)
        case .cql2text: FilterTarget.violation(ofText: text)
        case .cql2json: FilterTarget.violation(ofJSON: bytes)
        }
    }
}
