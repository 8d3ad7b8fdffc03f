public import Features
internal import FlatStorage

/// Writes features as a sequence of GeoJSON texts, each behind a record separator and before a line
/// feed.
///
/// Each text holds the bytes that ``GeoJSONWriter`` writes of the feature, without a line break in
/// them, so that a program may as well read line by line.
///
/// Source: RFC 8142; RFC 7464 §2.1.
public struct GeoJSONSequenceWriter: FeatureSerializer {
    private static let separator: UInt8 = 0x1e
    private static let lineFeed: UInt8 = 0x0a

    private let encode: FeatureEncoding.Encoder
    private let properties: [PropertyDefinition]
    private let proximity: ProximityMembers

    /// Creates a writer.
    public init(_ output: FeatureOutput) {
        properties = output.properties
        let description = output.collection.description
        encode = GeoJSONWriter.encoding.encoder(
            description.keeping(properties.map(\.name)),
            output.isTurned
        )
        proximity = ProximityMembers(of: description)
    }

    /// Appends nothing: a sequence has no beginning of its own.
    public mutating func begin(_ bytes: inout [UInt8]) {}

    /// Appends a feature.
    public mutating func append(_ entry: FeaturePage.Entry, to bytes: inout [UInt8]) {
        bytes.append(Self.separator)
        let feature = entry.feature
        let values = properties.map { feature.properties[$0.name] }
        encode(feature.id, feature.geometry, values, &bytes)
        if let measured = entry.proximity {
            proximity.write(measured, behind: &bytes)
        }
        bytes.append(Self.lineFeed)
    }

    /// Appends a feature that is encoded by ``GeoJSONWriter/encoding``: the same bytes as of the
    /// feature itself.
    public mutating func append(_ feature: EncodedFeature, to bytes: inout [UInt8]) {
        bytes.append(Self.separator)
        unsafe feature.bytes.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        if let measured = feature.proximity {
            proximity.write(measured, behind: &bytes)
        }
        bytes.append(Self.lineFeed)
    }

    /// Appends nothing: a sequence has no end of its own.
    public mutating func end(_ bytes: inout [UInt8]) {}
}
