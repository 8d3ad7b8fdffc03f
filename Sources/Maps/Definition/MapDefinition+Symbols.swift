extension MapDefinition {
    /// Symbols of tiers in place of filled regions.
    public struct Symbols: Hashable, Sendable, Codable {
        /// The property of a region with the longitude of its symbol.
        ///
        /// Where it or the latitude is left out, or a region has no value of them, the symbol
        /// stands at the point of the region that is farthest from its boundary.
        public var longitude: String?
        /// The property of a region with the latitude of its symbol.
        public var latitude: String?
        /// The number of the highest tiers whose regions are labelled with name and value; 1
        /// where left out.
        public var labelled: Int?
        /// What a symbol is drawn by; tiers where left out.
        public var kind: Kind?
        /// The value of the largest circle of ``Kind/proportional``, so that maps of a series
        /// compare; the greatest value where left out.
        public var maximum: Double?

        /// What the size of a symbol stands for.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            /// The class of the value: sizes and shapes that are told apart without colour.
            case tiers
            /// The value itself: the area of a circle is in proportion to it.
            case proportional
        }

        /// Creates the part.
        public init(
            longitude: String? = nil,
            latitude: String? = nil,
            labelled: Int? = nil,
            kind: Kind? = nil,
            maximum: Double? = nil
        ) {
            self.longitude = longitude
            self.latitude = latitude
            self.labelled = labelled
            self.kind = kind
            self.maximum = maximum
        }

        /// The greatest number of tiers that can be told apart by their symbols.
        public static let maximumTiers = 4
    }

    /// How features are shown on a map of features: by category or, with another method than
    /// categories, by the class of a number.
    public struct Points: Hashable, Sendable, Codable {
        /// A property that stands beside the name of a feature: in its title and its label.
        public var value: String?
        /// Whether features are labelled with their names; not where left out.
        public var labelled: Bool?

        /// Creates the part.
        public init(value: String? = nil, labelled: Bool? = nil) {
            self.value = value
            self.labelled = labelled
        }
    }

    /// What a map draws of its values.
    enum Form {
        /// Each region filled with the colour of its class.
        case filledRegions
        /// A symbol of its class for each region.
        case symbols
        /// A symbol of its category, or of the class of its number, for each feature.
        case points
    }

    var form: Form {
        if classification.method == .categories || points != nil { return .points }
        return symbols == nil ? .filledRegions : .symbols
    }
}
