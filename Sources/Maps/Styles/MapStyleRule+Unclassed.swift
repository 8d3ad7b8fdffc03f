import Features
import Thematic

extension MapStyleRule {
    /// How many steps stand for values without classes in a style.
    static let unclassedSteps = 32

    /// Rules that stand for values without classes: even steps from the least to the greatest value,
    /// each in the colour of its middle, the highest first.
    ///
    /// Both kinds of style can state that, where SLD 1.0 knows no way through colours.
    static func unclassed(
        _ range: ClosedRange<Double>,
        ramp: ColourRamp,
        isZeroApart: Bool
    ) -> [MapStyleRule] {
        let (low, high) = (range.lowerBound, range.upperBound)
        var rules: [MapStyleRule] = []
        var lower: Double?
        for step in 1...unclassedSteps {
            let part = Double(step) / Double(unclassedSteps)
            let upper = step == unclassedSteps ? high : low * (1 - part) + high * part
            // Of a range that is too narrow for so many steps some are left out.
            guard upper > lower ?? low || step == unclassedSteps && lower == nil else { continue }
            let isZeroIn = (lower.map { 0 > $0 } ?? true) && 0 <= upper
            let text = formatted(upper)
            let label = "\(lower.map { "> \(formatted($0))" } ?? formatted(low))–\(text)"
            rules.append(
                MapStyleRule(
                    key: "1-\(step)",
                    label: LocalizedText(zh: label, en: label),
                    condition: .interval(
                        lower: lower,
                        upper: upper,
                        isZeroApart: isZeroApart && isZeroIn
                    ),
                    colour: ramp.colour(at: part - 0.5 / Double(unclassedSteps)),
                    symbol: nil
                )
            )
            lower = upper
        }
        return rules.reversed()
    }
}
