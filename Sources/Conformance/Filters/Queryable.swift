internal import Features
internal import Formats

/// A property that filters may name, as the queryables describe it.
struct Queryable: Hashable {
    /// What its values are.
    enum Kind: Hashable, CaseIterable {
        case text, integer, number, boolean, date, timestamp, texts, geometry, other

        /// Whether a parameter of the items can hold it.
        var isSimple: Bool {
            switch self {
            case .text, .integer, .number, .boolean, .date, .timestamp: true
            case .texts, .geometry, .other: false
            }
        }
    }

    /// A value of a feature.
    enum Reading: Hashable {
        /// The property is null or missing.
        case absent
        case literal(FilterLiteral)
        case list([String])
        /// None of its kind, or none that can be compared.
        case odd
    }

    let name: String
    let kind: Kind
    let schema: JSONValue

    init(name: String, schema: JSONValue) {
        self.name = name
        self.schema = schema
        kind = Self.kind(of: schema)
    }

    private static func kind(of schema: JSONValue) -> Kind {
        let format = schema["format"]?.string
        let reference = schema["$ref"]?.string ?? ""
        if format?.hasPrefix("geometry") == true || reference.contains("geojson.org/schema/") {
            return .geometry
        }
        let types = schema["type"]?.elements?.compactMap(\.string) ?? []
        switch schema["type"]?.string ?? types.first(where: { $0 != "null" }) {
        case "string":
            switch format {
            case nil: return .text
            case "date": return .date
            case "date-time": return .timestamp
            default: return .other
            }
        case "integer": return .integer
        case "number": return .number
        case "boolean": return .boolean
        case "array": return schema["items"]?["type"]?.string == "string" ? .texts : .other
        default: return .other
        }
    }

    /// The name in CQL2 text, in quotes where it may be taken for something else.
    var text: String {
        let isPlain = name.utf8.enumerated().allSatisfy { index, byte in
            (0x61...0x7a).contains(byte | 0x20) || byte == 0x5f
                || index > 0 && (0x30...0x39).contains(byte)
        }
        return isPlain && !Self.keywords.contains(name.uppercased()) ? name : quoted
    }

    var quoted: String { "\"\(name)\"" }

    /// The name in CQL2 JSON.
    var json: String { "{\"property\":\(JSONValue.string(name).text)}" }

    /// The value of a feature.
    func reading(of feature: FoundFeature) -> Reading {
        switch (kind, feature.json["properties"]?[name]) {
        case (_, nil), (_, .null): return .absent
        case (.text, .string(let text)): return .literal(.text(text))
        case (.integer, .integer(let number)): return .literal(.integer(number))
        case (.number, .integer(let number)): return .literal(.integer(number))
        case (.number, .double(let number)): return .literal(.double(number))
        case (.boolean, .boolean(let flag)): return .literal(.boolean(flag))
        case (.date, .string(let text)):
            return CalendarDate(text).map { .literal(.date($0)) } ?? .odd
        case (.timestamp, .string(let text)):
            guard let reading = TimeReading(text) else { return .odd }
            return .literal(.timestamp(earliest: reading.earliest, latest: reading.latest))
        case (.texts, .array(let values)):
            let texts = values.compactMap(\.string)
            return texts.count == values.count ? .list(texts) : .odd
        default: return .odd
        }
    }

    /// The literal of a feature; nil where there is none.
    func literal(of feature: FoundFeature) -> FilterLiteral? {
        if case .literal(let literal) = reading(of: feature) { literal } else { nil }
    }

    /// Source: OGC 21-065r2 §8.2, and END, which some parsers keep for themselves.
    private static let keywords: Set<String> = [
        "ACCENTI", "AND", "BBOX", "BETWEEN", "CASEI", "DATE", "DIV", "END", "FALSE",
        "GEOMETRYCOLLECTION", "IN", "INTERVAL", "IS", "LIKE", "LINESTRING", "MULTILINESTRING",
        "MULTIPOINT", "MULTIPOLYGON", "NOT", "NULL", "OR", "POINT", "POLYGON", "TIMESTAMP", "TRUE",
        "A_EQUALS", "A_CONTAINS", "A_CONTAINEDBY", "A_OVERLAPS",
    ]
}
