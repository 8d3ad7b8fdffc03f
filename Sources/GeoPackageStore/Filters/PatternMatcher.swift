internal import Features
internal import FlatStorage
internal import Foundation

/// A pattern, held against many texts: the usual ones by the search of the C library.
struct PatternMatcher {
    private enum Form {
        case equals([UInt8])
        case begins([UInt8])
        case ends([UInt8])
        case holds([UInt8])
        case any
        case other(LikePattern)
    }

    private let form: Form

    init(_ pattern: LikePattern) {
        switch (pattern.parts.count, pattern.parts.first, pattern.parts.last) {
        case (0, _, _): form = .equals([])
        case (1, .run?, _): form = .any
        case (1, .text(let bytes)?, _): form = .equals(bytes)
        case (2, .text(let bytes)?, .run?): form = .begins(bytes)
        case (2, .run?, .text(let bytes)?): form = .ends(bytes)
        case (3, .run?, .run?):
            if case .text(let bytes) = pattern.parts[1] {
                form = .holds(bytes)
            } else {
                form = .other(pattern)
            }
        default: form = .other(pattern)
        }
    }

    /// Whether some bytes stand in a text: each place of the first one is tried.
    private static func holds(
        _ text: UnsafeBufferPointer<UInt8>,
        _ wanted: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard let start = text.baseAddress, let piece = wanted.baseAddress else { return false }
        var place = 0
        while text.count - place >= wanted.count {
            let rest = text.count - place - wanted.count + 1
            guard let found = memchr(start + place, Int32(piece[0]), rest) else { return false }
            place = UnsafeRawPointer(found) - UnsafeRawPointer(start)
            if memcmp(found, piece, wanted.count) == 0 { return true }
            place += 1
        }
        return false
    }

    /// The bytes that each text begins with that has a pattern.
    static func beginning(of pattern: LikePattern) -> [UInt8] {
        if case .text(let bytes)? = pattern.parts.first { bytes } else { [] }
    }

    /// Whether a pattern is one of the usual ones.
    static func isPlain(_ pattern: LikePattern) -> Bool {
        if case .other = Self(pattern).form { false } else { true }
    }

    /// Whether a text has the pattern.
    func matches(_ text: FilterText) -> Bool {
        text.withUnsafeBufferPointer { matches($0) }
    }

    private func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch form {
        case .any: true
        case .equals(let bytes): text.elementsEqual(bytes)
        case .begins(let bytes): text.starts(with: bytes)
        case .ends(let bytes): text.suffix(bytes.count).elementsEqual(bytes)
        case .holds(let bytes): bytes.withUnsafeBufferPointer { Self.holds(text, $0) }
        case .other(let pattern): pattern.matches(text)
        }
    }
}
