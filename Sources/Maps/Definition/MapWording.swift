import Features
import Thematic

/// Title, unit and subtitle of a map made of what it shows.
struct MapWording {
    private let definition: MapDefinition
    private let catalog: MapCatalog

    init(_ definition: MapDefinition, _ catalog: MapCatalog) {
        self.definition = definition
        self.catalog = catalog
    }

    /// What is shown by which regions, and per what: 各省实验室数量（每千平方公里）.
    var title: LocalizedText {
        let subject = subject
        let regions = regions
        let per = per
        return LocalizedText(
            zh: "各\(regions.short.text(in: .chinese))\(subject.text(in: .chinese))"
                + (per.map { "（\($0.text(in: .chinese))）" } ?? ""),
            en: Self.capitalised(subject.text(in: .english))
                + (per.map { " \($0.text(in: .english))" } ?? "")
                + " by \(regions.short.text(in: .english))"
        )
    }

    /// What one unit of the values is.
    var unit: LocalizedText {
        let subject = subject
        return LocalizedText(
            zh: subject.text(in: .chinese) + (unitOfProperty.map { "（\($0)）" } ?? ""),
            en: Self.capitalised(subject.text(in: .english))
                + (unitOfProperty.map { " (\($0))" } ?? "")
        )
    }

    /// By what it is summed up, and what must be known to read it.
    var subtitle: LocalizedText {
        if definition.form == .points { return definition.subtitle ?? LocalizedText() }
        var zh = "按\(regions.long.text(in: .chinese))统计"
        var en = "By \(regions.long.text(in: .english))"
        if let per {
            zh += "，数值为\(per.text(in: .chinese))的数量"
            en += ", values \(per.text(in: .english))"
        } else if definition.form == .filledRegions, isTotal {
            zh += "；为绝对数量，未按面积或人口归一化"
            en += "; raw totals, not normalised by area or population"
        }
        if definition.form == .symbols {
            let isProportional = definition.symbols?.kind == .proportional
            zh += isProportional ? "；圆的面积与数值成比例" : "；符号表示级别，面积不与数值成比例"
            en +=
                isProportional
                ? "; the area of a circle is in proportion to the value"
                : "; symbols show the class, not the exact value"
        }
        for (name, value) in (definition.where ?? [:]).sorted(by: { $0.key < $1.key }) {
            zh += "；只计 \(name) = \(value)"
            en += "; only where \(name) is \(value)"
        }
        return LocalizedText(zh: zh + "。", en: en + ".")
    }

    /// Whether the values add up, so that large regions have more.
    private var isTotal: Bool {
        // Nobody says whether the numbers of a table are totals.
        if definition.isJoined { return false }
        return switch definition.measure {
        case nil, .sum: true
        case .mean, .minimum, .maximum: false
        }
    }

    /// What is counted or measured.
    private var subject: LocalizedText {
        if definition.isJoined {
            return catalog.collection(JoinTable.collection)?.title ?? LocalizedText(zh: "", en: "")
        }
        let names = definition.counted.map { id in
            Self.plain(catalog.collection(id)?.title, else: id)
        }
        let zh = names.map { $0.text(in: .chinese) }.joined(separator: "与")
        let en = names.map { $0.text(in: .english) }.joined(separator: " and ")
        guard let measure = definition.measure, let name = measure.aggregate.property else {
            return LocalizedText(zh: zh + "数量", en: "number of " + Self.lowercased(en))
        }
        let property = catalog.numbers(of: definition.counted).first { $0.name == name }
        let title = Self.plain(property?.title, else: name)
        let (kindZH, kindEN) =
            switch measure {
            case .sum: ("合计", "sum of")
            case .mean: ("平均", "mean of")
            case .minimum: ("最小值", "least")
            case .maximum: ("最大值", "greatest")
            }
        return LocalizedText(
            zh: "\(zh)：\(title.text(in: .chinese))\(kindZH)",
            en: "\(Self.lowercased(en)): \(kindEN) \(Self.lowercased(title.text(in: .english)))"
        )
    }

    private var unitOfProperty: String? {
        guard let name = definition.measure?.aggregate.property else { return nil }
        return catalog.numbers(of: definition.counted).first { $0.name == name }?.unit
    }

    /// What the values are given per.
    private var per: LocalizedText? {
        guard let normalised = definition.normalised else { return nil }
        let number = normalised.per ?? 1
        let zh = Self.chinese(number)
        let en = number == 1 ? "" : formatted(number) + " "
        if normalised.by == MapDefinition.Normalisation.area {
            return LocalizedText(zh: "每\(zh)平方公里", en: "per \(en)km²")
        }
        let property = catalog.divisors(of: definition.regions).first { $0.name == normalised.by }
        let title = Self.plain(property?.title, else: normalised.by)
        let name = Self.lowercased(title.text(in: .english))
        return LocalizedText(
            zh: "每\(zh.isEmpty ? "单位" : zh)\(title.text(in: .chinese))",
            en: number == 1 ? "per unit of \(name)" : "per \(en)of \(name)"
        )
    }

    /// What the regions are called in a title and in a sentence.
    private var regions: (short: LocalizedText, long: LocalizedText) {
        let description = catalog.collection(definition.regions)
        let level = description?.regionLevel
        let isUsual = level.flatMap { catalog.regions(at: $0) }?.id == definition.regions
        guard let level, isUsual else {
            let title = Self.plain(description?.title, else: definition.regions)
            return (LocalizedText(zh: "地区", en: "region"), title)
        }
        switch level {
        case .country:
            let text = LocalizedText(zh: "国家和地区", en: "country or area")
            return (text, text)
        case .province:
            return (
                LocalizedText(zh: "省", en: "province"),
                LocalizedText(zh: "省级行政区", en: "province-level division")
            )
        case .city:
            return (
                LocalizedText(zh: "市", en: "city"),
                LocalizedText(zh: "地级行政区", en: "prefecture-level division")
            )
        }
    }

    /// A title without what stands in brackets behind it: what must be said of the data stands
    /// beside the map.
    private static func plain(_ title: LocalizedText?, else substitute: String) -> LocalizedText {
        func cut(_ text: String?, _ bracket: Character) -> String? {
            guard let text, let last = text.last, ")）".contains(last),
                let start = text.lastIndex(of: bracket)
            else { return text }
            var plain = text[..<start]
            while plain.last == " " { plain.removeLast() }
            return plain.isEmpty ? text : String(plain)
        }
        let zh = cut(title?.zh, "（")
        let en = cut(title?.en, "(")
        return LocalizedText(zh: zh ?? en ?? substitute, en: en ?? zh ?? substitute)
    }

    /// A text with a small first letter, unless its first word has another capital.
    private static func lowercased(_ text: String) -> String {
        let word = text.prefix { $0 != " " }
        guard let first = text.first, word.dropFirst().allSatisfy({ !$0.isUppercase }) else {
            return text
        }
        return first.lowercased() + text.dropFirst()
    }

    private static func capitalised(_ text: String) -> String {
        text.first.map { $0.uppercased() + text.dropFirst() } ?? text
    }

    private static func chinese(_ number: Double) -> String {
        switch number {
        case 1: ""
        case 10: "十"
        case 100: "百"
        case 1000: "千"
        case 10_000: "万"
        case 100_000: "十万"
        case 1_000_000: "百万"
        default: formatted(number)
        }
    }
}

extension MapDefinition {
    /// Makes title, unit and subtitle of what is shown.
    mutating func describe(from catalog: MapCatalog) {
        let wording = MapWording(self, catalog)
        title = wording.title
        unit = wording.unit
        subtitle = wording.subtitle
    }
}
