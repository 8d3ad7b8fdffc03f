/// One phrase of a ``TextQuery``, ready to be looked for.
///
/// A phrase stands in a text when its words and Chinese characters follow each other there without
/// another in between. A word of the phrase is a whole word of the text, or the readings of one or
/// more Chinese characters in a row, joined; of the last word of the phrase the end may be missing.
public struct TextPhrase: Sendable {
    /// A word or a Chinese character of the phrase.
    public enum Part: Hashable, Sendable {
        /// A Chinese character.
        case han(UInt32)
        /// A word, folded.
        case word([UInt8])
    }

    /// The words and characters; none where the phrase has only punctuation, which stands nowhere.
    public let parts: [Part]
    /// How characters are read.
    public let pinyin: PinyinTable
    /// The first eight bytes from each byte of each word on.
    private let windows: [[UInt64]]

    /// Folds a phrase.
    public init(_ text: String, pinyin: PinyinTable) {
        let folded = FoldedText(text)
        parts = folded.tokens.map { token in
            token.han > 0 ? .han(token.han) : .word(Array(folded.bytes(of: token)))
        }
        windows = parts.map { part in
            guard case .word(let word) = part else { return [] }
            return word.indices.map { PinyinTable.window(word[$0...]) }
        }
        self.pinyin = pinyin
    }

    /// The first eight bytes of a word of the phrase from a byte on.
    public func window(ofPart part: Int, from offset: Int) -> UInt64 { windows[part][offset] }

    /// How much of the phrase has been met.
    struct Progress: Hashable {
        /// The part that comes next, and how much of its word has been read as pinyin.
        let part: Int
        let offset: Int
    }

    /// Whether the phrase stands in a text.
    ///
    /// - Complexity: O(tokens of the text · bytes of the phrase) at worst.
    public func stands(in text: FoldedText) -> Bool {
        guard !parts.isEmpty else { return false }
        var (active, next): ([Progress], [Progress]) = ([], [])
        for token in text.tokens {
            next.removeAll(keepingCapacity: true)
            for progress in active where step(progress, token, text, &next) { return true }
            if step(Progress(part: 0, offset: 0), token, text, &next) { return true }
            swap(&active, &next)
        }
        return false
    }

    /// Goes on by one token of the text; tells whether all of the phrase has been met.
    private func step(
        _ progress: Progress,
        _ token: FoldedText.Token,
        _ text: FoldedText,
        _ next: inout [Progress]
    ) -> Bool {
        let isLast = progress.part == parts.count - 1
        func advance(to offset: Int) {
            let progress = Progress(
                part: offset == 0 ? progress.part + 1 : progress.part,
                offset: offset
            )
            if !next.contains(progress) { next.append(progress) }
        }
        switch parts[progress.part] {
        case .han(let character):
            guard token.han == character else { return false }
            if isLast { return true }
            advance(to: 0)
        case .word(let word) where token.han == 0:
            guard progress.offset == 0 else { return false }
            let own = text.bytes(of: token)
            guard isLast ? own.starts(with: word) : own.elementsEqual(word) else { return false }
            if isLast { return true }
            advance(to: 0)
        case .word(let word):
            let window = windows[progress.part][progress.offset]
            let rest = word.count - progress.offset
            for syllable in pinyin.readings(of: token.han) {
                if isLast, rest <= 8, syllable.isBegun(by: window, count: rest) { return true }
                guard syllable.count <= rest, syllable.begins(window) else { continue }
                advance(to: syllable.count == rest ? 0 : progress.offset + syllable.count)
            }
        }
        return false
    }
}
