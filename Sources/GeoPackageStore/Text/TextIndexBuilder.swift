internal import Features
internal import FlatStorage

/// Makes the ``TextIndex`` of the values of a column.
struct TextIndexBuilder {
    private var terms = TextInterner()
    /// The last value that held each term, by the number of the term.
    private var last: [UInt32] = []
    /// How many bytes the codes of each term take.
    private var sizes: [UInt32] = []
    /// The numbers of the terms of one value after the other, each once.
    private var numbers: [UInt32] = []
    /// Where the numbers of each value end.
    private var ends: [UInt64] = []
    private var folded = FoldedText()

    /// The index of texts or lists of texts; nil for values of another type.
    ///
    /// - Complexity: O(length of all values + terms · log terms); four bytes for each term of each
    ///   value while it works.
    static func index(of values: ColumnValues) -> TextIndex? {
        guard case .texts = values.storage else { return nil }
        var builder = TextIndexBuilder()
        for code in 0..<values.count {
            switch values.value(UInt32(code)) {
            case .text(let text): builder.add(text, of: UInt32(code))
            case .textList(let texts): for text in texts { builder.add(text, of: UInt32(code)) }
            default: break
            }
            builder.ends.append(UInt64(builder.numbers.count))
        }
        return builder.index()
    }

    private mutating func add(_ text: String, of code: UInt32) {
        folded.fold(text)
        var isBehindCharacter = false
        for index in folded.tokens.indices {
            let token = folded.tokens[index]
            let start = Int(token.start)
            add(start..<Int(token.end), of: code)
            if token.han > 0, isBehindCharacter {
                add(Int(folded.tokens[index - 1].start)..<Int(token.end), of: code)
            }
            isBehindCharacter = token.han > 0
        }
    }

    private mutating func add(_ range: Range<Int>, of code: UInt32) {
        let number = folded.bytes.withUnsafeBytes {
            Int(terms.number(of: UnsafeRawBufferPointer(rebasing: $0[range])))
        }
        if number == last.count {
            last.append(code)
            sizes.append(UInt32(Self.size(code)))
        } else {
            guard last[number] != code else { return }
            sizes[number] += UInt32(Self.size(code - last[number]))
            last[number] = code
        }
        numbers.append(UInt32(number))
    }

    private static func size(_ delta: UInt32) -> Int {
        (max(1, 32 - delta.leadingZeroBitCount) + 6) / 7
    }

    private consuming func index() -> TextIndex {
        let slices = terms.slices
        let order = (0..<slices.count).sorted { slices[$0].precedes(slices[$1]) }
        var sorted = FlatSlicesBuilder()
        sorted.reserve(pieces: slices.count, bytes: slices.bytes.count)
        var starts: [UInt64] = [0]
        starts.reserveCapacity(order.count + 1)
        // Where the next byte of each term goes.
        var places = [UInt64](repeating: 0, count: order.count)
        var characters: [UInt32] = []
        for (rank, number) in order.enumerated() {
            let bytes = slices[number]
            sorted.append(bytes)
            if Self.isCharacter(bytes) { characters.append(UInt32(rank)) }
            places[number] = starts[rank]
            starts.append(starts[rank] + UInt64(sizes[number]))
        }
        let posts = posts(at: &places, size: Int(starts[order.count]))
        guard let posts = FlatSlices(starts: FlatArray(starts), bytes: posts) else {
            preconditionFailure("sizes of terms add up")
        }
        return TextIndex(terms: sorted.slices(), posts: posts, characters: FlatArray(characters))
    }

    private func posts(at places: inout [UInt64], size: Int) -> FlatArray<UInt8> {
        var before = [UInt32](repeating: 0, count: places.count)
        return FlatArray(count: size) { bytes in
            var index = 0
            for (code, end) in ends.enumerated() {
                while index < Int(end) {
                    let number = Int(numbers[index])
                    var delta = UInt32(code) - before[number]
                    before[number] = UInt32(code)
                    var place = Int(places[number])
                    while delta > 0x7f {
                        bytes[place] = UInt8(delta & 0x7f) | 0x80
                        delta >>= 7
                        place += 1
                    }
                    bytes[place] = UInt8(delta)
                    places[number] = UInt64(place + 1)
                    index += 1
                }
            }
        }
    }

    /// Whether a term is one Chinese character: words hold none.
    private static func isCharacter(_ bytes: FlatArray<UInt8>) -> Bool {
        guard bytes.count == 3 || bytes.count == 4 else { return false }
        let scalars = bytes.text.unicodeScalars
        guard let scalar = scalars.first, scalars.count == 1 else { return false }
        return FoldedText.isHan(scalar.value)
    }
}
