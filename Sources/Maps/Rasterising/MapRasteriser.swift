import Features

/// Makes files of pixels and of pages out of a map's SVG: what this room is given, for it draws
/// neither itself.
public struct MapRasteriser: Sendable {
    /// The size of a page.
    public enum Page: String, Hashable, Sendable, CaseIterable {
        /// That of the picture, a pixel as 1/96 inch.
        case natural
        /// 210 × 297 mm, upright or lying as the picture is.
        case a4
        /// 297 × 420 mm, upright or lying as the picture is.
        case a3
    }

    /// Why there is no file.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// What was asked for is not allowed: the part, `width` or `dpi`, and a sentence with what
        /// is allowed.
        case notAllowed(parameter: String, reason: String)
        /// The picture could not be drawn.
        case failed(reason: String)

        /// The failure in a sentence that may be shown to whoever asked for the file.
        public var description: String {
            switch self {
            case .notAllowed(_, let reason), .failed(let reason): reason
            }
        }
    }

    /// Draws SVG as PNG: the document, the width in pixels (that of the document where nil), and
    /// the dots per inch that the file states.
    public let png: @Sendable ([UInt8], Int?, Double) throws(Failure) -> [UInt8]
    /// Draws SVG as PDF: the document, the page, and what the file says of itself.
    public let pdf: @Sendable ([UInt8], Page, DocumentProperties) throws(Failure) -> [UInt8]

    /// Creates a rasteriser from what draws.
    public init(
        png: @escaping @Sendable ([UInt8], Int?, Double) throws(Failure) -> [UInt8],
        pdf: @escaping @Sendable ([UInt8], Page, DocumentProperties) throws(Failure) -> [UInt8]
    ) {
        self.png = png
        self.pdf = pdf
    }

    /// What a file says of itself beside its picture.
    public struct DocumentProperties: Hashable, Sendable {
        /// The title.
        public let title: String
        /// The sources.
        public let author: String
        /// The finding.
        public let subject: String
        /// The id of the map, its collections with their versions, and the URL that draws it again.
        public let keywords: [String]
    }
}

extension ThematicMap {
    /// What a file with the picture says of itself.
    ///
    /// - Parameters:
    ///   - language: The language; that of the definition where nil.
    ///   - url: The URL that draws the map again; nil for none.
    /// - Returns: Title, sources and finding in the language.
    public func documentProperties(
        language: MapLanguage? = nil,
        url: String? = nil
    ) -> MapRasteriser.DocumentProperties {
        let texts = MapTexts(map: self, language: language ?? definition.language)
        var authors: [String] = []
        for source in sources {
            let provenance = source.provenance
            guard let author = provenance.attribution ?? provenance.source,
                !authors.contains(author)
            else { continue }
            authors.append(author)
        }
        return MapRasteriser.DocumentProperties(
            title: texts.fullTitle,
            author: authors.joined(separator: "; "),
            subject: texts.finding,
            keywords: [definition.id] + sources.map { "\($0.id) \($0.version)" }
                + (url.map { [$0] } ?? [])
        )
    }
}
