/// The parameter `q`: phrases separated by commas.
enum TextQueryParsing {
    static func query(_ text: String) throws(InvalidParameter) -> TextQuery {
        let allowed = """
            one to \(TextQuery.maximumPhrases) phrases separated by commas, of \
            \(TextQuery.maximumSize) bytes at most, are allowed; a feature must hold one of them
            """
        guard text.utf8.count <= TextQuery.maximumSize else {
            throw InvalidParameter("q", "\(text.utf8.count) bytes are given; \(allowed)")
        }
        // A Chinese keyboard gives the wide comma.
        let phrases = text.split { $0 == "," || $0 == "\u{ff0c}" }.map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
        guard !phrases.isEmpty else {
            throw InvalidParameter("q", "'\(text)' holds no word; \(allowed)")
        }
        guard phrases.count <= TextQuery.maximumPhrases else {
            throw InvalidParameter("q", "\(phrases.count) phrases are given; \(allowed)")
        }
        return TextQuery(phrases: phrases)
    }
}
