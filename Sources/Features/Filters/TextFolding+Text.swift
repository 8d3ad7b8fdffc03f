internal import Foundation

extension TextFolding {
    /// A text without what the folding does not look at.
    ///
    /// A text that is folded stays as it is when it is folded again.
    ///
    /// - Complexity: O(length of the text).
    public func folded(_ text: String) -> String {
        switch self {
        case .caseInsensitive: Self.withoutCase(text)
        case .accentInsensitive: Self.withoutAccents(text)
        }
    }

    /// Full case folding is the small letters of the capitals of a letter, but for `ı`, which has a
    /// capital and folds to itself.
    private static func withoutCase(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5a: folded.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
            case ..<0x80, 0x131: folded.append(scalar)
            default:
                for capital in scalar.properties.uppercaseMapping.unicodeScalars {
                    folded.append(contentsOf: capital.properties.lowercaseMapping.unicodeScalars)
                }
            }
        }
        return String(folded)
    }

    private static func withoutAccents(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var bare = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars
        where !isAccent(scalar) {
            bare.append(scalar)
        }
        return String(bare).precomposedStringWithCanonicalMapping
    }

    /// The blocks of combining marks that belong to no script of their own.
    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36f, 0x1ab0...0x1aff, 0x1dc0...0x1dff, 0x20d0...0x20ff, 0xfe20...0xfe2f:
            true
        default: false
        }
    }
}
