/// Why bytes are no JSON.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line of the fault, from 1.
    public let line: Int
    /// The byte in the line, from 1.
    public let column: Int
    /// What was wrong.
    public let reason: String

    /// The fault in a sentence.
    public var description: String { "line \(line), column \(column): \(reason)" }
}

/// Reads JSON values from chunks of bytes, with flat memory: what was read is forgotten.
///
/// The syntax is that of RFC 8259 to the letter: no comments, no trailing commas, no NaN, UTF-8
/// without surrogates. A byte-order mark at the start is passed over.
public struct JSONParser {
    /// The deepest nesting that is read: 64.
    public static let maximumDepth = 64

    /// What gives the next bytes, and nil at the end.
    private let nextChunk: () throws -> [UInt8]?
    private var chunk: [UInt8] = []
    private var offset = 0
    private var isExhausted = false
    private var column = 1
    private var scratch: [UInt8] = []

    /// The line of the next byte, from 1.
    public private(set) var line = 1

    /// Creates a parser.
    ///
    /// - Throws: What `nextChunk` throws.
    public init(nextChunk: @escaping () throws -> [UInt8]?) throws {
        self.nextChunk = nextChunk
        if try peek() == 0xef {
            for expected: UInt8 in [0xef, 0xbb, 0xbf] {
                guard try peek() == expected else { throw failure("no UTF-8 text") }
                advance()
            }
            column = 1
        }
    }

    /// Passes over blanks and record separators and tells whether anything is left.
    public mutating func isAtEnd() throws -> Bool {
        try skipBlanks()
        while try peek() == 0x1e {
            advance()
            try skipBlanks()
        }
        return try peek() == nil
    }

    /// Takes a character after blanks, or does nothing and returns false.
    mutating func takes(_ character: Unicode.Scalar) throws -> Bool {
        try skipBlanks()
        guard try peek() == UInt8(ascii: character) else { return false }
        advance()
        return true
    }

    /// Takes a character after blanks.
    mutating func expect(_ character: Unicode.Scalar) throws {
        guard try takes(character) else { throw try unexpected("'\(character)'") }
    }

    /// Reads the key of a member and its colon.
    mutating func key() throws -> String {
        try skipBlanks()
        guard try peek() == 0x22 else { throw try unexpected("a key") }
        let key = try string()
        try expect(":")
        return key
    }

