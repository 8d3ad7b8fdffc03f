internal import Foundation

/// A text made ready to be compared with names of regions.
///
/// Letters are folded: no case, no accents, no full width. Apostrophes vanish, all other signs
/// and blanks become gaps between letters, so that "Xi’an" equals "XIAN" and "Bayan Nur"
/// "Bayannur", while names still end where words end.
struct RegionText {
    /// What stands between two letters.
    enum Gap: UInt8 {
        /// Nothing.
        case none
        /// A change of script without a blank.
        case script
        /// A blank, a hyphen or a dot.
        case blank
        /// A comma or another sign that sets parts of an address apart.
        case comma
    }

    /// The letters and digits, folded.
    private(set) var letters: [Unicode.Scalar] = []
    /// The gap before each letter, and at last that after the text: a comma.
    private(set) var gaps: [Gap] = []

    init(_ text: String) {
        letters.reserveCapacity(text.utf8.count)
        gaps.reserveCapacity(text.utf8.count + 1)
        var gap = Gap.comma
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7a, 0x3400...0x9fff: append(scalar, &gap)
            case 0x41...0x5a: append(Unicode.Scalar(UInt8(scalar.value) + 32), &gap)
            case 0x27, 0x60, 0xb4, 0x2bb, 0x2bc, 0x2018, 0x2019: continue
            case 0x00...0x7f: widen(&gap, scalar)
            default: appendFolded(scalar, &gap)
            }
        }
        gaps.append(.comma)
    }

    /// Whether a letter is written without blanks between words.
    static func isHan(_ letter: Unicode.Scalar) -> Bool {
        (0x3400...0x9fff).contains(letter.value) || letter.value >= 0x20000
    }

    static func isDigit(_ letter: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(letter.value)
    }

    /// Whether a word ends before a letter, or the text.
    func isBreak(_ place: Int) -> Bool { gaps[place] != .none }

    /// Where the word ends that starts at a place.
    func endOfWord(_ place: Int) -> Int {
        var end = place
        repeat { end += 1 } while end < letters.count && !isBreak(end)
        return min(end, letters.count)
    }

    /// The word that starts at a place; nil for none and for Han characters.
    func word(_ place: Int) -> String? {
        guard place < letters.count, !Self.isHan(letters[place]) else { return nil }
        var word = String.UnicodeScalarView()
        word.append(contentsOf: letters[place..<endOfWord(place)])
        return String(word)
    }

    /// The parts between commas.
    var parts: [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for place in 1..<max(gaps.count, 1) where gaps[place] == .comma {
            parts.append(start..<place)
            start = place
        }
        return parts
    }

    private mutating func append(_ letter: Unicode.Scalar, _ gap: inout Gap) {
        if gap == .none, let last = letters.last, Self.isHan(last) != Self.isHan(letter) {
            // A number after a name may belong to it, as in a street.
            gap = Self.isDigit(letter) ? .none : .script
        }
        gaps.append(gap)
        letters.append(letter)
        gap = .none
    }

    private func widen(_ gap: inout Gap, _ sign: Unicode.Scalar) {
        let isComma = ",;/|()[]<>\n，；、（）【】／｜".unicodeScalars.contains(sign)
        gap = max(gap, isComma ? .comma : .blank)
    }

    private mutating func appendFolded(_ scalar: Unicode.Scalar, _ gap: inout Gap) {
        if let letters = Self.undivided[scalar] {
            for letter in letters.unicodeScalars { append(letter, &gap) }
            return
        }
        let plain = String(scalar).lowercased().decomposedStringWithCompatibilityMapping
        for letter in plain.unicodeScalars {
            switch letter.properties.generalCategory {
            case .nonspacingMark: continue
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter,
                .modifierLetter, .decimalNumber:
                append(letter, &gap)
            default: widen(&gap, letter)
            }
        }
    }

    /// Latin letters that no accent can be taken from.
    private static let undivided: [Unicode.Scalar: String] = [
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
        "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ı": "i",
    ]
}

extension RegionText.Gap: Comparable {
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
