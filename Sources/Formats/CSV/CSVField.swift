/// One field of a table as bytes.
enum CSVField {
    private static let quote: UInt8 = 0x22

    /// Appends a text, in quotes where it needs them; an empty one stands for no value.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        guard needsQuotes(text) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(quote)
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    /// Appends a value that is there: an empty text as two quotes, and a zero character, at which
    /// programs end a text, as the replacement character.
    static func append(present text: String, to bytes: inout [UInt8]) {
        if text.isEmpty {
            bytes += [quote, quote]
        } else if text.utf8.contains(0) {
            let scalars = text.unicodeScalars.map { $0.value == 0 ? "\u{fffd}" : $0 }
            append(String(String.UnicodeScalarView(scalars)), to: &bytes)
        } else {
            append(text, to: &bytes)
        }
    }

    private static func needsQuotes(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            // Without a way out of the loop the bytes are looked at many at once.
            let found: UInt8 = unsafe bytes.reduce(0) { found, byte in
                found | (byte == 0x22 || byte == 0x2c || byte == 0x0d || byte == 0x0a ? 1 : 0)
            }
            let ends = unsafe [bytes.first, bytes.last]
            return found != 0 || ends.contains(0x20)
        }
    }
}
