public import Features

extension ThematicMap {
    /// What the values of regions are divided by, by the codes of the regions.
    public struct Denominators: Hashable, Sendable {
        /// The numbers; a region without one, or with one that is not above zero, has no data.
        public let values: [String: Double]
        /// What they are, as a person reads it; nil where that is not known.
        public let title: LocalizedText?

        /// Creates denominators.
        public init(values: [String: Double], title: LocalizedText? = nil) {
            self.values = values
            self.title = title
        }

        /// Reads a property of the features of regions: of several features with one code the
        /// first by id that has a finite number.
        init(
            property: String,
            of regions: [String: [Feature]],
            title: LocalizedText? = nil
        ) {
            self.init(
                values: regions.compactMapValues { features in
                    features.lazy.compactMap { feature -> Double? in
                        switch feature.properties[property] {
                        case .double(let number): number.isFinite ? number : nil
                        case .integer(let number): Double(number)
                        default: nil
                        }
                    }.first
                },
                title: title
            )
        }
    }
}