    /// Reads one value.
    ///
    /// - Throws: ``JSONSyntaxError`` with the place of the fault, or what the source throws.
    public mutating func value(depth: Int = 0) throws -> JSONValue {
        try skipBlanks()
        guard depth <= Self.maximumDepth else {
            throw failure("nested deeper than \(Self.maximumDepth)")
        }
        switch try peek() {
        case 0x7b: return try object(depth: depth)
        case 0x5b: return try array(depth: depth)
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .boolean(true))
        case 0x66: return try word("false", .boolean(false))
        case 0x6e: return try word("null", .null)
        case .some(0x2d), .some(0x30...0x39): return try number()
        default: throw try unexpected("a value")
        }
    }

    private mutating func object(depth: Int) throws -> JSONValue {
        try expect("{")
        var members: [JSONValue.Member] = []
        if try takes("}") { return .object(members) }
        repeat {
            let key = try key()
            members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
        } while try takes(",")
        try expect("}")
        return .object(members)
    }

    private mutating func array(depth: Int) throws -> JSONValue {
        try expect("[")
        var values: [JSONValue] = []
        if try takes("]") { return .array(values) }
        repeat {
            values.append(try value(depth: depth + 1))
        } while try takes(",")
        try expect("]")
        return .array(values)
    }

    private mutating func word(_ text: String, _ value: JSONValue) throws -> JSONValue {
        for byte in text.utf8 {
            guard try peek() == byte else { throw try unexpected("'\(text)'") }
            advance()
        }
        return value
    }

    private mutating func number() throws -> JSONValue {
        scratch.removeAll(keepingCapacity: true)
        var isWhole = true
        if try peek() == 0x2d { take() }
        if try peek() == 0x30 { take() } else { try digits() }
        if try peek() == 0x2e {
            isWhole = false
            take()
            try digits()
        }
        if let byte = try peek(), byte == 0x65 || byte == 0x45 {
            isWhole = false
            take()
            if let sign = try peek(), sign == 0x2b || sign == 0x2d { take() }
            try digits()
        }
        let text = String(decoding: scratch, as: UTF8.self)
        // −0 is no integer: an integer has no sign of zero.
        if isWhole, text != "-0", let value = Int64(text) { return .integer(value) }
        let isHugeInteger = isWhole && text != "-0"
        guard !isHugeInteger, let value = Double(text), value.isFinite else {
            return .hugeNumber(text)
        }
        return .double(value)
    }

    private mutating func digits() throws {
        guard let first = try peek(), (0x30...0x39).contains(first) else {
            throw try unexpected("a digit")
        }
        while let byte = try peek(), (0x30...0x39).contains(byte) { take() }
    }

    /// Moves the next byte into the scratch buffer.
    private mutating func take() {
        scratch.append(chunk[offset])
        advance()
    }

    private mutating func string() throws -> String {
        advance()
        scratch.removeAll(keepingCapacity: true)
        while true {
            guard let byte = try peek() else { throw failure("the text does not end") }
            switch byte {
            case 0x22:
                advance()
                guard let text = String(validating: scratch, as: UTF8.self) else {
                    throw failure("the text before here is no UTF-8")
                }
                return text
            case 0x5c:
                advance()
                try escape()
            case 0..<0x20: throw failure("a control character stands in a text unescaped")
            default: take()
            }
        }
    }

    private mutating func escape() throws {
        guard let byte = try peek() else { throw failure("the text does not end") }
        advance()
        switch byte {
        case 0x22, 0x5c, 0x2f: scratch.append(byte)
        case 0x62: scratch.append(0x08)
        case 0x66: scratch.append(0x0c)
        case 0x6e: scratch.append(0x0a)
        case 0x72: scratch.append(0x0d)
        case 0x74: scratch.append(0x09)
        case 0x75: scratch += String(Character(try unicodeEscape())).utf8
        default: throw failure("there is no such escape")
        }
    }

    private mutating func unicodeEscape() throws -> Unicode.Scalar {
        let first = try hexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xd800..<0xdc00).contains(first), try peek() == 0x5c else {
            throw failure("a surrogate stands alone")
        }
        advance()
        guard try peek() == 0x75 else { throw failure("a surrogate stands alone") }
        advance()
        let second = try hexDigits()
        guard (0xdc00..<0xe000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))
        else { throw failure("a surrogate stands alone") }
        return scalar
    }

    private mutating func hexDigits() throws -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = try peek(),
                let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else { throw try unexpected("four hexadecimal digits") }
            value = value << 4 | UInt32(digit)
            advance()
        }
        return value
    }

    private mutating func skipBlanks() throws {
        while let byte = try peek(), byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
            advance()
        }
    }

    private mutating func peek() throws -> UInt8? {
        while offset == chunk.count {
            guard !isExhausted else { return nil }
            guard let next = try nextChunk() else {
                isExhausted = true
                return nil
            }
            chunk = next
            offset = 0
        }
        return chunk[offset]
    }

    private mutating func advance() {
        if chunk[offset] == 0x0a {
            line += 1
            column = 1
        } else {
            column += 1
        }
        offset += 1
    }

    private mutating func unexpected(_ expected: String) throws -> JSONSyntaxError {
        guard let byte = try peek() else {
            return failure("the text ends where \(expected) belongs")
        }
        let isVisible = (0x21...0x7e).contains(byte)
        let found =
            isVisible ? "'\(Unicode.Scalar(byte))'" : "byte 0x\(String(byte, radix: 16))"
        return failure("\(found) stands where \(expected) belongs")
    }

    /// The fault at the next byte.
    func failure(_ reason: String) -> JSONSyntaxError {
        JSONSyntaxError(line: line, column: column, reason: reason)
    }
}
