internal import Features

/// The texts of the pages, both languages side by side: one table for each group of pages.
enum PageTexts {
    /// A key and its text in Chinese and in English.
    typealias Entry = (key: String, zh: String?, en: String?)

    /// All texts by their keys.
    static let all: [String: LocalizedText] = Dictionary(
        [
            common, landing, collections, schemas, items, filters, maps, mapControls,
            mapJoin, comparison, sorting, tiles, api, parameters, mapParameters, tileParameters,
            problems,
        ].joined().map { ($0.key, LocalizedText(zh: $0.zh, en: $0.en)) },
        uniquingKeysWith: { first, _ in first }
    )

    private static let tables = Dictionary(
        uniqueKeysWithValues: LocalizedText.Language.allCases.map { language in
            (language, all.mapValues { $0.text(in: language) })
        }
    )

    /// The texts in a language by their keys; one that it lacks is in the other language.
    static func table(in language: LocalizedText.Language) -> [String: String] {
        tables[language] ?? [:]
    }
}
