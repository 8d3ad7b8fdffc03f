/// Tells whether texts answer a ``TextQuery``.
public struct TextMatcher: Sendable {
    /// The phrases, one of which must stand in a text.
    public let phrases: [TextPhrase]

    /// Prepares a query.
    public init(_ query: TextQuery, pinyin: PinyinTable = .empty) {
        phrases = query.phrases.map { TextPhrase($0, pinyin: pinyin) }
    }

    /// Whether one of the phrases stands in a text.
    public func matches(_ text: String) -> Bool { matches(FoldedText(text)) }

    /// Whether one of the phrases stands in a folded text.
    public func matches(_ text: FoldedText) -> Bool { phrases.contains { $0.stands(in: text) } }

    /// Whether one of the phrases stands in a value: a text, or one of a list of texts.
    public func matches(_ value: PropertyValue) -> Bool {
        switch value {
        case .text(let text): matches(text)
        case .textList(let texts): texts.contains { matches($0) }
        default: false
        }
    }

    /// The codes of a property whose titles answer the query.
    public func codes(of property: PropertyDefinition) -> [String] {
        (property.codes ?? []).filter { entry in
            [entry.title.zh, entry.title.en].compactMap(\.self).contains { matches($0) }
        }.map(\.code)
    }
}

extension CollectionDescription {
    /// The properties that name its features: `name`, `title`, and those that begin with `name_` or
    /// `title_`.
    public var nameProperties: [PropertyDefinition] {
        properties.filter { property in
            guard property.type == .text || property.type == .textList else { return false }
            return ["name", "title"].contains { stem in
                property.name == stem || property.name.hasPrefix("\(stem)_")
            }
        }
    }

    /// The levels of the regions whose codes its features carry.
    public var regionLevels: [RegionLevel] {
        RegionLevel.allCases.filter { level in
            properties.contains { $0.name == level.property && $0.codes == nil }
        }
    }
}
