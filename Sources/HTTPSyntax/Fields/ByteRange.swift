/// What a request asks for of the bytes of a resource.
///
/// One range is read. A field with more, in another unit or with a fault asks for nothing that is
/// known, and the whole is answered, as for a client that asks for no range.
///
/// Source: RFC 9110 §14.
public enum ByteRange: Hashable, Sendable {
    /// All of them.
    case whole
    /// Some of them, at least one, counted from 0.
    case part(Range<Int>)
    /// None that there are.
    case unsatisfiable

    /// Reads the text of `Range`; nil is a request without it.
    ///
    /// - Parameters:
    ///   - text: The value of the field.
    ///   - size: The number of bytes of the resource, 0 or more.
    /// - Complexity: O(*n*) for *n* bytes of text.
    public init(_ text: String?, size: Int) {
        self = text.flatMap { Self.read($0, size) } ?? .whole
    }

    private static func read(_ text: String, _ size: Int) -> ByteRange? {
        let bytes = Array(HeaderList.trimmed(text[...]).utf8)
        guard let equals = bytes.firstIndex(of: 0x3d),
            String(decoding: bytes[..<equals], as: UTF8.self).lowercased() == "bytes"
        else { return nil }
        let range = bytes[(equals + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
        guard let dash = range.firstIndex(of: 0x2d) else { return nil }
        let (first, last) = (range[..<dash], range[(dash + 1)...])
        if first.isEmpty {
            guard let count = number(last) else { return nil }
            return count == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - count)..<size)
        }
        guard let start = number(first) else { return nil }
        guard !last.isEmpty else { return start < size ? .part(start..<size) : .unsatisfiable }
        guard let end = number(last), end >= start else { return nil }
        return start < size ? .part(start..<min(end, size - 1) + 1) : .unsatisfiable
    }

    /// The number that digits spell, the greatest integer where it is too great for one; nil for
    /// anything else.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(String(decoding: digits, as: UTF8.self)) ?? .max
    }
}
