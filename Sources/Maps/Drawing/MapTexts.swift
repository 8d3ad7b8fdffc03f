import Features
import Thematic

/// The sentences of a map, in Chinese and English.
struct MapTexts: Sendable {
    let map: ThematicMap
    let language: MapLanguage

    /// Title lines: in both languages the second is English.
    var titles: [String] {
        let title = map.definition.title
        let lines = [title.text(in: .chinese), title.text(in: .english)]
        switch language {
        case .chinese: return [lines[0]]
        case .english: return [lines[1]]
        case .both: return lines[0] == lines[1] ? [lines[0]] : lines
        }
    }

    /// What regions are called: on a map of the world as the title of their collection says.
    private var noun: LocalizedText {
        let title = map.sources.first { $0.role == .regions }?.title
        let isNamed = map.definition.world != nil && title?.zh != nil && title?.en != nil
        guard let title, isNamed else { return LocalizedText(zh: "地区", en: "regions") }
        return LocalizedText(zh: title.zh, en: title.en?.lowercased())
    }

    /// What one unit of the values is, over the legend; on a map of the world also what stands
    /// in brackets.
    var legendHeading: String {
        let unit = map.definition.unit
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

    var fullTitle: String { language.text(map.definition.title) }

    /// What stands out: the three highest, the spread, how many have none or no value.
    var finding: String {
        if map.definition.form == .points { return categoryFinding }
        let known = map.regions.filter { $0.value?.isFinite ?? false }
        let ranked = known.sorted {
            ($1.value ?? 0, $0.code) < ($0.value ?? 0, $1.code)
        }
        func top(_ language: LocalizedText.Language, _ separator: String) -> String {
            ranked.prefix(3).map {
                "\($0.shortName.text(in: language)) \(formatted($0.value ?? 0))"
            }.joined(separator: separator)
        }
        let values = ranked.compactMap(\.value)
        let low = formatted(values.last ?? .nan)
        let high = formatted(values.first ?? .nan)
        let middle = formatted(values.isEmpty ? .nan : median(values))
        let none = known.count { $0.value == 0 }
        let missing = map.regions.count - known.count
        guard !ranked.isEmpty else {
            return language.text(LocalizedText(zh: "没有数据。", en: "There is no data."))
        }
        return language.text(
            LocalizedText(
                zh: "共 \(map.regions.count) 个\(noun.text(in: .chinese))。最多：\(top(.chinese, "、"))。"
                    + "数值从 \(low) 到 \(high)，中位数 \(middle)；\(none) 个地区为零，\(missing) 个无数据。",
                en:
                    "\(map.regions.count) \(noun.text(in: .english)). Highest: \(top(.english, ", ")). "
                    + "Values from \(low) to \(high), median \(middle); "
                    + (none == 1 ? "1 region has none, " : "\(none) regions have none, ")
                    + (missing == 1 ? "1 has no data." : "\(missing) have no data.")
            )
        )
    }

    private func median(_ descending: [Double]) -> Double {
        let half = descending.count / 2
        return descending.count.isMultiple(of: 2)
            ? (descending[half - 1] + descending[half]) / 2 : descending[half]
    }

    /// The number of regions, or of features, of a legend entry.
    func regions(_ count: Int) -> String {
        if map.definition.form == .points { return formatted(Double(count)) }
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

    /// The notes under the map: sources in lines of their own, then what is short in one.
    func notes(dropped: Int, more: [LocalizedText] = []) -> [String] {
        var short: [LocalizedText] = []
        if let note = filterNote { short.append(note) }
        if let note = unknownNote { short.append(note) }
        short += more
        if let name = map.definition.projectionName {
            short.append(
                LocalizedText(
                    zh: "投影：\(name.text(in: .chinese))。",
                    en: "Projection: \(name.text(in: .english))."
                )
            )
        }
        if dropped > 0 {
            short.append(
                LocalizedText(
                    zh: "\(dropped) 个标签未显示。",
                    en: dropped == 1 ? "1 label is not shown." : "\(dropped) labels are not shown."
                )
            )
        }
        let languages: [LocalizedText.Language] =
            switch language {
            case .chinese: [.chinese]
            case .english: [.english]
            case .both: [.chinese, .english]
            }
        return languages.flatMap { language in
            let line = short.map { $0.text(in: language) }
                .joined(separator: language == .chinese ? "" : " ")
            return sourceNotes.map { $0.text(in: language) } + (line.isEmpty ? [] : [line])
        }
    }
}
