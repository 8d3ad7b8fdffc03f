public import Features

/// The language of a map's texts.
public enum MapLanguage: String, Hashable, Sendable, Codable, CaseIterable {
    /// Simplified Chinese.
    case chinese = "zh"
    /// English.
    case english = "en"
    /// Chinese, then English.
    case both

    /// A text in the language; in both where both are there and differ.
    public func text(_ text: LocalizedText) -> String {
        switch self {
        case .chinese: return text.text(in: .chinese)
        case .english: return Self.straight(text.text(in: .english))
        case .both:
            let (zh, en) = (text.text(in: .chinese), Self.straight(text.text(in: .english)))
            return zh == en ? zh : "\(zh) / \(en)"
        }
    }

    /// English with straight apostrophes: a font with Han characters sets the curved one as wide as
    /// a Han character.
    private static func straight(_ text: String) -> String {
        String(text.map { $0 == "\u{2019}" ? "'" : $0 })
    }

    /// The language of names on the map itself, where there is room for one only.
    var name: MapLanguage { self == .both ? .chinese : self }

    /// The language tag of the document (BCP 47).
    public var tag: String { self == .english ? "en" : "zh-Hans" }
}
