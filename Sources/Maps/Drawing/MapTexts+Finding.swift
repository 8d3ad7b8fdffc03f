import Features
import Thematic

extension MapTexts {
    /// What stands out, for the line under the title: the highest, how few hold half of all, how
    /// many have none or no value.
    var summary: LocalizedText { summary(isLong: false) }

    private func summary(isLong: Bool) -> LocalizedText {
        if map.definition.form == .points { return categorySummary }
        let figures = Figures(map)
        guard !figures.ranked.isEmpty else {
            return LocalizedText(zh: "没有数据。", en: "There is no data.")
        }
        func text(_ language: LocalizedText.Language) -> String {
            let isChinese = language == .chinese
            var parts = [highest(figures, language)]
            let share = concentration(figures, language)
            if let share { parts.append(share) }
            parts += gaps(figures, language, isLong: isLong || share == nil)
            return parts.joined(separator: isChinese ? "；" : "; ") + (isChinese ? "。" : ".")
        }
        return LocalizedText(zh: text(.chinese), en: text(.english))
    }

    /// What stands out, for the description of the picture: the summary with the number of
    /// regions and the spread.
    var finding: String {
        if map.definition.form == .points { return categoryFinding }
        let figures = Figures(map)
        guard let first = figures.ranked.first, let last = figures.ranked.last else {
            return language.text(LocalizedText(zh: "没有数据。", en: "There is no data."))
        }
        let low = formatted(last.value)
        let high = formatted(first.value)
        let middle = formatted(figures.median)
        let all = count(map.regions.count)
        let summary = summary(isLong: true)
        return language.text(
            LocalizedText(
                zh: "共 \(all.text(in: .chinese))。\(summary.text(in: .chinese))"
                    + "数值从 \(low) 到 \(high)，中位数 \(middle)。",
                en: "\(all.text(in: .english)). \(summary.text(in: .english)) "
                    + "Values from \(low) to \(high), median \(middle)."
            )
        )
    }

    /// The three highest with their values; of equal ones that do not fit their number.
    private func highest(_ figures: Figures, _ language: LocalizedText.Language) -> String {
        let isChinese = language == .chinese
        if figures.ranked.allSatisfy({ $0.value == 0 }) {
            return isChinese ? "均为零" : "All have none"
        }
        var parts: [String] = []
        var rest = figures.ranked[...]
        while let value = rest.first?.value, value != 0 || !figures.isCount, parts.count < 3 {
            let equal = rest.prefix { $0.value == value }
            rest = rest.dropFirst(equal.count)
            guard parts.count + equal.count <= 3 else {
                let number = count(equal.count).text(in: language)
                parts.append(
                    isChinese
                        ? "\(number)各 \(formatted(value))" : "\(number) \(formatted(value)) each"
                )
                break
            }
            parts += equal.map { "\(name(of: $0.region, language)) \(formatted($0.value))" }
        }
        return isChinese
            ? "最高：" + parts.joined(separator: "、") : "Highest: " + parts.joined(separator: ", ")
    }

    private func name(of region: Int, _ language: LocalizedText.Language) -> String {
        let region = map.regions[region]
        let name = (language == .chinese ? MapLanguage.chinese : .english).text(region.shortName)
        return name.isEmpty ? region.code : name
    }

    /// How few regions hold half of all; nil where values do not add up, or are too few.
    private func concentration(
        _ figures: Figures,
        _ language: LocalizedText.Language
    ) -> String? {
        guard figures.ranked.count >= 5, let (number, share) = figures.half else { return nil }
        let percent = "\(min(Int((share * 100).rounded()), share < 1 ? 99 : 100))%"
        let all = count(map.regions.count).text(in: language)
        guard language == .english else { return "\(all)中 \(number) 个占总数的 \(percent)" }
        return "\(number) of \(all) \(number == 1 ? "holds" : "hold") \(percent) of all"
    }

    /// How many regions have none, no value, or are not covered.
    private func gaps(
        _ figures: Figures,
        _ language: LocalizedText.Language,
        isLong: Bool
    ) -> [String] {
        let isChinese = language == .chinese
        var parts: [String] = []
        if figures.none > 0 {
            let number =
                isLong ? count(figures.none).text(in: language) : formatted(Double(figures.none))
            parts.append(
                isChinese
                    ? number + (isLong ? "" : " 个") + "为零"
                    : "\(number) \(figures.none == 1 ? "has" : "have") none"
            )
        }
        if figures.missing > 0 {
            parts.append(isChinese ? "\(figures.missing) 个无数据" : "\(figures.missing) without data")
        }
        if figures.notCovered > 0 {
            parts.append(
                isChinese ? "\(figures.notCovered) 个未覆盖" : "\(figures.notCovered) not covered"
            )
        }
        return parts
    }
}

/// The figures of the regions of a map that sentences are made of.
private struct Figures {
    /// The regions with a value, the highest first, of equal values by code.
    let ranked: [(region: Int, value: Double)]
    /// How many values are zero.
    let none: Int
    /// How many regions have no value although the data covers them.
    let missing: Int
    /// How many regions the data does not cover.
    let notCovered: Int
    /// Whether zero is "none": what is counted or summed and never below zero.
    let isCount: Bool
    private let isAdditive: Bool

    init(_ map: ThematicMap) {
        ranked = map.regions.indices.compactMap { index in
            map.regions[index].value.flatMap { $0.isFinite ? (index, $0) : nil }
        }.sorted { ($1.value, $0.region) < ($0.value, $1.region) }
        none = ranked.count { $0.value == 0 }
        notCovered = map.regions.count { $0.membership == .notCovered }
        missing = map.regions.count { $0.membership == .missing }
        let isSum =
            switch map.definition.measure {
            case nil, .sum: true
            case .mean, .minimum, .maximum: false
            }
        isCount = isSum && (ranked.last?.value ?? 0) >= 0
        isAdditive = isCount && map.definition.normalised == nil
    }

    var median: Double {
        let half = ranked.count / 2
        guard !ranked.isEmpty else { return .nan }
        return ranked.count.isMultiple(of: 2)
            ? (ranked[half - 1].value + ranked[half].value) / 2 : ranked[half].value
    }

    /// The least number of regions that together hold half of all or more, and their share.
    var half: (number: Int, share: Double)? {
        let total = ranked.reduce(0) { $0 + $1.value }
        guard isAdditive, total > 0, total.isFinite else { return nil }
        var sum = 0.0
        for (index, entry) in ranked.enumerated() {
            sum += entry.value
            if sum >= total / 2 { return (index + 1, min(sum / total, 1)) }
        }
        return nil
    }
}
