import Features
import Thematic

/// The sentences of a map, in Chinese and English.
struct MapTexts: Sendable {
    let map: ThematicMap
    let language: MapLanguage

    /// The title in one text.
    var fullTitle: String { language.text(map.definition.title) }

    /// Title lines: in both languages the second is English.
    var titles: [String] { lines(map.definition.title) }

    /// What stands under the title: what is counted, under which conditions, and what stands out.
    var subtitles: (what: [String], conditions: [String], summary: [String]) {
        (lines(what), conditions.map(lines) ?? [], lines(summary))
    }

    /// A text in the language; in both languages as two lines where they differ.
    func lines(_ text: LocalizedText) -> [String] {
        let (zh, en) = (MapLanguage.chinese.text(text), MapLanguage.english.text(text))
        let lines: [String] =
            switch language {
            case .chinese: [zh]
            case .english: [en]
            case .both: zh == en ? [zh] : [zh, en]
            }
        return lines.filter { !$0.isEmpty }
    }

    /// The languages that are written, in their order.
    var languages: [LocalizedText.Language] {
        switch language {
        case .chinese: [.chinese]
        case .english: [.english]
        case .both: [.chinese, .english]
        }
    }

    /// What regions are called: on a map of the world as the title of their collection says.
    var noun: LocalizedText {
        let title = map.sources.first { $0.role == .regions }?.title
        let isNamed = map.definition.world != nil && title?.zh != nil && title?.en != nil
        guard let title, isNamed else { return LocalizedText(zh: "地区", en: "regions") }
        return LocalizedText(zh: title.zh, en: title.en?.lowercased())
    }

    /// A number of regions in words.
    func count(_ count: Int) -> LocalizedText {
        let plural = noun.text(in: .english)
        return LocalizedText(
            zh: "\(formatted(Double(count))) 个\(noun.text(in: .chinese))",
            en: count == 1 && plural == "regions"
                ? "1 region" : "\(formatted(Double(count))) \(plural)"
        )
    }

    /// A text on one line without control characters, cut with an ellipsis where it is longer
    /// than a number of characters.
    static func cut(_ text: String, _ length: Int) -> String {
        let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        return line.count <= length ? line : line.prefix(length - 1) + "…"
    }
}
