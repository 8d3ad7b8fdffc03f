public import Features
import Thematic

/// What a reader of a map must be told, lest it mislead.
public struct MapWarning: Hashable, Sendable {
    /// What is warned of.
    public enum Key: String, Hashable, Sendable, CaseIterable {
        /// Counts or sums are shaded over areas, undivided.
        case rawCounts = "raw-counts"
        /// There are fewer or more classes than were asked for.
        case classCount = "class-count"
        /// Regions have no data because there is nothing to divide by.
        case noDenominator = "no-denominator"
    }

    /// What is warned of.
    public let key: Key
    /// The warning in a sentence.
    public let text: LocalizedText
}

extension ThematicMap {
    /// The rule for values that lie on a bound, in a sentence for the legend.
    public static let closureNote = LocalizedText(
        zh: "每级含上限，不含下限。",
        en: "Each class holds its upper bound, not its lower one."
    )

    /// What a reader must be told, in the order of ``MapWarning/Key``.
    public var warnings: [MapWarning] {
        var warnings: [MapWarning] = []
        if isRawCounts {
            warnings.append(
                MapWarning(
                    key: .rawCounts,
                    text: LocalizedText(
                        zh: "以绝对数量着色，未按面积或人口归一化：大的地区看起来偏重。",
                        en: "Raw counts are shaded, not divided by area or population: "
                            + "large regions look weightier than they are."
                    )
                )
            )
        }
        if let text = classNote { warnings.append(MapWarning(key: .classCount, text: text)) }
        let lacking = withoutDenominator
        if lacking > 0 {
            warnings.append(
                MapWarning(
                    key: .noDenominator,
                    text: LocalizedText(
                        zh: "\(lacking) 个地区没有可除的数，作无数据。",
                        en: lacking == 1
                            ? "1 region has nothing to divide by and no data."
                            : "\(lacking) regions have nothing to divide by and no data."
                    )
                )
            )
        }
        return warnings
    }

    /// Whether numbers that grow with the size of a region are shown as the shade of its area.
    private var isRawCounts: Bool {
        guard definition.form == .filledRegions, definition.normalised == nil,
            classification.madeCount > 0
        else { return false }
        return switch definition.measure {
        case nil, .sum: true
        case .mean, .minimum, .maximum: false
        }
    }

    /// The number of regions that were counted and have nothing to divide by: no number, or none
    /// above zero.
    public var withoutDenominator: Int {
        guard definition.normalised != nil else { return 0 }
        return regions.count { $0.numerator != nil && !($0.denominator.map { $0 > 0 } ?? false) }
    }

    /// Why there are not as many classes as were asked for; nil where there are.
    private var classNote: LocalizedText? {
        guard let asked = classification.askedCount, let reason = classification.countReason else {
            return nil
        }
        let made = classification.madeCount
        let why: (zh: String, en: String)
        switch reason {
        case .noValues: why = ("没有数值", "there are no values")
        case .distinctValues(let count):
            why = (
                "只有 \(count) 个不同的值",
                count == 1 ? "all values are equal" : "there are \(count) different values"
            )
        case .ties: why = ("相同的值不分开", "equal values are kept together")
        case .emptyClasses(let count):
            why = (
                "\(count) 级中没有地区",
                count == 1 ? "1 class holds no region" : "\(count) classes hold no region"
            )
        case .roundSteps: why = ("取整的级距", "steps are round numbers")
        }
        return LocalizedText(
            zh: "要求 \(asked) 级，得 \(made) 级：\(why.zh)。",
            en:
                "\(asked) classes were asked for, \(made) \(made == 1 ? "is" : "are") shown: \(why.en)."
        )
    }
}
