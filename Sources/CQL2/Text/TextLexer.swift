/// Takes CQL2 text apart into words, literals and signs.
struct TextLexer {
    /// A part of the text.
    enum Token: Hashable {
        /// A keyword or a name.
        case word(String)
        /// A name in double quotes.
        case name(String)
        /// A text in single quotes.
        case text(String)
        /// A number without sign, as it is written.
        case number(String, isInteger: Bool)
        /// A sign of one character or two.
        case sign(String)
        case end
    }

    private let scalars: [Unicode.Scalar]
    private var offset = 0
    /// Where the last part began.
    private(set) var start = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// Where the last part began, for a message.
    var place: CQL2Error.Position { .character(start + 1) }

    /// Takes the next part.
    mutating func next() throws(CQL2Error) -> Token {
        skipBlanks()
        start = offset
        guard offset < scalars.count else { return .end }
        let scalar = scalars[offset]
        switch scalar {
        case "'": return .text(try quoted("'"))
        case "\"":
            let name = try quoted("\"")
            if name.isEmpty {
                throw CQL2Error(at: place, "a name in quotes has one character at least")
            }
            return .name(name)
        case "0"..."9": return try number()
        case ".":
            guard offset + 1 < scalars.count, isDigit(offset + 1) else { break }
            return try number()
        case "(", ")", ",", "=", "+", "-", "*", "/", "%", "^":
            offset += 1
            return .sign(String(scalar))
        case "<", ">":
            offset += 1
            if offset < scalars.count,
                scalars[offset] == "=" || (scalar == "<" && scalars[offset] == ">")
            {
                offset += 1
                return .sign(String(scalar) + String(scalars[offset - 1]))
            }
            return .sign(String(scalar))
        default:
            if Identifier.isStart(scalar) {
                while offset < scalars.count, Identifier.isPart(scalars[offset]) { offset += 1 }
                return .word(string(start..<offset))
            }
        }
        throw CQL2Error(at: place, Self.fault(of: scalar))
    }

    /// Whether a parenthesis opens next.
    func isBeforeParenthesis() -> Bool {
        var place = offset
        while place < scalars.count, Identifier.isBlank(scalars[place]) { place += 1 }
        return place < scalars.count && scalars[place] == "("
    }

    private static func fault(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "!": "'!' is no sign; 'not equal' is written <>"
        case "\u{2018}", "\u{2019}", "\u{201c}", "\u{201d}":
            "\(scalar) is no quote; texts stand in ' and names in \""
        case ";", "&", "|", "[", "]", "{", "}", "#", "$", "?", "@", "\\", "`", "~", ".":
            "'\(scalar)' has no meaning here"
        default:
            "character U+\(String(scalar.value, radix: 16, uppercase: true)) has no meaning here"
        }
    }

    private mutating func skipBlanks() {
        while offset < scalars.count, Identifier.isBlank(scalars[offset]) { offset += 1 }
    }

    private func isDigit(_ place: Int) -> Bool {
        place < scalars.count && ("0"..."9").contains(scalars[place])
    }

    private func string(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }

    private mutating func number() throws(CQL2Error) -> Token {
        var isInteger = true
        while isDigit(offset) { offset += 1 }
        if offset < scalars.count, scalars[offset] == "." {
            isInteger = false
            offset += 1
            while isDigit(offset) { offset += 1 }
        }
        if offset < scalars.count, scalars[offset] == "e" || scalars[offset] == "E" {
            isInteger = false
            offset += 1
            if offset < scalars.count, scalars[offset] == "+" || scalars[offset] == "-" {
                offset += 1
            }
            guard isDigit(offset) else {
                throw CQL2Error(at: place, "the number has no digit in its exponent")
            }
            while isDigit(offset) { offset += 1 }
        }
        if offset < scalars.count, Identifier.isPart(scalars[offset]) {
            throw CQL2Error(
                at: .character(offset + 1),
                "'\(scalars[offset])' follows a number; a name that starts with a digit stands in \""
            )
        }
        return .number(string(start..<offset), isInteger: isInteger)
    }

    /// Reads what stands between two quotes, in which a doubled one is one.
    ///
    /// In texts a backslash takes a quote or itself as it is and gives the control characters;
    /// before all else it is itself, as patterns need it.
    ///
    /// Source: OGC 21-065r2 §8.2.3 (`/req/cql2-text/escaping`).
    private mutating func quoted(_ quote: Unicode.Scalar) throws(CQL2Error) -> String {
        var text = String.UnicodeScalarView()
        offset += 1
        while offset < scalars.count {
            let scalar = scalars[offset]
            offset += 1
            let following = offset < scalars.count ? scalars[offset] : nil
            if scalar == quote {
                guard following == quote else { return String(text) }
                offset += 1
            } else if scalar == "\\", quote == "'", let escaped = following.flatMap(Self.escape) {
                offset += 1
                text.append(escaped)
                continue
            }
            text.append(scalar)
        }
        throw CQL2Error(
            at: place,
            quote == "'" ? "this text has no closing quote" : "this name has no closing quote"
        )
    }

    /// What a character after a backslash stands for.
    private static func escape(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "'", "\\": scalar
        case "a": "\u{7}"
        case "b": "\u{8}"
        case "t": "\t"
        case "n": "\n"
        case "v": "\u{b}"
        case "f": "\u{c}"
        case "r": "\r"
        default: nil
        }
    }
}
