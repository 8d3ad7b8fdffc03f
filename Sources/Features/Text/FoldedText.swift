/// A text as searches see it: its words and Chinese characters, one behind the other.
///
/// A word is a run of letters and digits, a Chinese character stands alone, and all else separates.
/// Case, accents, width and ligatures are folded: `Café`, `ＣＡＦÉ` and `cafe` are one word, and so
/// are `Straße` and `strasse`.
public struct FoldedText: Hashable, Sendable {
    /// A word or a Chinese character.
    public struct Token: Hashable, Sendable {
        /// Where it begins in ``FoldedText/bytes``.
        public let start: Int32
        /// Where it ends there.
        public let end: Int32
        /// The scalar value of a Chinese character; 0 for a word.
        public let han: UInt32
    }

    /// The tokens in UTF-8, without anything between them.
    public private(set) var bytes: [UInt8] = []
    /// The tokens in their order.
    public private(set) var tokens: [Token] = []

    /// Folds a text.
    ///
    /// - Complexity: O(length of the text).
    public init(_ text: String) { fold(text) }

    /// Creates an empty text, to be filled by ``fold(_:)``.
    public init() {}

    /// Folds another text in place of the one that is there, and keeps the room.
    ///
    /// - Complexity: O(length of the text).
    public mutating func fold(_ text: String) {
        bytes.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
        var start: Int?
        for scalar in text.unicodeScalars {
            if Self.isHan(scalar.value) {
                end(&start)
                let begin = Int32(bytes.count)
                bytes += UTF8.encode(scalar).map(Array.init) ?? []
                tokens.append(Token(start: begin, end: Int32(bytes.count), han: scalar.value))
                continue
            }
            let before = bytes.count
            switch append(scalar) {
            case .letter: start = start ?? before
            case .separator: end(&start)
            case .nothing: break
            }
        }
        end(&start)
    }

    /// The bytes of a token.
    public func bytes(of token: Token) -> ArraySlice<UInt8> {
        bytes[Int(token.start)..<Int(token.end)]
    }

    /// Whether a scalar value is a Chinese character.
    public static func isHan(_ value: UInt32) -> Bool {
        switch value {
        case 0x3400...0x4dbf, 0x4e00...0x9fff, 0x3007, 0xf900...0xfaff, 0x2_0000...0x3_ffff: true
        default: false
        }
    }

    private mutating func end(_ start: inout Int?) {
        guard let begin = start else { return }
        tokens.append(Token(start: Int32(begin), end: Int32(bytes.count), han: 0))
        start = nil
    }

    private enum Kind {
        case letter
        case separator
        /// Neither ends a word nor is part of it: an accent.
        case nothing
    }

    /// Appends a scalar, folded, where it is part of a word.
    private mutating func append(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7a: bytes.append(UInt8(scalar.value))
        case 0x41...0x5a: bytes.append(UInt8(scalar.value) | 0x20)
        case ..<0x80: return .separator
        // Accents that follow their letter, and what chooses the form of one.
        case 0x300...0x36f, 0xfe00...0xfe0f, 0xad: return .nothing
        case 0xff01...0xff5e:
            return Unicode.Scalar(scalar.value - 0xfee0).map { append($0) } ?? .nothing
        default:
            guard Self.isOfWord(scalar) else { return .separator }
            for small in scalar.properties.lowercaseMapping.unicodeScalars
            where !(0x300...0x36f).contains(small.value) {
                if let folded = FoldedLetters.folded(small.value) {
                    bytes += folded
                } else {
                    bytes += UTF8.encode(small).map(Array.init) ?? []
                }
            }
        }
        return .letter
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
            true
        default: false
        }
    }
}
