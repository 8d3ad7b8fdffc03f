internal import Formats

/// A link of a document.
struct DocumentLink: Hashable {
    let href: String
    let rel: String?
    let type: String?

    /// The media type without parameters, in lower case.
    var mediaType: String? {
        type.map { String($0.prefix { $0 != ";" }.filter { $0 != " " }).lowercased() }
    }

    /// The links of a document that lead somewhere; what is no link is left out.
    static func links(of document: JSONValue?) -> [DocumentLink] {
        (document?["links"]?.elements ?? []).compactMap { link in
            // A template leads nowhere until it is filled.
            guard let href = link["href"]?.string, link["templated"]?.flag != true,
                !href.contains("{")
            else { return nil }
            return DocumentLink(href: href, rel: link["rel"]?.string, type: link["type"]?.string)
        }
    }
}

extension [DocumentLink] {
    /// The link of a relation that leads to JSON as far as its type tells.
    func json(_ relation: String) -> DocumentLink? {
        let found = filter { $0.rel == relation }
        let type = relation == "data" ? "application/json" : "application/geo+json"
        return found.first { $0.mediaType == type }
            ?? found.first { $0.mediaType?.hasSuffix("json") == true } ?? found.first
    }
}
