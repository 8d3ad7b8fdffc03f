/// A search for words in the texts of features.
///
/// A feature matches when any of the phrases stands in one of its texts, whatever the case and the
/// accents.
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
