/// Reads JSON values from chunks of bytes, with flat memory: what was read is forgotten.
///
/// The syntax is that of RFC 8259 to the letter: no comments, no trailing commas, no NaN, UTF-8
/// without surrogates. A byte-order mark at the start is passed over.
public struct JSONParser {
    /// The deepest nesting that is read unless told otherwise: 64.
    public static let maximumDepth = 64
    /// The greatest size of one record in bytes unless told otherwise: 256 MiB.
    public static let maximumRecordSize = 268_435_456

    /// What gives the next bytes, and nil at the end.
    private let nextChunk: () throws -> [UInt8]?
    private let recordLimit: Int
    private let depthLimit: Int
    var chunk: [UInt8] = []
    var offset = 0
    private var isExhausted = false
    /// The number of bytes before the chunk, and before the line.
    private var chunkStart = 0
    private var lineStart = 0
    private var recordStart = 0
    /// The bytes of the text or number that is being read.
    var scratch: [UInt8] = []

    /// The line of the next byte, from 1.
    public private(set) var line = 1

    /// The byte of the line that is next, from 1.
    public var column: Int { chunkStart + offset - lineStart + 1 }

    /// Creates a parser.
    ///
    /// - Parameters:
    ///   - recordLimit: The greatest size of a record in bytes; of all, where the reader tells none
    ///     apart.
    ///   - depthLimit: The deepest nesting that is read.
    ///   - nextChunk: Gives the next bytes, and nil at the end.
    /// - Throws: What `nextChunk` throws.
    public init(
        recordLimit: Int = Self.maximumRecordSize,
        depthLimit: Int = Self.maximumDepth,
        nextChunk: @escaping () throws -> [UInt8]?
    ) throws {
        self.recordLimit = recordLimit
        self.depthLimit = depthLimit
        self.nextChunk = nextChunk
        if try peek() == 0xef {
            for expected: UInt8 in [0xef, 0xbb, 0xbf] {
                guard try peek() == expected else { throw failure("no UTF-8 text") }
                offset += 1
            }
            lineStart = 3
        }
    }

    /// Passes over blanks and record separators and tells whether anything is left.
    public mutating func isAtEnd() throws -> Bool {
        try skipBlanks()
        while try peek() == 0x1e {
            offset += 1
            try skipBlanks()
        }
        return try peek() == nil
    }

    /// Tells that a record starts here, whose size is limited; the first one starts by itself.
    mutating func beginRecord() {
        recordStart = chunkStart + offset
    }

    /// Takes a character after blanks, or does nothing and returns false.
    mutating func takes(_ character: Unicode.Scalar) throws -> Bool {
        try skipBlanks()
        guard try peek() == UInt8(ascii: character) else { return false }
        offset += 1
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
        guard depth <= depthLimit else {
            throw failure("nested deeper than \(depthLimit)")
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
            offset += 1
        }
        return value
    }

    /// Line breaks stand between values only, so lines are counted here and nowhere else.
    private mutating func skipBlanks() throws {
        while let byte = try peek() {
            switch byte {
            case 0x20, 0x0d, 0x09: offset += 1
            case 0x0a:
                offset += 1
                line += 1
                lineStart = chunkStart + offset
            default: return
            }
        }
    }

    /// The next byte, or nil at the end.
    @inline(__always)
    mutating func peek() throws -> UInt8? {
        if offset < chunk.count { return chunk[offset] }
        return try refill() ? chunk[offset] : nil
    }

    private mutating func refill() throws -> Bool {
        while offset == chunk.count {
            guard !isExhausted else { return false }
            guard let next = try nextChunk() else {
                isExhausted = true
                return false
            }
            chunkStart += chunk.count
            chunk = next
            offset = 0
            guard chunkStart - recordStart <= recordLimit else {
                throw failure("a record is longer than \(recordLimit) bytes")
            }
        }
        return true
    }

    mutating func unexpected(_ expected: String) throws -> JSONSyntaxError {
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

/// Why bytes are no JSON.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line of the fault, from 1.
    public let line: Int
    /// The byte in the line, from 1.
    public let column: Int
    /// What was wrong.
    public let reason: String

    /// Creates the fault.
    public init(line: Int, column: Int, reason: String) {
        self.line = line
        self.column = column
        self.reason = reason
    }

    /// The fault in a sentence.
    public var description: String { "line \(line), column \(column): \(reason)" }
}
