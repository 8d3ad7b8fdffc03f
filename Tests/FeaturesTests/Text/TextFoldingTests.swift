import Features
import Testing

@Suite("folding of texts")
struct TextFoldingTests {
    /// From CaseFolding.txt of Unicode 15: texts that are one without their case.
    @Test(
        arguments: [
            ["Straße", "STRASSE", "strasse", "STRAẞE"], ["ς", "σ", "Σ"], ["ﬁn", "FIN", "fin"],
            ["K", "k", "\u{212a}"], ["Å", "å", "\u{212b}"], ["µ", "μ", "Μ"], ["ſ", "s", "S"],
            ["Ǆ", "ǅ", "ǆ"], ["ᾈ", "ᾀ", "ἈΙ", "ἀι"], ["İ", "i\u{307}"], ["ŉ", "ʼn"], ["և", "ԵՒ"],
            ["\u{13a0}", "\u{ab70}"], ["\u{10a0}", "\u{2d00}"], ["\u{10400}", "\u{10428}"],
            ["ЖЁ", "жё"],
        ] as [[String]]
    )
    func `texts that differ by case are one`(texts: [String]) {
        let folded = Set(texts.map { Array(TextFolding.caseInsensitive.folded($0).utf8) })
        #expect(folded.count == 1, "\(folded)")
    }

    @Test(
        arguments: [
            ("ı", "i"), ("ı", "I"), ("é", "e"), ("ø", "o"), ("京", "京\u{301}"), ("ä", "a\u{308}"),
        ] as [(String, String)]
    )
    func `texts that differ by more than case stay two`(text: String, other: String) {
        let folding = TextFolding.caseInsensitive
        #expect(!folding.folded(text).utf8.elementsEqual(folding.folded(other).utf8))
    }

    @Test(
        arguments: [
            ("Chișinău", "Chisinau"), ("København", "København"), ("Straße", "Straße"),
            ("e\u{301}\u{327}", "e"), ("Ấ", "A"), ("ΐ", "ι"), ("й", "и"), ("한국", "한국"),
            ("北京", "北京"),
            ("\u{f900}", "\u{8c48}"), ("\u{1d15e}", "\u{1d157}\u{1d165}"), ("ﬁ", "ﬁ"), ("ﾊﾞ", "ﾊﾞ"),
        ] as [(String, String)]
    )
    func `accents are taken from their letters, and nothing else`(text: String, plain: String) {
        let folded = TextFolding.accentInsensitive.folded(text)
        #expect(folded.utf8.elementsEqual(plain.utf8), "\(folded)")
    }

    @Test(arguments: TextFolding.allCases)
    func `a folded text stays as it is, and ASCII is folded alike`(folding: TextFolding) {
        for value in UInt32(0)..<0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = folding.folded(String(scalar))
            #expect(folding.folded(once).utf8.elementsEqual(once.utf8), "\(value)")
            #expect(
                Array(String(scalar).utf8).withUnsafeBufferPointer { folding.folded(ascii: $0) }
                    == (value < 0x80 ? Array(once.utf8) : nil)
            )
        }
    }
}
