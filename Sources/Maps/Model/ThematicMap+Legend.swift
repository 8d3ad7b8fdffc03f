import Features
import Thematic

extension ThematicMap {
    private static let noData = LocalizedText(zh: "无数据", en: "no data")

    /// The legend of classes.
    var classLegend: [LegendEntry] {
        let isFilled = definition.form == .filledRegions
        var entries = classLines
        if classification.zero == .separate {
            entries.append(
                LegendEntry(
                    key: "none",
                    label: LocalizedText(zh: "0（无）", en: "0 (none)"),
                    colour: isFilled ? ColourRamp.none : MapSymbol.none.colour,
                    symbol: isFilled ? nil : MapSymbol.none,
                    count: classification.noneCount,
                    membership: .none
                )
            )
        }
        if classification.missingCount > 0 || regions.isEmpty {
            entries.append(
                LegendEntry(
                    key: "no-data",
                    label: Self.noData,
                    colour: isFilled ? nil : MapSymbol.missing.colour,
                    pattern: isFilled ? .hatch : nil,
                    symbol: isFilled ? nil : MapSymbol.missing,
                    count: classification.missingCount,
                    membership: .missing
                )
            )
        }
        let outside = regions.count { $0.membership == .notCovered }
        if outside > 0 {
            entries.append(
                LegendEntry(
                    key: "not-covered",
                    label: LocalizedText(zh: "不在统计范围", en: "not covered"),
                    colour: isFilled ? nil : MapSymbol.notCovered.colour,
                    pattern: isFilled ? .dots : nil,
                    symbol: isFilled ? nil : MapSymbol.notCovered,
                    count: outside,
                    membership: .notCovered
                )
            )
        }
        return entries
    }

    /// The lines of the classes, the highest first.
    private var classLines: [LegendEntry] {
        let ramp = definition.colours ?? .yellowGreenBlue
        let isFilled = definition.form == .filledRegions
        let count = classification.classes.count
        let symbols = isFilled ? [] : classCircles ?? MapSymbol.tiers(count, ramp)
        let colours = isFilled ? ramp.colours(count: count) : symbols.map(\.colour)
        let entries = zip(classification.classes, colours).enumerated().map { index, pair in
            let label = pair.0.label(definition.classification.labels ?? .ranges)
            return LegendEntry(
                key: String(index + 1),
                label: LocalizedText(zh: label, en: label),
                colour: pair.1,
                symbol: isFilled ? nil : symbols[index],
                count: pair.0.count,
                membership: .interval(index),
                bar: isFilled ? bar(ramp) : nil
            )
        }
        return entries.reversed()
    }

    private func bar(_ ramp: ColourRamp) -> LegendBar? {
        guard classification.method == .unclassed, let range = classification.range else {
            return nil
        }
        return LegendBar(
            least: range.lowerBound,
            greatest: range.upperBound,
            ticks: roundNumbers(in: range, count: 5),
            colours: (0...16).map { ramp.colour(at: Double($0) / 16) }
        )
    }

    /// Where circles are proportional, that of the greatest value of each class.
    private var classCircles: [MapSymbol]? {
        circleScale.map { scale in
            classification.classes.map { interval in
                let value = interval.upper ?? max(scale.maximum, interval.lower ?? 0)
                let radius = scale.radius(of: value)
                return MapSymbol(shape: .disc, radius: radius, colour: scale.fill)
            }
        }
    }

    /// The legend of categories.
    var categoryLegend: [LegendEntry] {
        var entries = categories.enumerated().map { index, category in
            LegendEntry(
                key: category.code,
                label: category.label,
                colour: symbol(ofCategory: index).colour,
                symbol: symbol(ofCategory: index),
                count: category.count,
                membership: .interval(index)
            )
        }
        let missing = features.count { $0.category == nil }
        if missing > 0 || features.isEmpty {
            entries.append(
                LegendEntry(
                    key: "no-data",
                    label: Self.noData,
                    colour: MapSymbol.missing.colour,
                    symbol: MapSymbol.missing,
                    count: missing,
                    membership: .missing
                )
            )
        }
        return entries
    }
}
