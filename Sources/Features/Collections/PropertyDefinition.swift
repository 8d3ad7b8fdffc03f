/// What a collection says of one of its properties.
public struct PropertyDefinition: Hashable, Sendable, Codable {
    /// What a property means to queries, beyond its value.
    ///
    /// Source: OGC 23-058r1 (Features Part 5), `x-ogc-role`.
    public enum Role: String, Hashable, Sendable, Codable {
        /// The instant of the feature.
        case primaryInstant = "primary-instant"
        /// The start of the interval of the feature.
        case primaryIntervalStart = "primary-interval-start"
        /// The end of the interval of the feature.
        case primaryIntervalEnd = "primary-interval-end"
    }

    /// The name: the key in JSON, the parameter in a URL and the column in the store.
    public let name: String
    /// The type of its values.
    public let type: PropertyType
    /// What a person reads instead of the name.
    public let title: LocalizedText
    /// The unit of its numbers as a UCUM code, `m` for metres.
    public let unit: String?
    /// What it means to queries.
    public let role: Role?
    /// The code list that its values come from, in the order to show; nil for free values.
    public let codes: [CodedValue]?

    /// Creates a definition.
    public init(
        name: String,
        type: PropertyType,
        title: LocalizedText = LocalizedText(),
        unit: String? = nil,
        role: Role? = nil,
        codes: [CodedValue]? = nil
    ) {
        self.name = name
        self.type = type
        self.title = title
        self.unit = unit
        self.role = role
        self.codes = codes
    }

    /// What a person reads of a value: its title in the code list, else the value itself.
    public func title(of value: PropertyValue) -> LocalizedText {
        let text = value.displayText
        let entry = codes?.first { $0.code.utf8.elementsEqual(text.utf8) }
        return entry?.title ?? LocalizedText(zh: text, en: text)
    }
}
