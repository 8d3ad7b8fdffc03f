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
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: json.bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            // Outside of strings JSON has none of these.
            case 0x26, 0x3c, 0x3e, 0x7f...0x9f, 0x2028, 0x2029, 0xfffe, 0xffff:
                let digits = String(scalar.value, radix: 16)
                let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
                text.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
            default: text.append(scalar)
            }
        }
        embedded = String(text)
    }
}

extension JSONWriter {
    /// Writes a member unless its text is missing or empty.
    mutating func present(_ key: String, _ text: String?) {
        if let text, !text.isEmpty { member(key, text) }
    }
}
