internal import Features

/// Reading a text as a row of names, each of a region inside the one before.
extension RegionNames {
    /// One way to read the beginning of a text.
    private struct Reading {
        /// The region named first and the one named last.
        let first: Int
        let last: Int
        /// How many names there are, and where they end.
        let names: Int
        let end: Int
    }

    /// The regions that a text names, as finely as it does.
    func read(_ text: RegionText, within code: String?) -> [Int] {
        guard !text.letters.isEmpty else { return [] }
        let left = readFromLeft(text, within: code)
        let right = text.parts.count > 1 ? readFromRight(text, within: code) : []
        guard let inLeft = left.first, let inRight = right.first else {
            return (left + right).map(\.last)
        }
        // What names more regions is right; of equals, what starts with the larger region, for
        // what is not known are counties and streets, never something larger.
        let leftLevel = left.map { regions[$0.first].level }.min() ?? .country
        let rightLevel = right.map { regions[$0.first].level }.min() ?? .country
        let isLeft = inLeft.names > inRight.names
        let isRight = inLeft.names < inRight.names
        if isLeft || !isRight && leftLevel < rightLevel { return left.map(\.last) }
        if isRight || rightLevel < leftLevel { return right.map(\.last) }
        return (left + right).map(\.last)
    }

    /// Whether a region lies in another, and in or above the region of a code.
    func fits(_ index: Int, under parent: Int?, within code: String?) -> Bool {
        let region = regions[index]
        if let parent {
            let parent = regions[parent]
            guard region.level > parent.level, region.isBelow(parent.code) else { return false }
        }
        guard let code else { return true }
        if region.code == code || region.isBelow(code) { return true }
        return regionsByCode[code]?.contains { regions[$0].isBelow(region.code) } ?? false
    }

    private func readFromLeft(_ text: RegionText, within code: String?) -> [Reading] {
        var start = 0
        // A postal code may come first.
        if text.letters[..<text.endOfWord(0)].allSatisfy(RegionText.isDigit) {
            start = text.endOfWord(0)
        }
        let readings = readings(of: text, in: start..<text.letters.count, within: code)
        let end = readings.map(\.end).max()
        return readings.filter { $0.end == end }
    }

    /// Reads parts between commas from the last to the first, as in "Wuhan, Hubei, China".
    private func readFromRight(_ text: RegionText, within code: String?) -> [Reading] {
        var found: [Reading] = []
        for part in text.parts.reversed() {
            if text.letters[part].allSatisfy(RegionText.isDigit) { continue }
            let parents = found.isEmpty ? [nil] : found.map(Optional.some)
            var next: [Reading] = []
            for parent in parents {
                let readings = readings(of: text, in: part, under: parent, within: code)
                next += readings.filter { isOver(text, $0.end, part) }
            }
            if next.isEmpty {
                // The same region again, as in "Tibet (Xizang)", adds nothing.
                guard isRepetition(of: found, text, part, within: code) else { break }
                continue
            }
            found = next
        }
        return found
    }

    private func isRepetition(
        of found: [Reading],
        _ text: RegionText,
        _ part: Range<Int>,
        within code: String?
    ) -> Bool {
        readings(of: text, in: part, within: code).contains { reading in
            isOver(text, reading.end, part) && found.contains { $0.last == reading.last }
        }
    }

    /// Whether nothing but a number follows in a part of a text.
    private func isOver(_ text: RegionText, _ place: Int, _ part: Range<Int>) -> Bool {
        text.letters[place..<part.upperBound].allSatisfy(RegionText.isDigit)
    }

    /// All ways to read the beginning of a part of a text, each as far as it goes.
    private func readings(
        of text: RegionText,
        in part: Range<Int>,
        under parent: Reading? = nil,
        within code: String?
    ) -> [Reading] {
        guard !part.isEmpty else { return [] }
        var found: [Reading] = []
        let start = RegionDesignation.endOfPrefix(text, at: part.lowerBound)
        for (name, nameEnd) in names(in: text, at: start, before: part.upperBound)
        where fits(name.region, under: parent?.last, within: code) {
            var designation = RegionDesignation(text, at: nameEnd)
            if designation?.levels?.contains(regions[name.region].level) == false {
                designation = nil
            }
            let end = min(designation?.end ?? nameEnd, part.upperBound)
            let reading = Reading(
                first: parent?.first ?? name.region,
                last: name.region,
                names: (parent?.names ?? 0) + 1,
                end: end
            )
            let finer = readings(of: text, in: end..<part.upperBound, under: reading, within: code)
            if !finer.isEmpty {
                found += finer
            } else if designation != nil || stands(name, in: text, before: end) {
                found.append(reading)
            }
        }
        return found
    }

    /// The names that start at a place of a text, the longest first, with their ends.
    private func names(
        in text: RegionText,
        at start: Int,
        before limit: Int
    ) -> [(name: Name, end: Int)] {
        guard start < limit else { return [] }
        let isHan = RegionText.isHan(text.letters[start])
        guard isHan || text.isBreak(start) else { return [] }
        var found: [(Name, Int)] = []
        for end in stride(from: min(limit, start + longestName), to: start, by: -1)
        where text.isBreak(end) || RegionText.isHan(text.letters[end - 1]) {
            for name in regionsByName[text.letters[start..<end]] ?? [] { found.append((name, end)) }
        }
        return found
    }

    /// Whether a name is one before what follows it, which names no region.
    private func stands(_ name: Name, in text: RegionText, before end: Int) -> Bool {
        let isHan = RegionText.isHan(text.letters[end - 1])
        switch text.gaps[end] {
        case .comma, .script: return true
        case .blank: return isHan || Self.isNumber(text, end)
        case .none:
            // 朝阳市场 is a market.
            return name.isFull ? text.letters[end] != "场" : Self.isBeforeDistrict(text, end)
        }
    }

    private static func isNumber(_ text: RegionText, _ place: Int) -> Bool {
        text.letters[place..<text.endOfWord(place)].allSatisfy(RegionText.isDigit)
    }

    /// Whether the name of a county or district follows: 洪山区 after 武汉, but neither the ending
    /// alone (朝阳区 is no part of 朝阳市) nor a street or an institution.
    private static func isBeforeDistrict(_ text: RegionText, _ start: Int) -> Bool {
        for place in start..<min(start + longestDistrict, text.letters.count) {
            if place > start, text.gaps[place] != .none { return false }
            if districtEndings.contains(text.letters[place]) { return place > start }
            if otherEndings.contains(text.letters[place]) { return false }
        }
        return false
    }

    private static let longestDistrict = 8
    private static let districtEndings = Set("区县旗市".unicodeScalars)
    private static let otherEndings = Set("路街道巷弄号里桥学院校厂公司所中心馆站场店楼".unicodeScalars)
}
