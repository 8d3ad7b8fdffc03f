internal import Features

/// A text as a page shows it: where its own language lacks it, it is in the other one and says so.
struct Words: Hashable, Sendable {
    /// The text.
    let text: String
    /// The language of the text where it is not that of the page.
    let foreign: String?

    /// A text that is the same in every language: a number, a code, a name of a person.
    init(_ text: String) {
        self.text = text
        foreign = nil
    }

    /// The text in a language, else in the other one, else a substitute.
    init(_ text: LocalizedText, _ language: LocalizedText.Language, else substitute: String = "") {
        let own = language == .chinese ? text.zh : text.en
        let other = language == .chinese ? text.en : text.zh
        if let own, !own.isEmpty {
            self.text = own
            foreign = nil
        } else if let other, !other.isEmpty {
            self.text = other
            foreign = language.other.tag
        } else {
            self.text = substitute
            foreign = nil
        }
    }
}

extension LocalizedText.Language {
    /// The language tag for `lang` in a page.
    var tag: String { self == .chinese ? "zh-Hans" : "en" }

    /// The language that this one is not.
    var other: Self { self == .chinese ? .english : .chinese }
}
