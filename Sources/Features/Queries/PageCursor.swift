/// The place in a walk over pages: the sort key of the last feature seen, or backwards that of the
/// first one.
///
/// A page lies behind the key, or backwards before it, in the same order; the feature of the key
/// itself may be gone. A page that holds nothing is left by a key beside that by which it was reached.
///
/// Pages are ordered by id, by (distance, id) in a search by distance, or by (values, id) where an
/// order is asked for.
public struct PageCursor: Hashable, Sendable {
    /// The distance of the feature in metres, its exact bits; nil in another order.
    public let distance: Double?
    /// The values of the feature by which it is ordered, nil where it has none; empty in
    /// another order.
    public let values: [PropertyValue?]
    /// The id of the feature.
    public let id: FeatureID
    /// Whether the page lies before the feature, and not behind it.
    public let isBackward: Bool
    /// Which query the walk belongs to.
    public let fingerprint: UInt64

    /// Why a text is no cursor.
    public enum Invalid: Error, Hashable, Sendable {
        /// The text is not one that a store wrote.
        case malformed
    }

    /// Creates a cursor.
    public init(
        distance: Double? = nil,
        values: [PropertyValue?] = [],
        id: FeatureID,
        isBackward: Bool = false,
        fingerprint: UInt64
    ) {
        self.distance = distance
        self.values = values
        self.id = id
        self.isBackward = isBackward
        self.fingerprint = fingerprint
    }

    private static let version: UInt8 = 3
    /// The bit of the kind that says that the page lies before the feature.
    private static let backward: UInt8 = 4

    /// Opaque base64url text without padding, fit for a URL as it is.
    ///
    /// Shape of the bytes: version 3, a kind (0 by id, 1 by distance, 2 by values, 4 more for a
    /// page that lies before), the fingerprint as little-endian UInt64; then the bits of the
    /// distance likewise, or the number of values in a byte and the values; then the UTF-8 bytes of
    /// the id.
    public var token: String {
        var bytes: [UInt8] = [
            Self.version,
            (distance != nil ? 1 : values.isEmpty ? 0 : 2) | (isBackward ? Self.backward : 0),
        ]
        bytes.append(integer: fingerprint)
        if let distance {
            bytes.append(integer: distance.bitPattern)
        } else if !values.isEmpty {
            bytes.append(UInt8(clamping: values.count))
            for value in values { bytes.append(value) }
        }
        bytes += id.text.utf8
        return Base64URL.encode(bytes)
    }

    /// Reads a token back.
    ///
    /// - Throws: ``Invalid/malformed`` for any text that ``token`` cannot have written.
    public init(token: String) throws(Invalid) {
        guard let bytes = Base64URL.decode(token) else { throw .malformed }
        var rest = bytes[...]
        guard rest.popFirst() == Self.version, let form = rest.popFirst(),
            form & ~Self.backward <= 2,
            let fingerprint = rest.takeInteger()
        else { throw .malformed }
        let kind = form & ~Self.backward
        isBackward = form != kind
        self.fingerprint = fingerprint
        var distance: Double?
        var values: [PropertyValue?] = []
        if kind == 1 {
            distance = rest.takeInteger().map(Double.init(bitPattern:))
            guard let distance, distance >= 0, distance.isFinite else { throw .malformed }
        } else if kind == 2 {
            guard let count = rest.popFirst(), 1...SortKey.maximumCount ~= Int(count) else {
                throw .malformed
            }
            for _ in 0..<count { values.append(try rest.takeValue()) }
        }
        guard let text = String(validating: rest, as: UTF8.self), let id = FeatureID(text) else {
            throw .malformed
        }
        self.id = id
        self.distance = distance
        self.values = values
    }
}
