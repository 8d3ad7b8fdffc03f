/// The place in a walk over pages: the sort key of the last feature seen.
///
/// Pages are ordered by id, or by (distance, id) in a search by distance.
public struct PageCursor: Hashable, Sendable {
    /// The distance of the last feature in metres, its exact bits; nil when ordered by id.
    public let distance: Double?
    /// The id of the last feature.
    public let id: FeatureID
    /// Which query the walk belongs to.
    public let fingerprint: UInt64

    /// Why a text is no cursor.
    public enum Invalid: Error, Hashable, Sendable {
        /// The text is not one that a store wrote.
        case malformed
    }

    /// Creates a cursor.
    public init(distance: Double?, id: FeatureID, fingerprint: UInt64) {
        self.distance = distance
        self.id = id
        self.fingerprint = fingerprint
    }

    /// Opaque base64url text without padding, fit for a URL as it is.
    ///
    /// Shape of the bytes: version 1, a flag (1 = with distance), the fingerprint and the bits of
    /// the distance as little-endian UInt64, the UTF-8 bytes of the id.
    public var token: String {
        var bytes: [UInt8] = [1, distance == nil ? 0 : 1]
        bytes += littleEndian(fingerprint)
        if let distance { bytes += littleEndian(distance.bitPattern) }
        bytes += id.text.utf8
        return Base64URL.encode(bytes)
    }

    /// Reads a token back.
    ///
    /// - Throws: ``Invalid/malformed`` for any text that ``token`` cannot have written.
    public init(token: String) throws(Invalid) {
        guard let bytes = Base64URL.decode(token), bytes.count > 10, bytes[0] == 1, bytes[1] <= 1
        else { throw .malformed }
        let idStart = bytes[1] == 1 ? 18 : 10
        guard bytes.count > idStart,
            let text = String(validating: bytes[idStart...], as: UTF8.self),
            let id = FeatureID(text)
        else { throw .malformed }
        self.id = id
        fingerprint = integer(bytes[2..<10])
        if bytes[1] == 1 {
            let value = Double(bitPattern: integer(bytes[10..<18]))
            guard value >= 0, value.isFinite else { throw .malformed }
            distance = value
        } else {
            distance = nil
        }
    }
}

private func littleEndian(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

private func integer(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
}

/// Base64 with the alphabet that is safe in URLs, without padding (RFC 4648 §5).
enum Base64URL {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
    )

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[Int(pending >> UInt32(bits)) & 63])
            }
            pending &= 1 << UInt32(bits) - 1
        }
        if bits > 0 { text.append(alphabet[Int(pending << UInt32(6 - bits)) & 63]) }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for character in text.utf8 {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            pending = pending << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
                pending &= 1 << UInt32(bits) - 1
            }
        }
        return bits < 6 && pending == 0 ? bytes : nil
    }
}
