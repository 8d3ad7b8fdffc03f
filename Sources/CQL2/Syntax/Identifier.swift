/// The names that text writes without quotes.
///
/// Source: OGC 21-065r2 Annex B (`identifier`).
enum Identifier {
    /// Words that mean something where a value may stand, so that they are names in quotes only.
    static let reserved: Set<String> = [
        "and", "or", "not", "like", "between", "in", "is", "null", "div", "true", "false",
    ]
    /// Words that mean something before a parenthesis.
    static let constructors: Set<String> = [
        "date", "timestamp", "interval", "bbox", "point", "linestring", "polygon", "multipoint",
        "multilinestring", "multipolygon", "geometrycollection",
    ]

    /// Whether a text is an identifier.
    static func isValid(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, isStart(first) else { return false }
        return text.unicodeScalars.allSatisfy(isPart)
    }

    /// Whether text can call a function so.
    static func isFunctionName(_ text: String) -> Bool {
        let word = lowercased(text)
        return isValid(text) && !reserved.contains(word) && !constructors.contains(word)
            && Operator(called: word) == nil
    }

    /// Whether an identifier can start with a character.
    static func isStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3a, 0x5f, 0x41...0x5a, 0x61...0x7a, 0xc0...0xd6, 0xd8...0xf6, 0xf8...0x2ff,
            0x370...0x37d, 0x37f...0x1ffe, 0x200c...0x200d, 0x2070...0x218f, 0x2c00...0x2fef,
            0x3001...0xd7ff, 0xf900...0xfdcf, 0xfdf0...0xfffd, 0x1_0000...0xe_ffff:
            // A blank within one of the ranges.
            scalar.value != 0x1680
        default: false
        }
    }

    /// Whether a character can follow in an identifier.
    static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2e, 0x30...0x39, 0x300...0x36f, 0x203f...0x2040: true
        default: isStart(scalar)
        }
    }

    /// Whether a character is a blank between other parts of a text.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9...0xd, 0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f,
            0x3000:
            true
        default: false
        }
    }

    /// A word with its capitals of ASCII made small, which is how keywords compare.
    static func lowercased(_ text: String) -> String {
        String(
            decoding: text.utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 },
            as: UTF8.self
        )
    }
}
