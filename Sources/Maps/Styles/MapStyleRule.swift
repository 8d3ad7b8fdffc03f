public import Features
public import Thematic

/// Which features have a sign, and which sign: one line of the legend as other programs draw it.
public struct MapStyleRule: Hashable, Sendable {
    /// What is true of the features of a rule; no feature is in two rules of a map.
    public enum Condition: Hashable, Sendable {
        /// The number `value` is above `lower` and not above `upper`, each where it is given; zero
        /// is left out where it is apart.
        case interval(lower: Double?, upper: Double?, isZeroApart: Bool)
        /// `value` is zero.
        case zero
        /// `value` is no number, and `class` is not that of the next case where a map has both.
        case noData(isCoverageKnown: Bool)
        /// `class` is `not-covered`.
        case notCovered
        /// `category` is a code.
        case category(String)
        /// `category` is null.
        case noCategory
    }

    /// The key of the class: the property `class` of regions; of a category its code.
    public let key: String
    /// What the legend writes.
    public let label: LocalizedText
    /// What is true of the features.
    public let condition: Condition
    /// The colour of regions or of the symbol.
    public let colour: Colour
    /// The symbol; nil where regions are filled.
    public let symbol: MapSymbol?
}

extension ThematicMap {
    /// The rules of the legend from the highest class down, then zero, no data and not covered.
    ///
    /// There is one for no data whether it occurs or not. Without classes there are fine steps.
    ///
    /// - Complexity: O(*n*) in the lines of the legend.
    public var styleRules: [MapStyleRule] {
        let isPoints = definition.form == .points
        let entries = legend
        let isCoverageKnown = entries.contains { $0.membership == .notCovered }
        let isUnclassed = classification.method == .unclassed && !isPoints
        var rules: [MapStyleRule] = []
        if isUnclassed, let range = classification.range {
            rules = MapStyleRule.unclassed(
                range,
                ramp: definition.colours ?? .yellowGreenBlue,
                isZeroApart: classification.zero == .separate
            )
        }
        let classes = entries.filter { entry in
            guard isUnclassed, case .interval = entry.membership else { return true }
            return false
        }
        rules += classes.map { entry in
            MapStyleRule(
                key: entry.key,
                label: entry.label,
                condition: condition(entry, isCoverageKnown: isCoverageKnown),
                colour: entry.colour ?? (entry.pattern ?? .hatch).ground,
                symbol: entry.symbol
            )
        }
        if !entries.contains(where: { $0.membership == .missing }) {
            let isFilled = definition.form == .filledRegions
            rules.append(
                MapStyleRule(
                    key: "no-data",
                    label: LocalizedText(zh: "无数据", en: "no data"),
                    condition: isPoints ? .noCategory : .noData(isCoverageKnown: isCoverageKnown),
                    colour: isFilled ? MapStyle.hatchPaper : MapSymbol.missing.colour,
                    symbol: isFilled ? nil : MapSymbol.missing
                )
            )
        }
        return rules
    }

    private func condition(
        _ entry: LegendEntry,
        isCoverageKnown: Bool
    ) -> MapStyleRule.Condition {
        let isPoints = definition.form == .points
        switch entry.membership {
        case .interval(let index):
            if isPoints { return .category(entry.key) }
            let interval = classification.classes[index]
            return .interval(
                lower: interval.lower,
                upper: interval.upper,
                isZeroApart: classification.zero == .separate && interval.contains(0)
            )
        case .none: return .zero
        case .missing: return isPoints ? .noCategory : .noData(isCoverageKnown: isCoverageKnown)
        case .notCovered: return .notCovered
        }
    }
}

extension MapSymbol {
    /// Whether the middle is left open.
    var isHollow: Bool {
        switch shape {
        case .ring, .frame, .hollowTriangle, .hollowDiamond, .hollowWedge, .hollowStar: true
        default: false
        }
    }
}
