internal import Features

/// The ways in which the name of a region is written.
struct RegionNameForms {
    /// The Chinese names with their endings, which end where they end, whatever follows.
    private(set) var full: Set<[Unicode.Scalar]> = []
    /// Those without their endings and designations.
    private(set) var short: Set<[Unicode.Scalar]> = []

    init(zh: String?, en: String?, seat: String?) {
        if let zh { addChinese(zh) }
        if let en { addEnglish(en, seat) }
        full.remove([])
        short.subtract(full.union([[]]))
    }

    /// The length of the longest.
    var longest: Int { full.union(short).map(\.count).max() ?? 0 }

    private mutating func addChinese(_ name: String) {
        let label = ShortName.chinese(name)
        let shortest = ShortName.shortestChinese(name)
        let letters = RegionText(name).letters
        if shortest == name { short.insert(letters) } else { full.insert(letters) }
        short.insert(RegionText(label).letters)
        short.insert(RegionText(shortest).letters)
        if name.hasSuffix("自治州") { full.insert(RegionText(shortest + "州").letters) }
    }

    private mutating func addEnglish(_ name: String, _ seat: String?) {
        let plain = ShortName.english(name)
        var names = [name, plain]
        if let bracket = name.firstIndex(of: "("), let end = name.lastIndex(of: ")"),
            bracket < end
        {
            names.append(String(name[name.index(after: bracket)..<end]))
        }
        // A seat that opens the name is the name without an ending, as in Yichangshi.
        if let seat, name.hasPrefix(seat) { names.append(seat) }
        for name in names {
            let text = RegionText(name)
            short.insert(text.letters)
            let start = RegionDesignation.endOfPrefix(text, at: 0)
            short.insert(Array(text.letters[start...]))
            for place in 1..<max(text.letters.count, 1) where text.gaps[place] == .blank {
                guard RegionDesignation(text, at: place)?.end == text.letters.count else {
                    continue
                }
                short.insert(Array(text.letters[start..<place]))
                break
            }
        }
    }
}
