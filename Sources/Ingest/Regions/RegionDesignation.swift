internal import Features

/// The words that say what a region is, after its English or romanised name: "City",
/// "Hui Autonomous Region", "Zizhizhou".
struct RegionDesignation {
    /// Where it ends.
    let end: Int
    /// The levels of which a region so called may be; nil for any.
    let levels: Set<RegionLevel>?

    /// The designation that starts at a place of a text; nil for none.
    init?(_ text: RegionText, at start: Int) {
        var place = start
        func next() -> String? {
            guard place < text.letters.count, text.gaps[place] == .blank,
                let word = text.word(place)
            else { return nil }
            place = text.endOfWord(place)
            return word
        }
        guard var word = next() else { return nil }
        if let levels = Self.levels[word] {
            self.init(end: place, levels: levels)
            return
        }
        if word == "special" {
            guard next() == "administrative", next() == "region" else { return nil }
            self.init(end: place, levels: nil)
            return
        }
        while Self.isNationality(word) {
            guard let following = next() else { return nil }
            word = following
        }
        switch word {
        case "zizhizhou", "zizhixian": self.init(end: place, levels: [.city])
        case "zizhiqu": self.init(end: place, levels: [.province])
        case "autonomous":
            let end = place
            switch next() {
            case "region": self.init(end: place, levels: [.province])
            case "prefecture", "county": self.init(end: place, levels: [.city])
            default: self.init(end: end, levels: nil)
            }
        default: return nil
        }
    }

    private init(end: Int, levels: Set<RegionLevel>?) {
        self.end = end
        self.levels = levels
    }

    /// Where the name starts after "City of", "Province of" and the like.
    static func endOfPrefix(_ text: RegionText, at start: Int) -> Int {
        guard let word = text.word(start), levels.keys.contains(word) else { return start }
        let place = text.endOfWord(start)
        guard text.gaps[place] == .blank, text.word(place) == "of" else { return start }
        return text.endOfWord(place)
    }

    private static let levels: [String: Set<RegionLevel>?] = [
        "city": [.city], "shi": [.city], "prefecture": [.city], "diqu": [.city], "meng": [.city],
        "league": [.city], "province": [.province], "sheng": [.province], "municipality": nil,
        "region": nil, "sar": nil,
    ]

    private static func isNationality(_ word: String) -> Bool {
        word.count > 2 && word.hasSuffix("zu") || nationalities.contains(word)
    }

    private static let nationalities: Set<String> = [
        "and", "bai", "bouyei", "buyei", "dai", "dong", "hani", "hui", "jingpo", "kazak", "kazakh",
        "kirgiz", "kyrgyz", "korean", "li", "lisu", "menggu", "miao", "mongol", "mongolian",
        "qiang", "tibetan", "tujia", "uygur", "uyghur", "yi", "zang", "zhuang",
    ]
}
