internal import Features
internal import FlatStorage

/// Looks for a phrase in the values of a column.
struct PhraseSearch {
    /// How far into a word its syllables are looked up; what follows is left to the test of the text.
    private static let reach = 24

    private let phrase: TextPhrase
    private let index: TextIndex
    private let values: ColumnValues
    /// Whether what is found needs no test.
    private var isCertain = true
    /// What has been found for the rest of the word at work, by the place where it begins.
    private var rests: [Int: BitSet] = [:]

    /// The codes of the values that a phrase stands in.
    ///
    /// The terms of the index narrow them down; where terms alone do not decide, each text is tested.
    static func codes(
        of phrase: TextPhrase,
        in index: TextIndex,
        _ values: ColumnValues
    ) -> BitSet {
        guard !phrase.parts.isEmpty else { return BitSet(capacity: values.count) }
        var search = PhraseSearch(phrase: phrase, index: index, values: values)
        return search.codes()
    }

    private init(phrase: TextPhrase, index: TextIndex, values: ColumnValues) {
        self.phrase = phrase
        self.index = index
        self.values = values
    }

    private mutating func codes() -> BitSet {
        var found: BitSet?
        var steps = 0
        for (place, part) in phrase.parts.enumerated() {
            let codes: BitSet
            switch part {
            case .han(let character):
                let next = following(place)
                // The pair with the character before tells all.
                if next == nil, place > 0, case .han = phrase.parts[place - 1] { continue }
                codes = holding([character] + [next].compactMap(\.self))
            case .word(let word):
                codes = holding(word, at: place)
            }
            steps += 1
            found?.formIntersection(codes)
            found = found ?? codes
            if found?.isEmpty == true { break }
        }
        let candidates = found ?? BitSet(capacity: values.count)
        return steps == 1 && isCertain ? candidates : tested(candidates)
    }

    /// The character that stands behind another one in the phrase.
    private func following(_ place: Int) -> UInt32? {
        guard place + 1 < phrase.parts.count, case .han(let next) = phrase.parts[place + 1] else {
            return nil
        }
        return next
    }

    /// The values that hold a character, or a pair.
    private func holding(_ characters: [UInt32]) -> BitSet {
        var codes = BitSet(capacity: values.count)
        var text = ""
        text.unicodeScalars.append(contentsOf: characters.compactMap { Unicode.Scalar($0) })
        if let term = index.terms.index(of: text) { index.add(term, to: &codes) }
        return codes
    }

    /// The values that hold a word, or characters that are read so.
    private mutating func holding(_ word: [UInt8], at place: Int) -> BitSet {
        var codes = BitSet(capacity: values.count)
        let isLast = place == phrase.parts.count - 1
        let text = String(decoding: word, as: UTF8.self)
        if isLast {
            var term = index.terms.lowerBound(of: text)
            while term < index.terms.count, index.terms[term].begins(with: word) {
                index.add(term, to: &codes)
                term += 1
            }
        } else if let term = index.terms.index(of: text) {
            index.add(term, to: &codes)
        }
        if !phrase.pinyin.isEmpty {
            rests = [:]
            codes.formUnion(reading(word, from: 0, at: place))
        }
        return codes
    }

    /// The values that may hold characters whose readings are the rest of a word.
    ///
    /// The first syllable is looked up with the second one, in the pairs; from the second on again.
    private mutating func reading(_ word: [UInt8], from offset: Int, at place: Int) -> BitSet {
        if let known = rests[offset] { return known }
        var codes = BitSet(capacity: values.count)
        // The pairs that need more syllables, by where the second one begins.
        var open: [Int: BitSet] = [:]
        let first = Syllables(phrase, place, word, from: offset)
        let characters = index.characters
        for number in characters.indices {
            let term = Int(characters[number])
            guard let character = index.character(of: term, at: 0) else { continue }
            let ends = first.ends(of: character.value)
            if ends.isFinal { index.add(term, to: &codes) }
            for end in ends.open {
                let second = Syllables(phrase, place, word, from: end)
                forEachPair(of: number) { pair in
                    guard let next = index.character(of: pair, at: character.size) else { return }
                    let ends = second.ends(of: next.value)
                    if ends.isFinal { index.add(pair, to: &codes) }
                    if !ends.open.isEmpty {
                        index.add(pair, to: &open[end, default: BitSet(capacity: values.count)])
                    }
                }
            }
        }
        for (end, var pairs) in open.sorted(by: { $0.key < $1.key }) {
            isCertain = false
            if end < Self.reach { pairs.formIntersection(reading(word, from: end, at: place)) }
            codes.formUnion(pairs)
        }
        rests[offset] = codes
        return codes
    }

    /// Calls `body` with the terms of the pairs that a character begins.
    private func forEachPair(of number: Int, _ body: (Int) -> Void) {
        let term = Int(index.characters[number])
        let next = number + 1
        let end = next < index.characters.count ? Int(index.characters[next]) : index.terms.count
        for pair in term + 1..<end {
            guard index.terms[pair].begins(with: index.terms[term]) else { return }
            body(pair)
        }
    }

    /// Those of some values whose text the phrase stands in.
    private func tested(_ codes: BitSet) -> BitSet {
        var kept = BitSet(capacity: codes.capacity)
        var folded = FoldedText()
        codes.visit { code in
            let texts: [String] =
                switch values.value(UInt32(code)) {
                case .text(let text): [text]
                case .textList(let texts): texts
                default: []
                }
            for text in texts {
                folded.fold(text)
                if phrase.stands(in: folded) {
                    kept.insert(code)
                    break
                }
            }
            return true
        }
        return kept
    }
}

/// The syllables that may come next in a word.
private struct Syllables {
    private let pinyin: PinyinTable
    private let window: UInt64
    private let offset: Int
    private let rest: Int
    private let isLast: Bool

    init(_ phrase: TextPhrase, _ place: Int, _ word: [UInt8], from offset: Int) {
        pinyin = phrase.pinyin
        window = phrase.window(ofPart: place, from: offset)
        self.offset = offset
        rest = word.count - offset
        isLast = place == phrase.parts.count - 1
    }

    /// Whether a character ends the word, and where in the word it may be followed by another one.
    func ends(of character: UInt32) -> (isFinal: Bool, open: [Int]) {
        var (isFinal, open) = (false, [Int]())
        for syllable in pinyin.readings(of: character) {
            if isLast ? rest <= 8 && syllable.isBegun(by: window, count: rest) : false {
                isFinal = true
            } else if syllable.count <= rest, syllable.begins(window) {
                if syllable.count == rest {
                    isFinal = true
                } else {
                    open.append(offset + syllable.count)
                }
            }
        }
        return (isFinal, open)
    }
}

extension FlatArray where Element == UInt8 {
    fileprivate func begins(with other: [UInt8]) -> Bool {
        count >= other.count && other.indices.allSatisfy { self[$0] == other[$0] }
    }

    fileprivate func begins(with other: FlatArray) -> Bool {
        count >= other.count && other.indices.allSatisfy { self[$0] == other[$0] }
    }
}
