import Features
import Testing

@Suite("folded texts")
struct FoldedTextTests {
    private func tokens(_ text: String) -> [String] {
        let folded = FoldedText(text)
        return folded.tokens.map { String(decoding: folded.bytes(of: $0), as: UTF8.self) }
    }

    @Test func `words and characters are cut apart`() {
        #expect(
            tokens("GC-MS 2010，质谱仪(HPLC)3D") == ["gc", "ms", "2010", "质", "谱", "仪", "hplc", "3d"]
        )
        #expect(tokens("x\u{3000}Ｙ１\tz\u{0}w") == ["x", "y1", "z", "w"])
        #expect(tokens("") == [])
        #expect(tokens("…！🔬 ™") == [])
    }

    @Test func `letters of other scripts make words, their signs included`() {
        #expect(tokens("한국 ไทยที่ हिन्दी") == ["한국", "ไทยที่", "हिन्दी"])
        #expect(tokens("Ⅻ ½ x²") == ["xii", "½", "x2"])
    }

    @Test func `a decomposed text is folded as the composed one`() {
        for text in ["Đà Nẵng", "Ångström", "ǖ ǘ ǚ ǜ", "Ћ й ё", "ΐ ά"] {
            var decomposed = ""
            decomposed.unicodeScalars.append(
                contentsOf: text.unicodeScalars.flatMap(Self.decomposed)
            )
            #expect(tokens(text) == tokens(decomposed), "\(text)")
        }
    }

    /// A few decompositions, each written out.
    private static func decomposed(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let table: [Unicode.Scalar: String] = [
            "à": "a\u{300}", "ẵ": "a\u{306}\u{303}", "Å": "A\u{30a}", "ö": "o\u{308}",
            "ǖ": "u\u{308}\u{304}", "ǘ": "u\u{308}\u{301}", "ǚ": "u\u{308}\u{30c}",
            "ǜ": "u\u{308}\u{300}", "й": "и\u{306}", "ё": "е\u{308}", "ΐ": "ι\u{308}\u{301}",
            "ά": "α\u{301}",
        ]
        return Array((table[scalar] ?? String(scalar)).unicodeScalars)
    }

    @Test func `folding again in place forgets what was there`() {
        var folded = FoldedText("质谱 mass")
        folded.fold("x")
        #expect(folded == FoldedText("x"))
    }
}
