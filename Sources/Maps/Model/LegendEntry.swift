public import Features
public import Thematic

/// One line of a legend: a class, "none" or "no data", with its colour and its regions.
public struct LegendEntry: Hashable, Sendable {
    /// The name in JSON, CSV and the ids of the picture: `1`, `2` …, `none`, `no-data`.
    public let key: String
    /// What the legend writes.
    public let label: LocalizedText
    /// The colour; nil for "no data", which is hatched.
    public let colour: Colour?
    /// The number of regions.
    public let count: Int
    /// Where values of the entry belong.
    public let membership: Classification.Membership
}

extension ThematicMap {
    /// The legend from the highest class down, then "none" and "no data".
    ///
    /// "None" is there where zero is apart, "no data" where it occurs. The counts add up to the number of regions.
    public var legend: [LegendEntry] {
        let colours = definition.colours.colours(count: classification.classes.count)
        var entries = zip(classification.classes, colours).enumerated().map { index, pair in
            LegendEntry(
                key: String(index + 1),
                label: LocalizedText(zh: pair.0.label, en: pair.0.label),
                colour: pair.1,
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
                    colour: ColourRamp.none,
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
                    colour: nil,
                    count: classification.missingCount,
                    membership: .missing
                )
            )
        }
        return entries
    }
}
