import Features
import TestSupport
import Testing

@Suite("phrases in texts")
struct TextMatcherTests {
    private func matches(_ phrase: String, _ text: String) -> Bool {
        TextMatcher(TextQuery(phrases: [phrase]), pinyin: Sample.pinyin).matches(text)
    }

    /// Phrase, text, and whether the one stands in the other.
    @Test(arguments: [
        // English: at the beginning of a word, the last word unfinished, the others whole.
        ("mass spec", "Mass Spectrometer", true), ("mass spec", "amass spectra", false),
        ("mas spec", "Mass Spectrometer", false), ("spec mass", "Mass Spectrometer", false),
        ("mass spec", "mass and spec", false), ("mass-spec", "MASS (Spectra)", true),
        ("spectrometers", "Spectrometer", false), ("s", "Mass Spectrometer", true),
        // Case, accents, width, ligatures.
        ("Cafe", "CAFÉ", true), ("café", "cafe\u{301}", true), ("STRASSE", "Straße", true),
        ("ＨＰＬＣ", "hplc", true), ("fine", "ﬁne", true), ("oeuvre", "Œuvre", true),
        ("ångström", "Angstrom", true), ("co2", "CO₂", true), ("đà nẵng", "Da Nang", true),
        ("σας", "ΣΑΣ", true), ("москва", "МОСКВА", true), ("istanbul", "İstanbul", true),
        // Chinese: at any character, across a blank, not across another one.
        ("质谱", "液相质谱仪", true), ("质谱仪", "液相质谱仪", true), ("谱质", "液相质谱仪", false),
        ("质 谱", "质谱", true), ("质谱", "质 谱", true), ("质仪", "质谱仪", false),
        ("北京", "(北京)", true), ("𠀀谱", "在𠀀谱", true),
        // Pinyin: joined or apart, begins at a syllable, all readings, the last one unfinished.
        ("zhipu", "液相质谱仪", true), ("zhi pu", "液相质谱仪", true), ("zhipuyi", "质谱仪", true),
        ("zhip", "质谱", true), ("ZhìPǔ", "质谱", true), ("hipu", "质谱", false),
        ("zhi p", "质谱", true), ("zh pu", "质谱", false), ("zhipux", "质谱仪", false),
        ("chongqing", "重庆", true), ("zhongqing", "重庆", true), ("xian", "西安", true),
        ("xian", "先", true), ("xi'an", "西安", true), ("xianx", "先西", true),
        ("lv", "绿", true), ("lu", "绿", true), ("lü", "绿", true),
        ("anan", "阿南安", true), ("ananan", "阿南安", true), ("anana", "阿南安", true),
        ("puyi pu", "谱仪", false), ("z", "质", true),
        // Mixed.
        ("HPLC 质谱", "HPLC质谱仪", true), ("hplc zhipu", "HPLC-质谱", true),
        ("质谱 hplc", "HPLC 质谱", false), ("gc质pu", "GC 质谱", true), ("3d", "3D打印", true),
        ("zhi谱", "质谱", true), ("zh谱", "质谱", false),
        // Nothing to look for, or nowhere.
        ("", "mass", false), ("!?，", "mass!?", false), ("🔬", "🔬", false), ("mass", "", false),
        ("mass🔬spec", "mass spec", true), ("mass", "🔬mass", true),
    ])
    func `a phrase stands where it should`(phrase: String, text: String, expected: Bool) {
        #expect(matches(phrase, text) == expected, "'\(phrase)' in '\(text)'")
    }

    @Test func `one of several phrases is enough`() {
        let matcher = TextMatcher(TextQuery(phrases: ["gc", "质谱"]))
        #expect(matcher.matches("GC-MS"))
        #expect(matcher.matches("质谱"))
        #expect(!matcher.matches("HPLC"))
        #expect(matcher.matches(.textList(["x", "gc"])))
        #expect(!matcher.matches(.integer(1)))
    }

    @Test func `without a table characters are found as they are written`() {
        let matcher = TextMatcher(TextQuery(phrases: ["zhipu", "谱仪"]))
        #expect(!matcher.matches("质谱"))
        #expect(matcher.matches("质谱仪"))
    }

    @Test func `very long texts and phrases come to an end`() {
        let text = String(repeating: "阿那南", count: 20_000)
        let phrase = String(repeating: "anan", count: 60)
        let found = ["anan", "nanana", phrase + "x", String(repeating: "a", count: 250)].map {
            matches($0, text)
        }
        #expect(found == [true, true, false, false])
    }

    @Test(arguments: 1...20) func `random phrases are found as by the definition`(seed: UInt64)
        async throws
    {
        var random = RandomTexts(seed: seed)
        _ = random.regions()
        let features = random.features(count: 30)
        let scan = ScanStore()
        try await scan.add(features, to: random.description)
        for _ in 0..<40 {
            var query = FeatureQuery(collection: "c", text: random.query().text, limit: 100)
            let text = try #require(query.text)
            query.limit = 100
            let matcher = TextMatcher(text, pinyin: Sample.pinyin)
            let titled = random.description.properties.map {
                (name: $0.name, codes: matcher.codes(of: $0))
            }
            let own = features.filter { feature in
                feature.properties.values.contains { matcher.matches($0) }
                    || titled.contains { property in
                        property.codes.contains {
                            feature.properties[property.name]?.displayText == $0
                        }
                    }
            }
            let expected = try await scan.ids(query)
            #expect(Set(own.map(\.id.text)) == Set(expected), "seed \(seed), \(text.phrases)")
        }
    }
}
