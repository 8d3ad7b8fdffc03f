/// Keys of regions as tables have them.
enum JoinKey {
    /// A key as codes are compared: blanks, the decimals of a number and case do not count; zeros
    /// in front do.
    ///
    /// Spreadsheets make `110000.0` of a code, and people write it as `110 000`.
    static func code(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09...0x0d, 0x20, 0xa0, 0x200b, 0x3000, 0xfeff: continue
            // Full-width digits and letters.
            case 0xff10...0xff19, 0xff21...0xff3a, 0xff41...0xff5a:
                scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xfee0)))
            case 0x27 where scalars.isEmpty: continue
            default: scalars.append(scalar)
            }
        }
        let plain = String(scalars).uppercased()
        let parts = plain.utf8.split(separator: 0x2e, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
            parts[0].allSatisfy({ (0x30...0x39).contains($0) }),
            parts[1].allSatisfy({ $0 == 0x30 })
        else { return plain }
        return String(decoding: parts[0], as: UTF8.self)
    }
}

/// Values of tables.
enum JoinValue: Hashable {
    case number(Double)
    /// Nothing, or a word for it.
    case empty
    /// Something else, which is told.
    case text

    init(_ text: String) {
        var plain = ""
        for character in text where !character.isWhitespace { plain.append(character) }
        guard !Self.words.contains(plain.lowercased()) else {
            self = .empty
            return
        }
        if let value = MapParameterReader.number(Self.ungrouped(plain)) {
            self = .number(value)
        } else {
            self = .text
        }
    }

    /// What stands in tables where there is no value.
    private static let words: Set<String> = [
        "", "-", "--", "–", "—", "——", "…", "......", "/", ".", "..", "...", "n/a", "na", "#n/a",
        "nan",
        "null", "none", "nil", "无", "无数据", "缺", "缺失", "暂无",
    ]

    /// A number without the commas between its groups of three.
    private static func ungrouped(_ text: String) -> String {
        guard text.utf8.contains(0x2c) else { return text }
        let whole = text.prefix { $0 != "." }
        var groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        let first = groups.removeFirst().drop { "+-".contains($0) }
        let isGrouped =
            (1...3).contains(first.utf8.count)
            && groups.allSatisfy { group in
                group.utf8.count == 3 && group.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
        return isGrouped ? text.filter { $0 != "," } : text
    }
}
