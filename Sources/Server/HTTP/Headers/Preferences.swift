/// What a header such as `Accept` or `Accept-Language` prefers, with weights.
///
/// Source: RFC 9110 §12.4.2, §12.5.1, §12.5.4.
struct Preferences: Sendable {
    /// The ranges in lowercase, without parameters, each with its weight in thousandths.
    private let ranges: [(range: String, weight: Int)]

    /// Reads the text of a header; an entry whose weight is broken is left out.
    init(_ header: String?) {
        ranges = (header ?? "").split(separator: ",").compactMap { entry in
            let parts = entry.split(separator: ";").map(Self.trimmed)
            guard let range = parts.first, !range.isEmpty else { return nil }
            var weight = 1000
            for parameter in parts.dropFirst() where parameter.hasPrefix("q=") {
                guard let given = Self.weight(parameter.dropFirst(2)) else { return nil }
                weight = given
            }
            return (range, weight)
        }
    }

    /// Whether nothing is preferred.
    var isEmpty: Bool { ranges.isEmpty }

    /// The weight of a media type, 0 … 1000: that of the most specific range that holds it, 0
    /// where none does.
    func weight(ofMediaType mediaType: String) -> Int {
        let family = mediaType.prefix { $0 != "/" } + "/*"
        return weight(of: [mediaType, String(family), "*/*"])
    }

    /// The weight of a language, 0 … 1000; `zh-CN` speaks for `zh`.
    func weight(ofLanguage language: String) -> Int {
        let own = ranges.filter { $0.range == language || $0.range.hasPrefix(language + "-") }
        return own.map(\.weight).max() ?? weight(of: ["*"])
    }

    private func weight(of names: [String]) -> Int {
        for name in names {
            if let entry = ranges.first(where: { $0.range == name }) { return entry.weight }
        }
        return 0
    }

    /// Zero to one with at most three decimals, in thousandths.
    private static func weight(_ text: Substring) -> Int? {
        guard text.utf8.count <= 5, let value = Double(String(text)), (0...1).contains(value)
        else { return nil }
        return Int((value * 1000).rounded())
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text.lowercased()
    }
}
