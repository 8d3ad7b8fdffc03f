internal import Features

/// A search for words by its definition, without an index: every phrase is laid at every place of
/// every text.
struct ScanText {
    /// How characters are read.
    let readings: [Character: [String]]

    /// What the letters of the tests are folded to, where that is not the small letter.
    private static let folded: [Character: String] = [
        "é": "e", "É": "e", "ü": "u", "ö": "o", "ß": "ss", "Ａ": "a", "Ｍ": "m", "ｓ": "s", "１": "1",
    ]

    /// Whether any phrase of a query stands in a text.
    func holds(_ query: TextQuery, in text: String) -> Bool {
        let tokens = Self.tokens(text)
        return query.phrases.contains { phrase in
            let parts = Self.tokens(phrase)
            return !parts.isEmpty
                && tokens.indices.contains { follows(parts[...], tokens[$0...]) }
        }
    }

    /// The words and characters of a text.
    static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        func end() {
            if !word.isEmpty { tokens.append(word) }
            word = ""
        }
        for character in text {
            if isHan(character) {
                end()
                tokens.append(String(character))
            } else if character.isLetter || character.isNumber {
                word += folded[character] ?? character.lowercased()
            } else {
                end()
            }
        }
        end()
        return tokens
    }

    private static func isHan(_ character: Character) -> Bool {
        ("\u{4e00}"..."\u{9fff}").contains(character)
    }

    private func follows(_ parts: ArraySlice<String>, _ tokens: ArraySlice<String>) -> Bool {
        guard let part = parts.first else { return true }
        guard let token = tokens.first, let first = part.first, let own = token.first else {
            return false
        }
        let isLast = parts.count == 1
        if Self.isHan(first) || !Self.isHan(own) {
            let isSame = part == token || isLast && !Self.isHan(first) && token.hasPrefix(part)
            return isSame && follows(parts.dropFirst(), tokens.dropFirst())
        }
        return spells(part, parts.dropFirst(), tokens)
    }

    /// Whether characters are read as a word, and the other parts follow.
    private func spells(
        _ word: String,
        _ others: ArraySlice<String>,
        _ tokens: ArraySlice<String>
    ) -> Bool {
        guard let character = tokens.first?.first, Self.isHan(character) else { return false }
        let rest = tokens.dropFirst()
        return (readings[character] ?? []).contains { reading in
            if others.isEmpty, reading.hasPrefix(word) { return true }
            if word == reading { return follows(others, rest) }
            guard word.hasPrefix(reading) else { return false }
            return spells(String(word.dropFirst(reading.count)), others, rest)
        }
    }
}

extension ScanCollection {
    /// Whether a feature answers the search for words of a query.
    func holdsText(of query: FeatureQuery, _ feature: Feature) -> Bool {
        guard let text = query.text else { return true }
        let scan = ScanText(readings: readings)
        return description.properties.contains { property in
            guard let value = feature.properties[property.name] else { return false }
            return texts(of: value, property).contains { scan.holds(text, in: $0) }
        }
    }

    /// The texts of a value: its own, its titles, the names of its regions.
    private func texts(of value: PropertyValue, _ property: PropertyDefinition) -> [String] {
        var (texts, single) = ([String](), [value])
        if case .text(let text) = value { texts = [text] }
        if case .textList(let list) = value {
            texts = list
            single = list.map { .text($0) }
        }
        for entry in property.codes ?? []
        where single.contains(where: { $0.displayText == entry.code }) {
            texts += [entry.title.zh, entry.title.en].compactMap(\.self)
        }
        guard property.codes == nil else { return texts }
        for region in regions where region.description.regionLevel?.rawValue == property.name {
            let names = region.description.properties.map(\.name).filter {
                $0 == "name" || $0 == "title" || $0.hasPrefix("name_") || $0.hasPrefix("title_")
            }
            for feature in region.features where feature.properties["code"] == value {
                texts += names.compactMap { feature.properties[$0]?.displayText }
            }
        }
        return texts
    }
}
