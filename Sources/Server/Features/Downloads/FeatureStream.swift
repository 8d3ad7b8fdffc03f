internal import Features
internal import Formats

/// Features on their way into a format that can be sent while it is made.
///
/// They are read in parts that are about as large as the pieces that are sent, so that no more of
/// them are in memory, however many there are.
struct FeatureStream: Sendable {
    /// The most features that are read at a time.
    private static let maximumPart = 512

    private let selection: FeatureSelection
    /// Whether the selection has its features encoded.
    private let isEncoded: Bool
    private var serializer: any FeatureSerializer
    private var place = 0
    private var part = 16
    private var isBegun = false

    /// Whether all is written.
    private(set) var isEnded = false

    /// Features that are not begun.
    init(
        _ selection: FeatureSelection,
        _ serializer: any FeatureSerializer,
        isEncoded: Bool = false
    ) {
        self.selection = selection
        self.isEncoded = isEncoded
        self.serializer = serializer
    }

    /// Appends what comes next, until there are so many bytes or all is written.
    ///
    /// - Throws: `FeatureStoreError` where features cannot be read, `CancellationError`.
    mutating func write(into bytes: inout [UInt8], upTo size: Int) throws {
        if !isBegun {
            serializer.begin(&bytes)
            isBegun = true
        }
        while bytes.count < size, place < selection.count {
            try Task.checkCancellation()
            let range = place..<min(place + part, selection.count)
            let start = bytes.count
            // What is encoded already need not be made anew.
            if isEncoded, var sequence = serializer as? GeoJSONSequenceWriter {
                for feature in try selection.encoded(range) {
                    sequence.append(feature, to: &bytes)
                }
                serializer = sequence
            } else {
                for entry in try selection.entries(range) { serializer.append(entry, to: &bytes) }
            }
            place = range.upperBound
            let each = max(1, (bytes.count - start) / range.count)
            part = min(Self.maximumPart, max(1, size / each))
        }
        if bytes.count < size, !isEnded {
            serializer.end(&bytes)
            isEnded = true
        }
    }
}

extension FeatureSelection {
    /// The features of a page of the answer to a query, of which none is encoded.
    init(_ page: FeaturePage, of query: FeatureQuery) {
        self.init(
            collection: page.collection,
            count: page.entries.count,
            properties: query.properties,
            crs: query.crs,
            isTurned: page.isTurned,
            entries: { Array(page.entries[$0]) },
            encoded: { _ in [] }
        )
    }
}
