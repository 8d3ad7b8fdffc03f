internal import Formats

/// What the value of a parameter may be.
///
/// Source: OpenAPI 3.0.3, Schema Object.
struct APISchema: Sendable {
    /// The name of a type in JSON.
    enum Kind: String, Sendable {
        case array, boolean, integer, number, string
    }

    let type: Kind
    var format: String?
    var pattern: String?
    var minimumLength: Int?
    var minimum: Double?
    var maximum: Double?
    /// The value that holds where none is given.
    var standard: Int?
    /// The word that holds where none is given.
    var standardWord: String?
    /// The only values that are allowed; empty for any.
    var values: [String] = []
    /// What the members of an array may be.
    var items: [APISchema] = []
    /// The numbers of members that an array may have, in rising order; the first and the last one
    /// bound it where there are no more.
    var counts: [Int] = []
    /// Whether of ``counts`` only those named are allowed, and none between.
    var hasGaps = false

    static let text = APISchema(type: .string)

    /// An array whose members are separated by commas.
    static func list(of items: APISchema, _ counts: Int..., hasGaps: Bool = false) -> APISchema {
        APISchema(type: .array, items: [items], counts: counts, hasGaps: hasGaps)
    }

    /// One of some words.
    static func choice(_ values: [String], standard: String? = nil) -> APISchema {
        APISchema(type: .string, standardWord: standard, values: values)
    }

    /// One of the columns of a table, or one with `-` in front.
    static func sort(_ keys: [String]) -> APISchema {
        .choice(keys.flatMap { [$0, "-" + $0] })
    }

    func write(into json: inout JSONWriter) {
        json.member("type", type.rawValue)
        if let format { json.member("format", format) }
        if let pattern { json.member("pattern", pattern) }
        if let minimumLength { json.member("minLength", minimumLength) }
        if let minimum { json.member("minimum", minimum) }
        if let maximum { json.member("maximum", maximum) }
        if let standard { json.member("default", standard) }
        if let standardWord { json.member("default", standardWord) }
        if !values.isEmpty {
            json.array("enum") { json in for value in values { json.value(value) } }
        }
        if let items = items.first { json.object("items") { items.write(into: &$0) } }
        guard let least = counts.first else { return }
        json.member("minItems", least)
        if counts.count > 1, let most = counts.last { json.member("maxItems", most) }
        guard hasGaps else { return }
        json.array("oneOf") { json in
            for count in counts {
                json.object { json in
                    json.member("minItems", count)
                    json.member("maxItems", count)
                }
            }
        }
    }

    /// The schema in a line that a person reads: the type, what bounds it, the value that holds
    /// where none is given.
    func summary(_ context: PageContext) -> String {
        var text = context.text("api.type.\(type.rawValue)")
        if let items = items.first {
            text = context.text("api.list", ["type": items.summary(context)])
        }
        if !values.isEmpty { text += " " + values.joined(separator: " | ") }
        if let minimum, let maximum {
            text += " \(Self.number(minimum)) … \(Self.number(maximum))"
        } else if let minimum {
            text += " ≥ \(Self.number(minimum))"
        }
        if let value = standard.map({ String($0) }) ?? standardWord {
            text += context.text("api.default", ["value": value])
        }
        return text
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() ? NumberText.grouped(Int(value)) : "\(value)"
    }
}
