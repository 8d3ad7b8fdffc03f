/// Where a name stands in a list that a person reads: Chinese characters by their pinyin, letters
/// without case and accents, and what is neither not at all.
///
/// Names alike stand by code point. A character whose reading is not known comes behind all
/// letters.
public struct NameKey: Hashable, Comparable, Sendable {
    private let words: [UInt8]
    private let text: String

    /// Creates the key of a name.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - romanised: The same name in Latin letters, which tells the readings of a character
    ///     apart; nil where it is not known, and the usual one is taken.
    ///   - pinyin: How characters are read.
    /// - Complexity: O(length of the name).
    public init(_ name: String, romanised: String? = nil, pinyin: PinyinTable) {
        let folded = FoldedText(name)
        var latin = FoldedText(romanised ?? "").bytes[...]
        var words: [UInt8] = []
        for token in folded.tokens {
            if token.han == 0 {
                words += folded.bytes(of: token)
            } else {
                let readings = pinyin.readings(of: token.han).map(\.letters)
                let heard = readings.filter { latin.starts(with: $0) }.max { $0.count < $1.count }
                if let heard { latin = latin.dropFirst(heard.count) } else { latin = [] }
                let usual = UsualReadings.letters(of: token.han).flatMap { usual in
                    readings.first { $0 == usual }
                }
                words += heard ?? usual ?? readings.first ?? Array(folded.bytes(of: token))
            }
            words.append(0)
        }
        self.words = words
        text = name
    }

    /// Whether a name stands before another one.
    public static func < (left: Self, right: Self) -> Bool {
        if left.words == right.words {
            return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
        }
        return left.words.lexicographicallyPrecedes(right.words)
    }
}

extension PinyinTable.Syllable {
    /// The letters in ASCII.
    fileprivate var letters: [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
    }
}
