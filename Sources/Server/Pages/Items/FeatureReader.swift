internal import Features
internal import GeometryTypes

/// How the features of a collection read to a person: names, titles of codes, names of regions.
struct FeatureReader: Sendable {
    /// A value as a page shows it.
    struct Value: Sendable {
        let words: Words
        /// Where it leads; only ever an `http` or `https` address.
        let href: String?
        /// The code behind a title; nil where the text is the value itself.
        let code: String?
    }

    /// Properties that are one text in two languages, as `owner_zh` and `owner_en`.
    struct Pair: Hashable, Sendable {
        let base: String
        let zh: PropertyDefinition?
        let en: PropertyDefinition?
    }

    let description: CollectionDescription
    let context: PageContext
    let regions: RegionNames

    /// The pairs in the order of their first property.
    var pairs: [Pair] {
        var bases: [String] = []
        for property in description.properties where property.type == .text {
            guard property.name.hasSuffix("_zh") || property.name.hasSuffix("_en") else { continue }
            let base = String(property.name.dropLast(3))
            if !bases.contains(base) { bases.append(base) }
        }
        return bases.map {
            Pair(
                base: $0,
                zh: description.property($0 + "_zh"),
                en: description.property($0 + "_en")
            )
        }
    }

    /// What a feature is called: its name or that of its place, else its id.
    func name(of feature: Feature) -> Words {
        for base in ["name", "title", "place"] {
            let text = text(feature, base)
            if text.zh ?? text.en != nil { return context.words(text, else: feature.id.text) }
            if let plain = feature.properties[base] { return Words(plain.displayText) }
        }
        return Words(feature.id.text)
    }

    /// The two texts of a pair, either of which may be missing.
    func text(_ feature: Feature, _ base: String) -> LocalizedText {
        LocalizedText(
            zh: feature.properties[base + "_zh"]?.displayText,
            en: feature.properties[base + "_en"]?.displayText
        )
    }

    /// What a property is called.
    func title(of property: PropertyDefinition) -> Words {
        if let level = level(of: property) { return Words(context.text(Self.key(of: level))) }
        return context.words(property.title, else: property.name)
    }

    /// A value as a page shows it.
    func value(_ value: PropertyValue, of property: PropertyDefinition) -> Value {
        let text = value.displayText
        if let level = level(of: property), let name = regions.name(of: text, level) {
            return Value(words: context.words(name, else: text), href: nil, code: text)
        }
        if property.codes != nil {
            let words = context.words(property.title(of: value), else: text)
            return Value(words: words, href: nil, code: words.text == text ? nil : text)
        }
        if RegionLevel.allCases.contains(where: { $0.sourceProperty == property.name }) {
            let key = Self.sources[text]
            return Value(words: Words(key.map(context.text) ?? text), href: nil, code: nil)
        }
        switch value {
        case .integer(let number):
            return Value(words: Words(NumberText.grouped(number)), href: nil, code: nil)
        case .boolean(let flag):
            return Value(words: Words(context.text(flag ? "yes" : "no")), href: nil, code: nil)
        default:
            return Value(words: Words(text), href: Self.address(text), code: nil)
        }
    }

    /// The level whose codes a property holds; nil where it is none of the regions.
    func level(of property: PropertyDefinition) -> RegionLevel? {
        guard property.type == .text, property.codes == nil, description.regionLevel == nil
        else { return nil }
        return RegionLevel(rawValue: property.name)
    }

    /// The name of a region whose code a property holds; nil where it is none.
    func regionName(of code: String, _ property: PropertyDefinition) -> LocalizedText? {
        level(of: property).flatMap { regions.name(of: code, $0) }
    }

    /// The property that says where the region codes of another one came from.
    func source(of property: PropertyDefinition) -> PropertyDefinition? {
        level(of: property).flatMap { description.property($0.sourceProperty) }
    }

    /// Whether a property says where the codes of another one came from.
    func isSource(_ property: PropertyDefinition) -> Bool {
        RegionLevel.allCases.contains { level in
            level.sourceProperty == property.name && description.property(level.property) != nil
        }
    }

    static func key(of level: RegionLevel) -> String {
        switch level {
        case .country: "levelCountry"
        case .province: "levelProvince"
        case .city: "levelCity"
        }
    }

    /// The text where it is an address that a page may lead to, else nil.
    static func address(_ text: String) -> String? {
        let lowered = text.lowercased()
        guard
            let scheme = ["https://", "http://"].first(where: lowered.hasPrefix),
            text.utf8.count > scheme.utf8.count, text.utf8.count <= 2000,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f })
        else { return nil }
        return text
    }

    private static let sources = [
        "polygon": "sourceAssigned", "nearest": "sourceNearest", "declared": "sourceDeclared",
    ]
}
