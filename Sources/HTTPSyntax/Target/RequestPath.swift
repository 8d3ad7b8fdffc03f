/// The path of a request in the one form by which routes are found.
///
/// Source: RFC 3986 §6.2.2: letters, digits, `-`, `.`, `_` and `~` are the same whether encoded or
/// not, and so are the digits of an encoding in upper and lower case. Nothing else is: an encoded
/// slash belongs to the name in which it stands, and the segments `.` and `..` are names like any
/// other, which lead nowhere.
public struct RequestPath: Hashable, Sendable {
    /// The path, still encoded, without a slash at the end.
    public let text: String
    /// Whether there was a slash at the end of a path that is more than one.
    public let hasTrailingSlash: Bool
    /// Whether a name in it is empty: then there is nothing at it.
    public let hasEmptySegment: Bool

    /// Reads the path of a target, whatever is in it; one with a broken encoding leads nowhere and
    /// stays as it is.
    public init(_ path: String) {
        var text = path.utf8.contains(0x25) ? Self.normalized(path) : path
        if Self.hasDotSegment(text) { text = Self.keepingDots(text) }
        hasTrailingSlash = text.utf8.count > 1 && text.utf8.last == 0x2f
        if hasTrailingSlash { text = String(Substring(text.utf8.dropLast())) }
        self.text = text
        var wasSlash = false
        var hasEmptySegment = false
        for byte in text.utf8 {
            if byte == 0x2f, wasSlash { hasEmptySegment = true }
            wasSlash = byte == 0x2f
        }
        self.hasEmptySegment = hasEmptySegment || (hasTrailingSlash && wasSlash)
    }

    /// Whether a segment may be `.` or `..`: one begins with a dot.
    private static func hasDotSegment(_ path: String) -> Bool {
        var wasSlash = false
        for byte in path.utf8 {
            if byte == 0x2e, wasSlash { return true }
            wasSlash = byte == 0x2f
        }
        return false
    }

    /// The path with `.` and `..` encoded, so that nobody takes them for steps.
    private static func keepingDots(_ path: String) -> String {
        path.utf8.split(separator: 0x2f, omittingEmptySubsequences: false).map { segment in
            let segment = String(Substring(segment))
            return segment == "." ? "%2E" : segment == ".." ? "%2E%2E" : segment
        }
        .joined(separator: "/")
    }

    private static func normalized(_ path: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(path.utf8.count)
        var rest = path.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                result.append(byte)
                continue
            }
            // A broken encoding and what is decoded behind it might make a sound one.
            guard let high = rest.popFirst().flatMap(PercentEncoding.value),
                let low = rest.popFirst().flatMap(PercentEncoding.value)
            else { return path }
            let value = high << 4 | low
            if PercentEncoding.isUnreserved(value) {
                result.append(value)
            } else {
                result += [0x25, PercentEncoding.digit(high), PercentEncoding.digit(low)]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
