public import Features

extension MapDefinition {
    /// What the values of regions are divided by, so that large regions compare with small ones.
    ///
    /// `{"by": "area", "per": 1000}` gives values per 1,000 km²,
    /// `{"by": "seat_population", "per": 100000}` per 100,000 people.
    public struct Normalisation: Hashable, Sendable, Codable {
        /// What is divided by: ``area``, or the name of a property of the regions.
        ///
        /// It holds numbers; a region whose number is missing or not above zero has no data.
        public var by: String
        /// The values are given for this many units of it; 1 where left out.
        public var per: Double?
        /// What one value is then, over the legend; "unit per 1,000 km²" where left out.
        public var unit: LocalizedText?

        /// The area of a region on the ellipsoid in square kilometres, which is no property.
        public static let area = "area"

        /// Creates the part.
        public init(by: String, per: Double? = nil, unit: LocalizedText? = nil) {
            self.by = by
            self.per = per
            self.unit = unit
        }
    }
}
