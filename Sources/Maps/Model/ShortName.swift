import Features

/// The short name of a region for its label.
///
/// The rule for Chinese names: one ending of 特别行政区, 自治区, 自治州, 地区, 省, 市, 盟 is
/// taken off; of an autonomous region or prefecture also the names of nationalities before it
/// (…族, 维吾尔). What would leave fewer than two characters stays. 内蒙古自治区 gives 内蒙古,
/// 新疆维吾尔自治区 新疆, 广西壮族自治区 广西. English names lose what stands in brackets.
/// Exceptions stand in the map definition.
enum ShortName {
    private static let endings = ["特别行政区", "自治区", "自治州", "地区", "省", "市", "盟"]
    private static let nationalities = ["维吾尔", "壮族", "回族", "藏族", "羌族", "彝族", "蒙古族", "哈萨克"]

    static func chinese(_ name: String) -> String {
        guard let ending = endings.first(where: { name.hasSuffix($0) }) else { return name }
        var short = String(name.dropLast(ending.count))
        if ending.hasPrefix("自治") {
            while let nation = nationalities.first(where: { short.hasSuffix($0) }),
                short.count - nation.count >= 2
            {
                short.removeLast(nation.count)
            }
        }
        return short.count >= 2 ? short : name
    }

    static func english(_ name: String) -> String {
        guard let bracket = name.firstIndex(of: "("), bracket != name.startIndex else {
            return name
        }
        var short = name[..<bracket]
        while short.last == " " { short.removeLast() }
        return short.isEmpty ? name : String(short)
    }

    static func short(_ name: LocalizedText) -> LocalizedText {
        LocalizedText(zh: name.zh.map(chinese), en: name.en.map(english))
    }
}
