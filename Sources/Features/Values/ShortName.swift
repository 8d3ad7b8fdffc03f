/// The short names of regions, for labels and for finding them.
///
/// The rule for Chinese names: one ending of 特别行政区, 自治区, 自治州, 地区, 省, 市, 盟 is
/// taken off; of an autonomous region or prefecture also the names of nationalities before it
/// (…族, 维吾尔). What would leave fewer than two characters stays. 内蒙古自治区 gives 内蒙古,
/// 新疆维吾尔自治区 新疆, 广西壮族自治区 广西. English names lose what stands in brackets.
public enum ShortName {
    private static let endings = ["市", "省", "地区", "自治州", "自治区", "盟", "特别行政区"]
    private static let nationalities = ["维吾尔", "壮族", "回族", "藏族", "羌族", "彝族", "蒙古族", "哈萨克"]

    /// The endings of the counties and the forest district that stand in for cities.
    private static let countyEndings = ["自治县", "林区", "县"]
    /// Nationalities of autonomous prefectures and counties that a label keeps.
    private static let furtherNationalities = [
        "朝鲜族", "土家族", "苗族", "布依族", "侗族", "哈尼族", "傣族", "白族", "景颇族", "傈僳族", "黎族", "蒙古",
        "柯尔克孜",
    ]

    /// The short Chinese name for a label.
    public static func chinese(_ name: String) -> String {
        stripped(name, of: endings, nationalities)
    }

    /// The shortest Chinese name in use, by which people look for a region.
    ///
    /// Takes off more than ``chinese(_:)``: the endings of counties and the names of all
    /// nationalities. 延边朝鲜族自治州 gives 延边, 神农架林区 神农架, 海南藏族自治州 海南.
    public static func shortestChinese(_ name: String) -> String {
        stripped(name, of: countyEndings + endings, nationalities + furtherNationalities)
    }

    /// The short English name: without what stands in brackets at its end.
    public static func english(_ name: String) -> String {
        guard let bracket = name.utf8.firstIndex(of: UInt8(ascii: "(")),
            bracket != name.startIndex
        else { return name }
        var short = name[..<bracket]
        while short.last == " " { short.removeLast() }
        return short.isEmpty ? name : String(short)
    }

    /// The short name in both languages.
    public static func short(_ name: LocalizedText) -> LocalizedText {
        LocalizedText(zh: name.zh.map(chinese), en: name.en.map(english))
    }

    private static func stripped(
        _ name: String,
        of endings: [String],
        _ nationalities: [String]
    ) -> String {
        // Byte for byte: no ending has another form in Unicode.
        func ends(_ name: String, in part: String) -> Bool {
            name.utf8.count >= part.utf8.count
                && name.utf8.suffix(part.utf8.count).elementsEqual(part.utf8)
        }
        guard let ending = endings.first(where: { ends(name, in: $0) }) else { return name }
        var short = String(name[..<name.utf8.index(name.endIndex, offsetBy: -ending.utf8.count)])
        if ending.hasPrefix("自治") {
            while let nation = nationalities.first(where: { ends(short, in: $0) }),
                short.count - nation.count >= 2
            {
                short.removeLast(nation.count)
            }
        }
        return short.dropFirst().isEmpty ? name : short
    }
}
