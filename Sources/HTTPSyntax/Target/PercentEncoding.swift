/// Percent-encoding of path segments and query values.
///
/// Source: RFC 3986 §2.
public enum PercentEncoding {
    /// The text with everything but unreserved characters encoded, fit for one path segment or
    /// one query value.
    ///
    /// The segments `.` and `..` are encoded too, since clients would take them for steps.
    public static func encode(_ text: String) -> String {
        let isDotSegment = text == "." || text == ".."
        guard isDotSegment || !text.utf8.allSatisfy(isUnreserved) else { return text }
        var encoded: [UInt8] = []
        encoded.reserveCapacity(2 * text.utf8.count)
        for byte in text.utf8 {
            if isUnreserved(byte), !isDotSegment {
                encoded.append(byte)
            } else {
                encoded.append(0x25)
                encoded.append(digit(byte >> 4))
                encoded.append(digit(byte & 15))
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Whether a byte stands for itself, encoded or not.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: true
        default: false
        }
    }

    /// Whether a byte may stand in the query of a URL, that of an encoding among them.
    static func mayStandInQuery(_ byte: UInt8) -> Bool {
        isUnreserved(byte) || "!$&'()*+,;=:@/?%".utf8.contains(byte)
    }

    /// The hexadecimal digit of 0 … 15.
    static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x41 - 10 + value
    }

    /// The text with its `%xx` decoded, or nil where one is broken or the bytes are no UTF-8.
    ///
    /// With `plusIsSpace` a `+` stands for a blank, as it does in queries
    /// (`application/x-www-form-urlencoded`) and does not in paths.
    public static func decode(_ text: some StringProtocol, plusIsSpace: Bool) -> String? {
        guard text.utf8.contains(where: { $0 == 0x25 || $0 == 0x2b }) else { return String(text) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.utf8.count)
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x25:
                guard let high = rest.popFirst().flatMap(value),
                    let low = rest.popFirst().flatMap(value)
                else { return nil }
                decoded.append(high << 4 | low)
            case 0x2b where plusIsSpace: decoded.append(0x20)
            default: decoded.append(byte)
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }

    /// The value of a hexadecimal digit; nil for any other byte.
    static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
