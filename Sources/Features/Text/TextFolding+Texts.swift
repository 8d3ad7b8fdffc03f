internal import Foundation

extension TextFolding {
    /// A text without the differences that a comparison does not look at.
    ///
    /// `Straße`, `STRASSE` and `strasse` are one text without case, and so are `ς`, `σ` and `Σ`;
    /// `Chișinău` is `Chisinau` without accents, while `ø`, a letter of its own, stays.
    ///
    /// Source: Unicode 15 §3.13 (full case folding), UAX #15 (canonical decomposition).
    ///
    /// - Complexity: O(length of the text).
    public func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch self {
            case .caseInsensitive: Self.appendSmall(scalar, to: &folded)
            case .accentInsensitive: Self.appendPlain(scalar, to: &folded)
            }
        }
        return String(folded)
    }

    /// Folds text of ASCII in UTF-8; nil for other text.
    ///
    /// The text is a buffer, and no collection of any kind, so that the loops are compiled for it.
    ///
    /// - Complexity: O(length of the text).
    public func folded(ascii text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard unsafe text.allSatisfy({ $0 < 0x80 }) else { return nil }
        guard self == .caseInsensitive else { return unsafe Array(text) }
        return unsafe text.map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }
    }

    /// Appends the full case folding of a scalar: the small form of its great form, which is what
    /// the table of Unicode comes to but for two scripts.
    private static func appendSmall(
        _ scalar: Unicode.Scalar,
        to text: inout String.UnicodeScalarView
    ) {
        switch scalar.value {
        case 0x41...0x5a: text.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
        case ..<0x80, 0x3400...0x9fff, 0xac00...0xd7a3: text.append(scalar)
        // The dotless i is the small form of I in Turkish only.
        case 0x131: text.append(scalar)
        // Cherokee folds to its great letters, which are the older ones.
        case 0x13a0...0x13f5: text.append(scalar)
        case 0x13f8...0x13fd, 0xab70...0xabbf:
            text.append(contentsOf: scalar.properties.uppercaseMapping.unicodeScalars)
        default:
            for small in scalar.properties.lowercaseMapping.unicodeScalars {
                for great in small.properties.uppercaseMapping.unicodeScalars {
                    text.append(contentsOf: great.properties.lowercaseMapping.unicodeScalars)
                }
            }
        }
    }

    /// Appends a scalar without its marks.
    private static func appendPlain(
        _ scalar: Unicode.Scalar,
        to text: inout String.UnicodeScalarView
    ) {
        switch scalar.value {
        // No marks in ASCII, and none in the syllables of Korean, whose parts are letters.
        case ..<0x80, 0x3400...0x9fff, 0xac00...0xd7a3: text.append(scalar)
        default:
            let parts = decompositions[scalar.value] ?? decomposition(of: scalar)
            text.append(contentsOf: parts)
        }
    }

    /// The parts of a scalar that are no marks.
    private static func decomposition(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            $0.properties.generalCategory != .nonspacingMark
        }
    }

    /// Those of Latin, Greek and Cyrillic letters, worked out once.
    private static let decompositions: [UInt32: [Unicode.Scalar]] = {
        let letters = [0x80...0x52f, 0x1e00...0x1fff].joined().compactMap { Unicode.Scalar($0) }
        return Dictionary(uniqueKeysWithValues: letters.map { ($0.value, decomposition(of: $0)) })
    }()
}
