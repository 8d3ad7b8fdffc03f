/// A sequence of colours for classes from low to high.
///
/// Sequential ramps go from light to dark, for amounts; diverging ones from one dark colour over a
/// light grey to another, for changes up and down. The colours of a number of classes are taken
/// from the way of a published scheme at equal steps of lightness, so that they can be told apart
/// in grey and by readers who lack a kind of cone; ``check(count:beside:)`` computes whether they
/// can. The lightest is darker than the white of "none", than the sea and than other land.
///
/// Source of the ways: Cynthia Brewer, Mark Harrower and The Pennsylvania State University,
/// [ColorBrewer](https://colorbrewer2.org), Apache License 2.0; viridis by S. van der Walt and
/// N. Smith, 2015 (CC0); cividis by J. R. Nuñez, C. R. Anderton, R. S. Renslow, 2018
/// (doi:10.1371/journal.pone.0199239).
public enum ColourRamp: String, Hashable, Sendable, CaseIterable, Codable {
    /// Yellow through green to blue.
    case yellowGreenBlue = "YlGnBu"
    /// Light to dark blue.
    case blues = "Blues"
    /// Purple through blue to green.
    case purpleBlueGreen = "PuBuGn"
    /// Yellow through orange to red.
    case yellowOrangeRed = "YlOrRd"
    /// Light to dark green.
    case greens = "Greens"
    /// Light to dark purple.
    case purples = "Purples"
    /// Light to dark orange.
    case oranges = "Oranges"
    /// Light to dark grey.
    case greys = "Greys"
    /// Yellow through green and blue to purple, for values without classes above all.
    case viridis
    /// Yellow through grey to blue, for values without classes above all.
    case cividis
    /// Red over grey to blue.
    case redBlue = "RdBu"
    /// Orange over grey to purple.
    case orangePurple = "PuOr"
    /// Brown over grey to green.
    case brownGreen = "BrBG"

    /// The colour of "none": white.
    public static let none = Colour(rgb: 0xff_ffff)

    /// The ramps from light to dark.
    public static let sequential = allCases.filter { !$0.isDiverging }
    /// The ramps over a light middle.
    public static let diverging = allCases.filter(\.isDiverging)

    /// Whether the ramp has its lightest colour in the middle.
    public var isDiverging: Bool {
        switch self {
        case .redBlue, .orangePurple, .brownGreen: true
        default: false
        }
    }

    /// Colours for a number of classes, that of the lowest first; none for zero or fewer.
    public func colours(count: Int) -> [Colour] {
        guard count > 0 else { return [] }
        let range = Self.lightness(count: isDiverging ? 2 * (count / 2) + 1 : count)
        // One class has the middle tone. Without a class in the middle, both sides of a diverging
        // ramp stand half a step off it.
        let isHalved = count == 1 || isDiverging && count.isMultiple(of: 2)
        return (0..<count).map { index in
            let part =
                isHalved
                ? (Double(index) + 0.5) / Double(count) : Double(index) / Double(count - 1)
            return colour(at: part, in: range)
        }
    }

    /// The colour at a part of the whole ramp, 0 for the lowest value to 1 for the highest, for
    /// values without classes; lightness changes evenly.
    public func colour(at part: Double) -> Colour {
        colour(at: part, in: Self.lightness(count: 8))
    }

    private func colour(at part: Double, in range: ClosedRange<Double>) -> Colour {
        let part = part.isNaN ? 0 : min(max(part, 0), 1)
        let paths = paths
        if !isDiverging, let path = paths.first {
            let darkest = max(range.lowerBound, path.darkest)
            return path.colour(lightness: range.upperBound + (darkest - range.upperBound) * part)
        }
        let darkest = paths.reduce(range.lowerBound) { max($0, $1.darkest) }
        let reach = abs(2 * part - 1)
        let lightness = range.upperBound + (darkest - range.upperBound) * reach
        return paths[part < 0.5 ? 0 : paths.count - 1].colour(lightness: lightness)
    }

    /// The lightness of the darkest and the lightest class: more classes reach further down.
    private static func lightness(count: Int) -> ClosedRange<Double> {
        max(0.3, 0.5 - 0.03 * Double(count - 2))...0.85
    }
}
