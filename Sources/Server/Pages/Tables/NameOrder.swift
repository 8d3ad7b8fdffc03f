internal import Features

/// Puts names into the order in which a person looks for them.
struct NameOrder: Sendable {
    /// How Chinese characters are read; an empty table leaves them in the order of their codes.
    let pinyin: PinyinTable

    /// Where a name stands in a language of the pages.
    func key(
        _ name: LocalizedText,
        else substitute: String,
        _ language: LocalizedText.Language
    ) -> NameKey {
        let words = Words(name, language, else: substitute)
        return NameKey(words.text, romanised: name.en, pinyin: pinyin)
    }

    /// Where a text stands that is in one language alone.
    func key(_ text: String) -> NameKey { NameKey(text, pinyin: pinyin) }
}
