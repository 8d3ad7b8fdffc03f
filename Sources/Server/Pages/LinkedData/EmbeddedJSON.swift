/// JSON that stands in a `script` element of a page.
enum EmbeddedJSON {
    /// The document so that nothing in it ends the element or is markup, whether it is read as HTML
    /// or as XML.
    static func text(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            // Outside of strings JSON has none of these.
            case 0x26, 0x3c, 0x3e, 0x7f...0x9f, 0x2028, 0x2029, 0xfffe, 0xffff:
                let digits = String(scalar.value, radix: 16)
                let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
                text.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
