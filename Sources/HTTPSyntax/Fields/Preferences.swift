/// What a header such as `Accept` or `Accept-Language` prefers, with weights.
///
/// Source: RFC 9110 §12.4.2, §12.5.1, §12.5.3, §12.5.4.
public struct Preferences: Sendable {
    /// The ranges in lowercase, without parameters, each with its weight in thousandths.
    private let ranges: [(range: String, weight: Int)]

    /// Reads the text of a header; an entry whose weight is broken is left out.
    public init(_ header: String?) {
        ranges = HeaderList.split(header ?? "", at: ",").compactMap { entry in
            let parts = HeaderList.split(entry, at: ";").map { $0.lowercased() }
            guard let range = parts.first else { return nil }
            var weight = 1000
            for parameter in parts.dropFirst() where parameter.utf8.starts(with: "q=".utf8) {
                guard let given = Self.weight(parameter.utf8.dropFirst(2)) else { return nil }
                weight = given
            }
            return (range, weight)
        }
    }

    /// Whether nothing is preferred.
    public var isEmpty: Bool { ranges.isEmpty }

    /// The weight of a media type, 0 … 1000: that of the most specific range that holds it, 0
    /// where none does.
    public func weight(ofMediaType mediaType: String) -> Int {
        let family = mediaType.prefix { $0 != "/" } + "/*"
        return weight(of: [mediaType, String(family), "*/*"]) ?? 0
    }

    /// The weight of a language, 0 … 1000; `zh-CN` speaks for `zh`.
    public func weight(ofLanguage language: String) -> Int {
        let own = ranges.filter { $0.range == language || $0.range.hasPrefix(language + "-") }
        return own.map(\.weight).max() ?? weight(of: ["*"]) ?? 0
    }

    /// The weight of something that has one of some names, 0 … 1000: of the first one that is
    /// named, nil where none is.
    public func weight(of names: [String]) -> Int? {
        for name in names {
            if let entry = ranges.first(where: { $0.range == name }) { return entry.weight }
        }
        return nil
    }

    /// Zero to one with at most three decimals, in thousandths; nil for anything else.
    private static func weight(_ text: Substring.UTF8View) -> Int? {
        guard let first = text.first, first == 0x30 || first == 0x31, text.count <= 5 else {
            return nil
        }
        var value = first == 0x31 ? 1000 : 0
        guard let point = text.dropFirst().first else { return value }
        guard point == 0x2e else { return nil }
        var place = 100
        for digit in text.dropFirst(2) {
            guard (0x30...0x39).contains(digit) else { return nil }
            value += Int(digit - 0x30) * place
            place /= 10
        }
        return value <= 1000 ? value : nil
    }
}
