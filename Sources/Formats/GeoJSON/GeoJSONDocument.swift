public import Features
internal import FlatStorage

/// A document of features that are encoded already: how many bytes it has is known before it is
/// written, and it can be written in pieces.
///
/// The bytes are those that ``GeoJSONWriter`` writes of the same features.
public struct GeoJSONDocument: Sendable {
    /// A place in a document, moved on by writing.
    public struct Position: Hashable, Sendable {
        /// The pieces of the frame and the features behind them, counted through.
        fileprivate var part = 0
        fileprivate var offset = 0

        /// The beginning.
        public init() {}
    }

    /// The number of bytes of the whole document.
    public let byteCount: Int

    private let features: [EncodedFeature]
    /// How many bytes at the end of each feature give way to the piece behind it.
    private let cut: Int
    /// What stands before the first feature, between two and behind the last.
    private let frame: Frame

    /// A page as a FeatureCollection.
    ///
    /// - Parameters:
    ///   - page: The page; `numberMatched` is left out where it is not known.
    ///   - members: Writes more members of the collection, `links` for one.
    public init(_ page: EncodedPage, members: (inout JSONWriter) -> Void = { _ in }) {
        let isMeasured = page.features.contains { $0.proximity != nil }
        var frame = Frame(isMeasured ? page.features.count * 48 : 0)
        frame.bytes += #"{"type":"FeatureCollection","features":["#.utf8
        if isMeasured {
            let proximity = ProximityMembers(of: page.collection.description)
            for (index, feature) in page.features.enumerated() {
                if index > 0 { frame.bytes.append(0x2c) }
                frame.endPiece()
                proximity.write(feature, into: &frame.bytes)
            }
        } else if !page.features.isEmpty {
            frame.endPiece()
            frame.bytes.append(0x2c)
            frame.endPiece()
        }
        frame.bytes.append(0x5d)
        JSONWriter.members(behind: &frame.bytes) { json in
            if let numberMatched = page.numberMatched {
                json.member("numberMatched", numberMatched)
            }
            json.member("numberReturned", page.features.count)
            members(&json)
        }
        frame.endPiece()
        self.init(page.features, frame, cut: isMeasured ? 2 : 0)
    }

    /// One feature.
    ///
    /// - Parameters:
    ///   - feature: The feature; how far it is from a centre is not written.
    ///   - members: Writes more members.
    public init(_ feature: EncodedFeature, members: (inout JSONWriter) -> Void = { _ in }) {
        var frame = Frame(0)
        frame.endPiece()
        JSONWriter.members(behind: &frame.bytes, members)
        frame.endPiece()
        self.init([feature], frame, cut: 1)
    }

    private init(_ features: [EncodedFeature], _ frame: Frame, cut: Int) {
        self.features = features
        self.frame = frame
        self.cut = cut
        var count = features.reduce(0) { $0 + $1.bytes.count - cut }
        for index in 0...features.count { count += frame.piece(index, of: features.count).count }
        byteCount = count
    }

    /// The whole document.
    public var bytes: [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { memory, count in
            var position = Position()
            count = unsafe write(from: &position, into: UnsafeMutableRawBufferPointer(memory))
        }
    }

    /// Writes the next bytes into memory.
    ///
    /// - Parameters:
    ///   - position: Where to begin; moved behind what was written.
    ///   - memory: Is filled, unless the document ends before.
    /// - Returns: How many bytes were written.
    @unsafe
    public func write(
        from position: inout Position,
        into memory: UnsafeMutableRawBufferPointer
    ) -> Int {
        let room = memory.count
        var written = 0
        while written < room, position.part <= 2 * features.count {
            let (index, isFeature) = (position.part / 2, position.part % 2 == 1)
            let part =
                isFeature
                ? 0..<features[index].bytes.count - cut
                : frame.piece(index, of: features.count)
            let start = part.lowerBound + position.offset
            let range = start..<min(part.upperBound, start + room - written)
            // Sound: the range lies in the source, and behind `written` there is room for it.
            let target = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[written...])
            if isFeature {
                unsafe features[index].bytes.withUnsafeBufferPointer { source in
                    unsafe target.copyBytes(from: UnsafeBufferPointer(rebasing: source[range]))
                }
            } else {
                unsafe frame.bytes.withUnsafeBufferPointer { source in
                    unsafe target.copyBytes(from: UnsafeBufferPointer(rebasing: source[range]))
                }
            }
            written += range.count
            if range.upperBound == part.upperBound {
                position.part += 1
                position.offset = 0
            } else {
                position.offset += range.count
            }
        }
        return written
    }
}

extension GeoJSONDocument {
    /// The pieces of a document that are no features, one behind the other: either one more than
    /// features, or three of which the middle one stands between any two features.
    private struct Frame: Sendable {
        var bytes: [UInt8] = []
        private var ends = [0]

        init(_ capacity: Int) { bytes.reserveCapacity(capacity + 2048) }

        /// Ends a piece; what is appended to the bytes is the next one.
        mutating func endPiece() { ends.append(bytes.count) }

        /// Where the piece lies that stands before the feature of an index, or behind the last.
        func piece(_ index: Int, of count: Int) -> Range<Int> {
            let place =
                if ends.count == count + 2 { index } else if index == 0 { 0 } else {
                    index == count ? 2 : 1
                }
            return ends[place]..<ends[place + 1]
        }
    }
}
