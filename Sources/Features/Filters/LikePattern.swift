/// A pattern of texts: `%` stands for any run of characters, `_` for one, and `\` takes the one
/// that follows as it is.
///
/// A character is a Unicode scalar.
///
/// Source: OGC 21-065r2 §7.3 (`like`).
public struct LikePattern: Hashable, Sendable {
    /// A part of a pattern.
    public enum Part: Hashable, Sendable {
        /// These very bytes of UTF-8, one at least.
        case text([UInt8])
        /// One character, whichever it is.
        case one
        /// Any characters or none.
        case run
    }

    /// The parts in order; no two runs and no two texts stand side by side.
    public let parts: [Part]

    /// Reads a pattern.
    public init(_ text: String) {
        var parts: [Part] = []
        var literal: [UInt8] = []
        func flush() {
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = []
        }
        var isEscaped = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\" where !isEscaped:
                isEscaped = true
                continue
            case "%" where !isEscaped:
                flush()
                if parts.last != .run { parts.append(.run) }
            case "_" where !isEscaped:
                flush()
                parts.append(.one)
            default: literal += UTF8.encode(scalar).map(Array.init) ?? []
            }
            isEscaped = false
        }
        // A backslash that escapes nothing is itself.
        if isEscaped { literal.append(0x5c) }
        flush()
        self.parts = parts
    }

    /// Whether a text in UTF-8 has the pattern.
    ///
    /// - Complexity: O(length of the text · length of the pattern).
    public func matches(_ text: [UInt8]) -> Bool {
        unsafe text.withUnsafeBufferPointer { unsafe matches($0) }
    }

    /// Whether a text in UTF-8 has the pattern.
    ///
    /// The text is a buffer, and no collection of any kind, so that the loops are compiled for it.
    ///
    /// - Complexity: O(length of the text · length of the pattern).
    public func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var (part, place) = (0, 0)
        // The last run, and the place up to which it reaches.
        var run: (part: Int, end: Int)?
        while true {
            if part < parts.count {
                switch parts[part] {
                case .run:
                    run = (part, place)
                    part += 1
                    continue
                case .one:
                    if place < text.count {
                        place += Self.width(unsafe text[place])
                        part += 1
                        continue
                    }
                case .text(let bytes):
                    if unsafe Self.stands(bytes, in: text, at: place) {
                        place += bytes.count
                        part += 1
                        continue
                    }
                }
            } else if place >= text.count {
                return true
            }
            // What follows the run does not stand there: it takes one more character.
            guard let last = run, last.end < text.count else { return false }
            place = last.end + Self.width(unsafe text[last.end])
            run = (last.part, place)
            part = last.part + 1
        }
    }

    /// Whether some bytes stand at a place of a text.
    private static func stands(
        _ bytes: [UInt8],
        in text: UnsafeBufferPointer<UInt8>,
        at place: Int
    ) -> Bool {
        guard place + bytes.count <= text.count else { return false }
        var index = 0
        while index < bytes.count {
            guard unsafe text[place + index] == bytes[index] else { return false }
            index += 1
        }
        return true
    }

    /// How many bytes a character has that begins with a byte.
    private static func width(_ first: UInt8) -> Int {
        switch first {
        case ..<0xc0: 1
        case ..<0xe0: 2
        case ..<0xf0: 3
        default: 4
        }
    }
}
