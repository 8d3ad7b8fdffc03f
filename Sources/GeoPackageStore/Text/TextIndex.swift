internal import Features
internal import FlatStorage

/// Which values of a column hold a word, a Chinese character, or two characters one behind the other.
///
/// The values are those of a ``Column`` and stand for all features that have them, so that a text
/// that many features share is indexed once. How characters are read is no part of it: a search by
/// pinyin goes through the characters that occur.
struct TextIndex: Sendable {
    /// The words and characters, folded, rising; behind a character its pairs with the next ones.
    let terms: FlatSlices
    /// The codes of the values that hold each term, rising, as differences to the one before in bytes
    /// of seven bits, the lowest first, with the eighth bit set in all but the last.
    let posts: FlatSlices
    /// The indices of the terms that are one Chinese character, rising.
    let characters: FlatArray<UInt32>

    /// Calls `body` with the code of each value that holds a term, rising.
    func forEachCode(_ term: Int, _ body: (Int) -> Void) {
        let bytes = posts[term]
        var (code, delta, shift) = (UInt64(0), UInt64(0), UInt64(0))
        for index in bytes.indices {
            let byte = bytes[index]
            delta |= UInt64(byte & 0x7f) << shift
            if byte & 0x80 != 0 {
                shift += 7
                continue
            }
            code &+= delta
            body(Int(truncatingIfNeeded: code))
            (delta, shift) = (0, 0)
        }
    }

    /// Adds the codes of the values that hold a term.
    func add(_ term: Int, to codes: inout BitSet) {
        forEachCode(term) { if $0 >= 0, $0 < codes.capacity { codes.insert($0) } }
    }

    /// The scalar value of the Chinese character that begins at a byte of a term; nil at its end.
    func character(of term: Int, at offset: Int) -> (value: UInt32, size: Int)? {
        let bytes = terms[term]
        guard offset < bytes.count else { return nil }
        let size = bytes[offset] >= 0xf0 ? 4 : 3
        guard offset + size <= bytes.count else { return nil }
        var value = UInt32(bytes[offset]) & (size == 4 ? 0x07 : 0x0f)
        for index in offset + 1..<offset + size { value = value << 6 | UInt32(bytes[index] & 0x3f) }
        return (value, size)
    }
}

extension TextIndex {
    /// Writes the index as sections whose names begin with `name`.
    func write(_ name: String, to writer: SectionFileWriter) throws(FlatStorageError) {
        try writer.write("\(name).terms", terms)
        try writer.write("\(name).posts", posts)
        try writer.write("\(name).chars", characters)
    }

    /// Takes an index from the sections that ``write(_:to:)`` has written.
    ///
    /// - Throws: `FlatStorageError.missing`.
    init(_ name: String, in file: SectionFile) throws(FlatStorageError) {
        terms = try file.slices("\(name).terms")
        posts = try file.slices("\(name).posts")
        characters = try file.array("\(name).chars")
        guard posts.count == terms.count,
            characters.indices.allSatisfy({ Int(characters[$0]) < posts.count })
        else { throw .missing(section: name) }
    }
}
