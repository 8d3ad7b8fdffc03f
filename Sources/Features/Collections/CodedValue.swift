/// One entry of a code list: a value that a property may have, and what a person reads of it.
public struct CodedValue: Hashable, Sendable, Codable {
    /// The value as features carry it: lowercase ASCII letters, digits and hyphens.
    public let code: String
    /// What a person reads.
    public let title: LocalizedText
    /// The code of the entry above in the property above, as a kind stands in a domain; nil on
    /// the top level.
    public let parent: String?

    /// Creates an entry.
    public init(code: String, title: LocalizedText, parent: String? = nil) {
        self.code = code
        self.title = title
        self.parent = parent
    }
}
