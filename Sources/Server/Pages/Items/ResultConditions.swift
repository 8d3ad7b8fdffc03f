internal import Features
internal import HTTPSyntax

/// The conditions that a request has, as a person reads them.
struct ResultConditions: Sendable {
    let reader: FeatureReader
    let parameters: QueryParameters

    /// What is no condition of its own.
    private static let others = [
        "bbox-crs", "bom", "by", "crs", "cursor", "f", "filter-crs", "filter-lang", "lang", "limit",
        "measure", "offset", "properties", "sort", "sortby",
    ]

    private var context: PageContext { reader.context }

    var list: [ItemsPage.Condition] {
        parameters.pairs.compactMap { name, value -> ItemsPage.Condition? in
            if Self.others.contains(name) { return nil }
            var changes: [String: String?] = [name: nil, "cursor": nil, "offset": nil]
            if name == "filter" {
                changes["filter-lang"] = .some(nil)
                changes["filter-crs"] = .some(nil)
            }
            if name == "near" || name == "place" { changes["radius"] = .some(nil) }
            return ItemsPage.Condition(
                title: title(name),
                value: text(name, value),
                href: context.here(setting: changes)
            )
        }
    }

    private func title(_ name: String) -> Words {
        switch name {
        case "near", "place": Words(context.text("place"))
        case "radius": Words(context.text("radius"))
        case "bbox": Words(context.text("box"))
        case "datetime": Words(context.text("time"))
        case "filter": Words(context.text("expressionCondition"))
        case "q": Words(context.text("words"))
        default: reader.description.property(name).map { reader.title(of: $0) } ?? Words(name)
        }
    }

    /// A filter as it fits among other conditions.
    static func short(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count <= 120 ? words : words.prefix(119) + "…"
    }

    private func text(_ name: String, _ value: String) -> String {
        if name == "filter" { return Self.short(value) }
        if name == "radius" { return FilterForm.radius(value) }
        guard let property = reader.description.property(name),
            let parsed = PropertyValue(value, as: property.type)
        else { return value }
        return reader.value(parsed, of: property).words.text
    }
}
