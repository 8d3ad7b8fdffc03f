/// Texts in XML.
///
/// Source: XML 1.0 §2.2 (characters), §2.4 (escaping), §2.11 (line ends), §3.3.3 (attributes).
enum XMLText {
    /// Appends a text as content of an element or value of an attribute.
    ///
    /// Characters that XML does not have become U+FFFD. Line ends and tabs are written as
    /// references where a parser would change them.
    static func append(_ text: String, isAttribute: Bool = false, to bytes: inout [UInt8]) {
        guard needsCare(text) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\"": bytes += "&quot;".utf8
            case "\r": bytes += "&#13;".utf8
            case "\n" where isAttribute: bytes += "&#10;".utf8
            case "\t" where isAttribute: bytes += "&#9;".utf8
            case "\n", "\t": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case "\u{0}"..<" ", "\u{fffe}", "\u{ffff}": bytes += "\u{fffd}".utf8
            default: if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
            }
        }
    }

    /// Appends an element with text in it.
    static func element(_ name: String, _ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x3c)
        bytes.append(contentsOf: name.utf8)
        bytes.append(0x3e)
        append(text, to: &bytes)
        bytes += "</".utf8
        bytes.append(contentsOf: name.utf8)
        bytes.append(0x3e)
    }

    /// Whether a text may be an id: a name without a colon, as XML 1.0 §2.3 has it, but for some
    /// rare characters that are not taken.
    static func isName(_ text: String) -> Bool {
        var isFirst = true
        for scalar in text.unicodeScalars {
            switch scalar {
            case "A"..."Z", "a"..."z", "_", "\u{f8}"..."\u{2ff}", "\u{370}"..."\u{37d}",
                "\u{37f}"..."\u{1fff}", "\u{3001}"..."\u{d7ff}", "\u{f900}"..."\u{fdcf}",
                "\u{10000}"..."\u{effff}":
                break
            case "0"..."9", ".", "-": if isFirst { return false }
            default: return false
            }
            isFirst = false
        }
        return !isFirst
    }

    private static func needsCare(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            // Without a way out of the loop the bytes are looked at many at once. U+FFFE and U+FFFF
            // begin with EF.
            let found: UInt8 = unsafe bytes.reduce(0) { found, byte in
                found
                    | (byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x3c || byte == 0x3e
                        || byte == 0xef ? 1 : 0)
            }
            return found != 0
        }
    }
}
