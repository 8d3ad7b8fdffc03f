/// How Chinese characters are read: the syllables of each in pinyin, without tones.
///
/// Source of the data: `geodata/pinyin.csv`. A reading of ü stands there as `v` and as `u`.
public struct PinyinTable: Sendable {
    /// A syllable of one to eight ASCII letters in a number, so that it compares at once.
    public struct Syllable: Hashable, Sendable {
        /// The letters from the highest byte down, zeros behind them.
        public let bits: UInt64
        /// How many letters there are.
        public let count: Int

        init?(_ text: some Collection<UInt8>) {
            guard (1...8).contains(text.count), text.allSatisfy({ (0x61...0x7a).contains($0) })
            else { return nil }
            bits = PinyinTable.window(text)
            count = text.count
        }

        /// Whether a text that lies in a window begins with the syllable.
        @inline(__always)
        public func begins(_ window: UInt64) -> Bool {
            (window ^ bits) >> UInt64(64 - 8 * count) == 0
        }

        /// Whether the syllable begins with the letters of a window, 1 to 8 of them.
        @inline(__always)
        public func isBegun(by window: UInt64, count letters: Int) -> Bool {
            letters <= count && (window ^ bits) >> UInt64(64 - 8 * letters) == 0
        }
    }

    /// The scalar values that the plain part of the table covers.
    private static let covered: Range<UInt32> = 0x3400..<0xa000

    /// Where the syllables of each covered character begin in `syllables`, and where the last end.
    private let starts: [UInt32]
    private let syllables: [Syllable]
    private let others: [UInt32: [Syllable]]

    /// A table without characters: texts are then found by their own characters only.
    public static let empty = PinyinTable([:])

    /// Creates a table from the readings of characters, which are small ASCII letters without tones.
    ///
    /// What is no syllable of up to eight such letters is left out.
    public init(_ readings: [Unicode.Scalar: [String]]) {
        var lists: [UInt32: [Syllable]] = [:]
        for (character, texts) in readings {
            lists[character.value] = texts.compactMap { Syllable(Array($0.utf8)) }
        }
        self.init(lists: lists)
    }

    private init(lists: [UInt32: [Syllable]]) {
        var starts: [UInt32] = [0]
        starts.reserveCapacity(Self.covered.count + 1)
        var syllables: [Syllable] = []
        for value in lists.isEmpty ? Self.covered.prefix(0) : Self.covered[...] {
            syllables += lists[value] ?? []
            starts.append(UInt32(syllables.count))
        }
        self.starts = starts
        self.syllables = syllables
        others = lists.filter { !Self.covered.contains($0.key) }
    }

    /// Reads a table: lines of a syllable, a comma and the characters that are read so, below a line
    /// with the names of both columns.
    ///
    /// - Throws: ``PinyinTableError`` with the line.
    public init(csv text: String) throws(PinyinTableError) {
        var lists: [UInt32: [Syllable]] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: true)
            .enumerated()
        where index > 0 {
            let parts = line.split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count == 2, let syllable = Syllable(Array(parts[0].utf8)) else {
                throw PinyinTableError(line: index + 1)
            }
            for character in parts[1].unicodeScalars {
                guard FoldedText.isHan(character.value) else {
                    throw PinyinTableError(line: index + 1)
                }
                lists[character.value, default: []].append(syllable)
            }
        }
        self.init(lists: lists)
    }

    /// Whether there are no characters.
    public var isEmpty: Bool { syllables.isEmpty && others.isEmpty }

    /// How a character is read; nothing where that is not known.
    public func readings(of character: UInt32) -> ArraySlice<Syllable> {
        guard Self.covered.contains(character), starts.count > 1 else {
            return others[character].map { $0[...] } ?? []
        }
        let index = Int(character - Self.covered.lowerBound)
        return syllables[Int(starts[index])..<Int(starts[index + 1])]
    }

    /// The first eight bytes of a text from the highest byte of a number down, zeros behind its end.
    public static func window(_ text: some Collection<UInt8>) -> UInt64 {
        var bits: UInt64 = 0
        for (index, byte) in text.prefix(8).enumerated() {
            bits |= UInt64(byte) << UInt64(56 - 8 * index)
        }
        return bits
    }
}

/// A line that is none of a ``PinyinTable``.
public struct PinyinTableError: Error, Hashable, Sendable {
    /// The number of the line, from 1.
    public let line: Int

    /// Creates the error.
    public init(line: Int) { self.line = line }
}
