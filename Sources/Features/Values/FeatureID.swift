/// The permanent identifier of a feature: any Unicode text, compared by code point.
///
/// Two texts that Swift holds equal because they are canonically equivalent ("é" in one code
/// point or in two) are two different ids here, as they are in SQL and in a URL.
public struct FeatureID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The text of the id, never empty and without a zero character.
    public let text: String

    /// Creates an id, or nil for an empty text and for one with a zero character, at which
    /// databases cut their texts off.
    public init?(_ text: String) {
        guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
        self.text = text
    }

    /// The first of all ids that come after this one.
    public var following: FeatureID { FeatureID(unchecked: text + "\u{1}") }

    /// An id that comes before this one; nil for the first of all.
    public var earlier: FeatureID? {
        var scalars = text.unicodeScalars
        guard let last = scalars.popLast() else { return nil }
        if !scalars.isEmpty { return FeatureID(String(scalars)) }
        // No character lies between these two.
        let before = last.value == 0xe000 ? 0xd7ff : last.value - 1
        return Unicode.Scalar(before).flatMap { FeatureID(String($0)) }
    }

    private init(unchecked text: String) { self.text = text }

    /// The id as it was given.
    public var description: String { text }

    /// Compares code point by code point.
    public static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.count == right.text.utf8.count
            && left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Orders by code point, which is the order of the UTF-8 bytes.
    public static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    /// Hashes the UTF-8 bytes.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
        hasher.combine(0xff as UInt8)
    }
}
