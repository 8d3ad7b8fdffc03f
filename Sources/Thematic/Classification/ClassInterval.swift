/// One class: the values above `lower` up to and including `upper`.
public struct ClassInterval: Hashable, Sendable {
    /// The bound below, open; nil for the lowest class.
    public let lower: Double?
    /// The bound above, closed; nil for the open class above the last tier.
    public let upper: Double?
    /// The least value that the class is written from; nil where nothing bounds it below.
    public let from: Double?
    /// The number of values in the class.
    public let count: Int
    /// Whether every value classified is a whole number, which decides how the class is written.
    public let isInteger: Bool
    /// The bounds as they are written where values are not whole numbers.
    let shown: Shown

    /// Bounds rounded for reading: they part the same values as the bounds themselves.
    struct Shown: Hashable, Sendable {
        var lower: String?
        var upper: String?
        var from: String?
    }

    /// Whether a value lies in the class: above the lower bound, not above the upper one.
    public func contains(_ value: Double) -> Bool {
        (lower.map { value > $0 } ?? true) && (upper.map { value <= $0 } ?? true)
    }

    /// How the lowest and the highest class of whole numbers are written.
    public enum LabelStyle: String, Hashable, Sendable, Codable, CaseIterable {
        /// By the numbers that they can hold: `1–9`, `≥ 50`.
        case ranges
        /// By comparison with the numbers beside them: `< 10`, `> 49`.
        case comparisons
    }

    /// The class as a legend writes it, by ranges.
    public var label: String { label(.ranges) }

    /// The class as a legend writes it, the same in every language.
    ///
    /// Whole numbers are written by what they can be: `1–9`, `10–49`, `≥ 50`, a class of one
    /// number by that number; as comparisons the outer classes read `< 10` and `> 49`. Other
    /// values show the rule: `≤ 1.5`, `> 1.5–3`, `> 3`, with bounds rounded so far that every
    /// value still lies in the class that it is written in, and no two classes read the same.
    /// Where a bound is negative, spaces stand around the dash.
    public func label(_ style: LabelStyle) -> String {
        isInteger ? integerLabel(style) : decimalLabel
    }

    private func integerLabel(_ style: LabelStyle) -> String {
        if style == .comparisons {
            switch (lower, upper) {
            case (nil, let upper?): return "< \(formatted(upper.rounded(.down) + 1))"
            case (let lower?, nil): return "> \(formatted(lower.rounded(.down)))"
            default: break
            }
        }
        let first = lower.map { $0.rounded(.down) + 1 } ?? from
        let last = upper?.rounded(.down)
        switch (first, last) {
        case (let first?, let last?):
            // Tiers may begin below where the values can begin.
            guard first <= last else { return "≤ \(formatted(last))" }
            let start = formatted(first)
            return first == last ? start : Self.range(start, formatted(last))
        case (let first?, nil): return "≥ \(formatted(first))"
        case (nil, let last?): return "≤ \(formatted(last))"
        case (nil, nil): return "–"
        }
    }

    private var decimalLabel: String {
        switch (shown.lower, shown.upper) {
        case (let lower?, let upper?): return "> " + Self.range(lower, upper)
        case (let lower?, nil): return "> \(lower)"
        case (nil, let upper?):
            guard let start = shown.from else { return "≤ \(upper)" }
            return start == upper ? upper : Self.range(start, upper)
        case (nil, nil): return "–"
        }
    }

    private static func range(_ start: String, _ end: String) -> String {
        start.first == "-" || end.first == "-" ? "\(start) – \(end)" : "\(start)–\(end)"
    }
}
