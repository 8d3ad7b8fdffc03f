/// A search for words in the texts of features.
///
/// A feature matches when any of the phrases stands in one of its texts. Its texts are
///
/// - the values of its properties that are texts or lists of texts,
/// - the Chinese and English titles of its values in their code lists, and
/// - the names of the regions whose codes it carries.
///
/// Case, accents and width do not count; punctuation separates words. A phrase begins at the
/// beginning of a word or at any Chinese character: `mass spec` finds *Mass Spectrometer*, 质谱 finds
/// 液相质谱仪. Its words stand one behind the other in their order, and the last one may be
/// unfinished. Chinese characters are also found by their pinyin without tones, in any of their
/// readings, syllables joined or apart: `zhipu`, `zhi pu` and `zhip` find 质谱. A phrase without a
/// letter, digit or Chinese character stands nowhere.
///
/// Source: OGC 20-004r1 §8.3 (`q`: a comma means or, blanks separate the words of a phrase).
public struct TextQuery: Hashable, Sendable {
    /// The most phrases that a query may have.
    public static let maximumPhrases = 16
    /// The most bytes of UTF-8 that a query may have.
    public static let maximumSize = 256

    /// The phrases, none of them blank.
    public let phrases: [String]

    /// Creates a search for any of some phrases.
    public init(phrases: [String]) {
        self.phrases = phrases
    }
}
