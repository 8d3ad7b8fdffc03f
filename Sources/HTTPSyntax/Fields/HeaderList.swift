/// The parts of a header field that is a list.
///
/// Source: RFC 9110 §5.6.
public enum HeaderList {
    /// What stands between separators that are not in a quoted string, without blanks around it;
    /// empty parts are left out.
    ///
    /// A quoted string without an end reaches to the end of the text.
    public static func split(_ text: some StringProtocol, at separator: Character) -> [Substring] {
        let text = Substring(text)
        guard let separator = separator.asciiValue else { return [text] }
        var parts: [Substring] = []
        var start = text.utf8.startIndex
        var isQuoted = false
        var isEscaped = false
        func add(to end: String.Index) {
            let part = trimmed(text[start..<end])
            if !part.isEmpty { parts.append(part) }
        }
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if isEscaped {
                isEscaped = false
            } else if byte == 0x22 {
                isQuoted.toggle()
            } else if isQuoted {
                isEscaped = byte == 0x5c
            } else if byte == separator {
                add(to: index)
                start = text.utf8.index(after: index)
            }
        }
        add(to: text.utf8.endIndex)
        return parts
    }

    /// The text without blanks and tabs around it.
    static func trimmed(_ text: Substring) -> Substring {
        var bytes = text.utf8
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return Substring(bytes)
    }

    /// The text of a token or of a quoted string, or nil where it is neither.
    public static func unquoted(_ text: Substring) -> String? {
        guard text.utf8.first == 0x22 else {
            return !text.isEmpty && text.utf8.allSatisfy(isTokenByte) ? String(text) : nil
        }
        guard text.utf8.count >= 2, text.utf8.last == 0x22 else { return nil }
        var result: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8.dropFirst().dropLast() {
            if !isEscaped, byte == 0x5c {
                isEscaped = true
            } else if !isEscaped, byte == 0x22 {
                return nil
            } else {
                result.append(byte)
                isEscaped = false
            }
        }
        return isEscaped ? nil : String(validating: result, as: UTF8.self)
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
