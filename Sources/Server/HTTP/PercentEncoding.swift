/// Percent-encoding of path segments and query values.
///
/// Source: RFC 3986 §2.
enum PercentEncoding {
    /// The text with everything but unreserved characters encoded, fit for one path segment or
    /// one query value.
    ///
    /// The segments `.` and `..` are encoded too, since clients would take them for steps.
    static func encode(_ text: String) -> String {
        let isDotSegment = text == "." || text == ".."
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f, 0x7e:
                encoded.append(byte)
            case 0x2e where !isDotSegment:
                encoded.append(byte)
            default:
                encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// The text with its `%xx` decoded, or nil where one is broken or the bytes are no UTF-8.
    ///
    /// With `plusIsSpace` a `+` stands for a blank, as it does in queries
    /// (`application/x-www-form-urlencoded`) and does not in paths.
    static func decode(_ text: some StringProtocol, plusIsSpace: Bool) -> String? {
        var decoded: [UInt8] = []
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

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
