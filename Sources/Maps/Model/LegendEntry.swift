public import Features
public import Thematic

/// One line of a legend: a class, "none" or "no data", with its colour and its regions; on a map
/// of categories a category with its features.
public struct LegendEntry: Hashable, Sendable {
    /// The name in JSON, CSV and the ids of the picture: `1`, `2` …, `none`, `no-data`; of a
    /// category its code.
    public let key: String
    /// What the legend writes.
    public let label: LocalizedText
    /// The colour; nil for "no data", which is hatched.
    public let colour: Colour?
    /// The symbol; nil where regions are filled.
    public let symbol: MapSymbol?
    /// The number of regions, or of features.
    public let count: Int
    /// Where values of the entry belong; of a category the interval of its index.
    public let membership: Classification.Membership
}

extension ThematicMap {
    /// The legend from the highest class down, then "none" and "no data".
    ///
    /// "None" is there where zero is apart, "no data" where it occurs. The counts add up to the number of regions.
    /// Categories are listed in their order; there the counts add up to the number of features.
    public var legend: [LegendEntry] {
        definition.form == .points ? categoryLegend : classLegend
    }

    private var classLegend: [LegendEntry] {
        let ramp = definition.colours ?? .yellowGreenBlue
        let isFilled = definition.form == .filledRegions
        let count = classification.classes.count
        let symbols = isFilled ? [] : classCircles ?? MapSymbol.tiers(count, ramp)
        let colours = isFilled ? ramp.colours(count: count) : symbols.map(\.colour)
        var entries = zip(classification.classes, colours).enumerated().map { index, pair in
            let label = pair.0.label(definition.classification.labels ?? .ranges)
            return LegendEntry(
                key: String(index + 1),
                label: LocalizedText(zh: label, en: label),
                colour: pair.1,
                symbol: isFilled ? nil : symbols[index],
                count: pair.0.count,
                membership: .interval(index)
            )
        }
        entries.reverse()
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
                    label: LocalizedText(zh: "无数据", en: "no data"),
                    colour: isFilled ? nil : MapSymbol.missing.colour,
                    symbol: isFilled ? nil : MapSymbol.missing,
                    count: classification.missingCount,
                    membership: .missing
                )
            )
        }
        return entries
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

    private var categoryLegend: [LegendEntry] {
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
                    label: LocalizedText(zh: "无数据", en: "no data"),
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
