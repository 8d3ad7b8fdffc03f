public import Thematic

extension MapDefinition {
    /// How values are cut into classes, as the JSON writes it.
    public struct ClassificationRule: Hashable, Sendable, Codable {
        /// The name of a method.
        public enum Method: String, Hashable, Sendable, Codable, CaseIterable {
            /// Given upper bounds: ``ClassificationRule/upperBounds``.
            case tiers
            /// About the same number of regions in each class.
            case quantile
            /// Classes of the same width.
            case equalInterval = "equal-interval"
            /// The least spread within classes.
            case naturalBreaks = "natural-breaks"
        }

        /// The method.
        public var method: Method
        /// The upper bounds of tiers, closed, ascending.
        public var upperBounds: [Double]?
        /// The number of classes of the other methods; 5 where left out.
        public var count: Int?
        /// Whether zero is a class of its own.
        public var zero: Classification.Zero

        /// Creates a rule.
        public init(
            method: Method,
            upperBounds: [Double]? = nil,
            count: Int? = nil,
            zero: Classification.Zero
        ) {
            self.method = method
            self.upperBounds = upperBounds
            self.count = count
            self.zero = zero
        }

        /// The method with its parameters.
        public var classificationMethod: ClassificationMethod {
            switch method {
            case .tiers: .tiers(upperBounds: upperBounds ?? [])
            case .quantile: .quantile(count: count ?? 5)
            case .equalInterval: .equalInterval(count: count ?? 5)
            case .naturalBreaks: .naturalBreaks(count: count ?? 5)
            }
        }
    }
}
