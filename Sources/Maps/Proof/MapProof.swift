import FoundationEssentials

/// What a picture says of the data that it was drawn from, to be held against the data of now.
///
/// Every SVG of a ``ThematicMap`` carries in its `<metadata>` the versions of its collections, its
/// breaks, its counts and the URL that draws it again. This reads them back, and compares them
/// with a map that was computed anew.
///
/// ```swift
/// let proof = try MapProof(svg: bytes)
/// let now = try await builder.map(definition)        // of proof.map, with the overrides of proof.url
/// let differences = proof.differences(from: now)     // none: the picture is true
/// ```
public struct MapProof: Hashable, Sendable {
    /// Why a document proves nothing.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// It is no SVG document, with what is wrong.
        case notSVG(reason: String)
        /// It has no metadata.
        case noMetadata
        /// Its metadata holds elements: another program wrote it.
        case foreignMetadata
        /// Its metadata is no record of a map, with what is wrong.
        case noRecord(reason: String)
        /// The document, or its metadata, has more bytes than are read: 64 MiB and 4 MiB.
        case tooLarge(bytes: Int)

        /// The failure in a sentence.
        public var description: String {
            switch self {
            case .notSVG(let reason): "the file is no SVG document: \(reason)"
            case .noMetadata: "the SVG document has no <metadata>: it is no map of this program"
            case .foreignMetadata: "the <metadata> of the SVG document is of another program"
            case .noRecord(let reason):
                "the <metadata> of the SVG document is no record of a map: \(reason)"
            case .tooLarge(let bytes):
                "\(bytes) bytes are more than is read (64 MiB, 4 MiB of metadata)"
            }
        }
    }

    /// The id of the map.
    public let map: String
    /// The URL that draws the map again; nil where the picture has none.
    public let url: String?
    /// The language of its texts; nil where the picture does not say.
    public let language: MapLanguage?
    let record: MapRecord

    /// Reads the metadata of an SVG document.
    ///
    /// - Throws: ``Failure``.
    /// - Complexity: O(bytes up to the end of the metadata).
    public init(svg: some Sequence<UInt8>) throws(Failure) {
        try self.init(record: MapRecord(json: PictureMetadata.text(of: svg)))
    }

    /// What a picture of a map would say now.
    init(
        _ map: ThematicMap,
        url: String? = nil,
        language: MapLanguage? = nil
    ) throws(Failure) {
        let text = map.metadata(url: url ?? "", language: language).text
        try self.init(record: MapRecord(json: text))
    }

    private init(record: MapRecord) {
        self.record = record
        map = record.map
        url = record.url
        language = record.language.flatMap(MapLanguage.init(rawValue:))
    }

    /// Compares the picture with a map computed anew.
    ///
    /// - Parameters:
    ///   - current: the map of the same definition and overrides.
    ///   - url: the URL that the picture should have; not compared where nil.
    ///   - language: the language that the picture should have; not compared where nil.
    /// - Returns: what differs, none where the picture is still true.
    public func differences(
        from current: ThematicMap,
        url: String? = nil,
        language: MapLanguage? = nil
    ) -> [MapDifference] {
        guard let now = try? MapProof(current, url: url, language: language) else { return [] }
        return record.differences(
            from: now.record,
            comparesURL: url != nil,
            comparesLanguage: language != nil
        )
    }
}
