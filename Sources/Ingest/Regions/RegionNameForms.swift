internal import Features

/// The ways in which the name of a region is written.
struct RegionNameForms {
    /// One way, in folded letters.
    struct Form {
        let letters: ArraySlice<Unicode.Scalar>
        /// Whether it is a Chinese name with its ending, which ends where it ends, whatever
        /// follows.
        let isFull: Bool
    }

    /// Each way once; of one that is full and short at once the full one counts.
    private(set) var forms: [Form] = []

    init(zh: String?, en: String?, seat: String?) {
        if let zh { addChinese(zh) }
        if let en { addEnglish(en, seat) }
    }

    private mutating func add(_ letters: ArraySlice<Unicode.Scalar>, isFull: Bool = false) {
        guard !letters.isEmpty, !forms.contains(where: { $0.letters == letters }) else { return }
        forms.append(Form(letters: letters, isFull: isFull))
    }

    private mutating func addChinese(_ name: String) {
        let shortest = ShortName.shortestChinese(name)
        guard shortest != name else {
            add(RegionText(name).letters[...])
            return
        }
        add(RegionText(name).letters[...], isFull: true)
        if name.hasSuffix("自治州") { add(RegionText(shortest + "州").letters[...], isFull: true) }
        add(RegionText(ShortName.chinese(name)).letters[...])
        add(RegionText(shortest).letters[...])
    }

    private mutating func addEnglish(_ name: String, _ seat: String?) {
        addEnglish(RegionText(name))
        let plain = ShortName.english(name)
        if plain != name { addEnglish(RegionText(plain)) }
        if let bracket = name.firstIndex(of: "("), let end = name.lastIndex(of: ")"),
            bracket < end
        {
            addEnglish(RegionText(String(name[name.index(after: bracket)..<end])))
        }
        // A seat that opens the name is the name without an ending, as in Yichangshi.
        if let seat, seat != name, name.hasPrefix(seat) { addEnglish(RegionText(seat)) }
    }

    private mutating func addEnglish(_ text: RegionText) {
        let letters = text.letters
        add(letters[...])
        guard text.gaps.contains(.blank) else { return }
        let start = RegionDesignation.endOfPrefix(text, at: 0)
        add(letters[start...])
        for place in start..<letters.count where text.gaps[place] == .blank {
            guard RegionDesignation(text, at: place)?.end == letters.count else { continue }
            add(letters[start..<place])
            return
        }
    }
}
