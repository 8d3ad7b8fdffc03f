import Features
import Thematic

extension MapTexts {
    /// What one unit of the values is, over the legend; on a map of the world also what stands
    /// in brackets.
    var legendHeading: String {
        let unit = map.unit
        guard map.definition.world != nil else { return language.text(unit) }
        return language.text(
            LocalizedText(
                zh: "\(unit.text(in: .chinese))，括号内为\(noun.text(in: .chinese))数",
                en: "\(unit.text(in: .english)), in brackets the number of "
                    + noun.text(in: .english)
            )
        )
    }

    /// The number of regions of a legend entry as the legend writes it.
    func legendCount(_ count: Int) -> String {
        map.definition.world == nil ? regions(count) : "(\(count))"
    }

    /// The number of regions, or of features, of a legend entry.
    func regions(_ count: Int) -> String {
        if map.definition.form == .points { return formatted(Double(count)) }
        // In both languages the number is said once.
        if language == .both { return "\(count) 个地区 / \(count == 1 ? "region" : "regions")" }
        return language.text(
            LocalizedText(zh: "\(count) 个地区", en: count == 1 ? "1 region" : "\(count) regions")
        )
    }

    /// What dots mean; on a map of the world, where they are many, with their number.
    func dotNote(_ count: Int) -> String {
        guard map.definition.world != nil else {
            return language.text(
                LocalizedText(zh: "图上过小的地区", en: "region too small to see")
            )
        }
        return language.text(
            LocalizedText(
                zh: "圆点：图上过小的\(noun.text(in: .chinese))（\(count)），拥挤处错开绘制",
                en:
                    "dots: \(noun.text(in: .english)) too small to see (\(count)), moved apart where crowded"
            )
        )
    }

    /// How the classes were found, and which bound belongs to them where their labels do not say
    /// it: lines below the rows of the legend.
    var legendNotes: [String] {
        if let scale = map.circleScale { return circleNotes(scale).map(language.text) }
        var notes: [LocalizedText] = []
        if let method = methodNote { notes.append(method) }
        if let closure = closureNote { notes.append(closure) }
        // That there are fewer classes than asked stands beside the method.
        notes += map.warnings.filter { $0.key != .classCount }.map(\.text)
        return notes.map(language.text)
    }

    /// What the size of circles says, how many there are, and which are not true to size.
    private func circleNotes(_ scale: CircleScale) -> [LocalizedText] {
        let values = map.regions.compactMap(\.value).filter { $0 > 0 }
        let number = count(values.count)
        var notes = [
            LocalizedText(
                zh: "圆面积与数值成正比，共 \(number.text(in: .chinese))",
                en: "area in proportion to the value, \(number.text(in: .english))"
            )
        ]
        let small = values.count { $0 < scale.leastValue }
        if small > 0 {
            let isInteger = values.allSatisfy { $0 == $0.rounded() }
            let bound = formatted(isInteger ? scale.leastValue.rounded(.up) : scale.leastValue)
            notes.append(
                LocalizedText(
                    zh: "小于 \(bound) 者画最小的圆（\(small)）",
                    en: "below \(bound) the smallest circle (\(small))"
                )
            )
        }
        let great = values.count { $0 > scale.greatestValue }
        if great > 0 {
            let bound = formatted(scale.greatestValue)
            notes.append(
                LocalizedText(
                    zh: "大于 \(bound) 者画最大的圆（\(great)）",
                    en: "above \(bound) the largest circle (\(great))"
                )
            )
        }
        return notes
    }

    /// The method and the number of classes; where there are fewer than asked, also that.
    private var methodNote: LocalizedText? {
        let rule = map.definition.classification
        if map.classification.method == .unclassed { return unclassedNote }
        guard rule.method != .categories, let name = Self.methods[rule.method.rawValue] else {
            return nil
        }
        let number = map.classification.classes.count
        guard number > 0 else { return nil }
        var zh = "\(name.text(in: .chinese))，\(number) 级"
        var en = "\(name.text(in: .english)), \(number == 1 ? "1 class" : "\(number) classes")"
        if let asked = map.classification.askedCount, asked != number {
            zh += "（要求 \(asked) 级）"
            en += " (\(asked) asked)"
        }
        return LocalizedText(zh: zh, en: en)
    }

    private var unclassedNote: LocalizedText {
        let shaded = map.classification.classes.reduce(0) { $0 + $1.count }
        let number = count(shaded)
        return LocalizedText(
            zh: "不分级：颜色随数值连续变化，共 \(number.text(in: .chinese))",
            en: "without classes: the colour goes with the value, \(number.text(in: .english))"
        )
    }

    /// Which bound belongs to a class; nil where whole numbers say it themselves.
    private var closureNote: LocalizedText? {
        let classes = map.classification.classes
        guard classes.count > 1, !classes.allSatisfy(\.isInteger) else { return nil }
        return LocalizedText(zh: "各级含上限", en: "upper bounds belong to their class")
    }

    /// What methods are called, by their names in definitions.
    private static let methods: [String: LocalizedText] = [
        "tiers": LocalizedText(zh: "固定分级", en: "fixed tiers"),
        "quantile": LocalizedText(zh: "分位数法", en: "quantiles"),
        "equal-interval": LocalizedText(zh: "等间距法", en: "equal intervals"),
        "natural-breaks": LocalizedText(zh: "自然断点法", en: "natural breaks"),
        "head-tail": LocalizedText(zh: "头尾分割法", en: "head/tail breaks"),
        "pretty": LocalizedText(zh: "整值分级", en: "pretty breaks"),
        "standard-deviation": LocalizedText(zh: "标准差法", en: "standard deviations"),
        "geometric": LocalizedText(zh: "几何间隔法", en: "geometric intervals"),
    ]
}
