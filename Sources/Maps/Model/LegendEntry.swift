public import Features
public import Thematic

/// One line of a legend: a class, "none", "no data" or "not covered", with its colour and its
/// regions; on a map of categories a category with its features.
public struct LegendEntry: Hashable, Sendable {
    /// The name in JSON, CSV and the ids of the picture: `1`, `2` …, `none`, `no-data`,
    /// `not-covered`; of a category its code.
    public let key: String
    /// What the legend writes.
    public let label: LocalizedText
    /// The colour; nil for what has a pattern.
    public let colour: Colour?
    /// The pattern of regions without a value; nil for what has a colour.
    public var pattern: Pattern?
    /// The symbol; nil where regions are filled.
    public let symbol: MapSymbol?
    /// The number of regions, or of features.
    public let count: Int
    /// Where values of the entry belong; of a category the interval of its index.
    public let membership: Classification.Membership
    /// The colours between the least and the greatest value, where there are no classes.
    public var bar: LegendBar?

    /// What fills regions that have no value, told apart in grey.
    public enum Pattern: String, Hashable, Sendable, CaseIterable {
        /// Fine lines on a light ground: no data.
        case hatch
        /// Dots on a darker ground: not covered.
        case dots

        /// The ground beneath the lines or dots.
        public var ground: Colour {
            switch self {
            case .hatch: MapStyle.hatchPaper
            case .dots: MapStyle.dotsPaper
            }
        }
    }
}

/// The colours of values without classes, as a legend shows them.
public struct LegendBar: Hashable, Sendable {
    /// The least value.
    public let least: Double
    /// The greatest value.
    public let greatest: Double
    /// Round numbers between both, ascending, some three to seven.
    public let ticks: [Double]
    /// Colours at even distances from the least to the greatest value, both among them.
    public let colours: [Colour]

    /// The place of a value along the bar, 0 … 1; 0.5 where all values are equal.
    public func place(of value: Double) -> Double {
        // Halved before they are subtracted: the range of two finite numbers may not be finite.
        let width = greatest / 2 - least / 2
        guard width > 0 else { return 0.5 }
        return min(max((value / 2 - least / 2) / width, 0), 1)
    }
}

extension ThematicMap {
    /// Finds the line of the legend of a region.
    ///
    /// - Parameter region: an index of ``regions``.
    /// - Returns: the line; nil where the legend has none.
    public func entry(ofRegion region: Int) -> LegendEntry? { lines[region].map { legend[$0] } }

    /// Finds the colour of a region.
    ///
    /// The one place that says it: of a class its colour, without classes that of the value.
    /// - Parameter region: an index of ``regions``.
    /// - Returns: the colour; nil for a region with a pattern.
    public func colour(ofRegion region: Int) -> Colour? {
        guard let entry = entry(ofRegion: region) else { return nil }
        guard let bar = entry.bar, let value = regions[region].value else { return entry.colour }
        return ramp.colour(at: bar.place(of: value))
    }

    private var ramp: ColourRamp { definition.colours ?? .yellowGreenBlue }
}
