/// Why a text or JSON is no filter, or none for a collection.
public struct CQL2Error: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where in the input.
    public enum Position: Hashable, Sendable {
        /// The character of a text, from 1: one more than its length for its end. A character is a
        /// Unicode scalar.
        case character(Int)
        /// The value in JSON that is read: a JSON Pointer (RFC 6901), empty for the whole.
        case pointer(String)
        /// The byte in a line of what is no JSON, both from 1.
        case line(Int, column: Int)
    }

    /// Where the fault is.
    public let position: Position
    /// What was wrong and what is allowed, in words for whoever wrote the filter.
    public let reason: String

    /// Creates the error.
    public init(at position: Position, _ reason: String) {
        self.position = position
        self.reason = reason
    }

    /// The fault in a sentence.
    public var description: String { "at \(position): \(reason)" }
}

extension CQL2Error.Position: CustomStringConvertible {
    /// The place in words: `character 17`, `/args/0`.
    public var description: String {
        switch self {
        case .character(let number): "character \(number)"
        case .pointer(let pointer): pointer.isEmpty ? "the root" : pointer
        case .line(let line, let column): "line \(line), column \(column)"
        }
    }
}
