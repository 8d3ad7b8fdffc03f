internal import Formats

/// What a page shows, in the words of schema.org, for those who gather data sets from pages.
///
/// Source: JSON-LD 1.1; schema.org (DataCatalog, Dataset, Place).
struct LinkedData: Sendable {
    /// What every text of it starts from.
    static let context = "https://schema.org/"

    /// The document as JSON that may stand in a `script` element: nothing in it ends the element
    /// or is markup, whether it is read as HTML or as XML.
    let embedded: String

    /// Creates a document from the members that a closure writes.
    init(_ members: (inout JSONWriter) -> Void) {
        var json = JSONWriter()
        json.object { json in
            json.member("@context", Self.context)
            members(&json)
        }
        embedded = EmbeddedJSON.text(json.bytes)
    }
}

extension JSONWriter {
    /// Writes a member unless its text is missing or empty.
    mutating func present(_ key: String, _ text: String?) {
        if let text, !text.isEmpty { member(key, text) }
    }
}
