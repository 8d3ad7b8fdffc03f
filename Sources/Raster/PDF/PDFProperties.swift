/// What a PDF says of itself; what is nil or empty is left out, and so is any date.
public struct PDFProperties: Hashable, Sendable {
    /// The title.
    public var title: String?
    /// Who made the data: its sources.
    public var author: String?
    /// What is shown.
    public var subject: String?
    /// Words to find it by.
    public var keywords: [String]

    /// Creates properties.
    public init(
        title: String? = nil,
        author: String? = nil,
        subject: String? = nil,
        keywords: [String] = []
    ) {
        self.title = title
        self.author = author
        self.subject = subject
        self.keywords = keywords
    }
}
