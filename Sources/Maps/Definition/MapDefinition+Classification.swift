public import Features
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
            /// Each class up to the mean of what lies above the one before.
            case headTail = "head-tail"
            /// Round steps.
            case pretty
            /// One and two standard deviations from the mean.
            case standardDeviation = "standard-deviation"
            /// Each class the same factor wider than the one before.
            case geometric
            /// No classes: each region has a colour of its own.
            case unclassed
            /// Features apart by the value of a property, one class for each code of its list;
            /// they are drawn at their own places.
            case categories
        }

        /// The method.
        public var method: Method
        /// The upper bounds of tiers, closed, ascending.
        public var upperBounds: [Double]?
        /// The number of classes of the methods that take one; 5 where left out.
        public var count: Int?
        /// Whether zero is a class of its own.
        public var zero: Classification.Zero
        /// How the outer classes of whole numbers are written; by ranges where left out.
        public var labels: ClassInterval.LabelStyle?

        /// What tiers of features are called, the lowest first: "fast", "slow".
        ///
        /// Their ranges stand behind them in the legend.
        public var classNames: [LocalizedText]?
        /// Where features without the number belong; apart where left out.
        public var missing: Missing?

        /// Where features without a number belong.
        public enum Missing: String, Hashable, Sendable, Codable, CaseIterable {
            /// "No data": a line of its own.
            case separate
            /// The highest class: no answer is slower than the slowest one.
            case highest
        }

        /// Creates a rule.
        public init(
            method: Method,
            upperBounds: [Double]? = nil,
            count: Int? = nil,
            zero: Classification.Zero = .separate,
            labels: ClassInterval.LabelStyle? = nil,
            classNames: [LocalizedText]? = nil,
            missing: Missing? = nil
        ) {
            self.method = method
            self.upperBounds = upperBounds
            self.count = count
            self.zero = zero
            self.labels = labels
            self.classNames = classNames
            self.missing = missing
        }

        /// Reads a rule; `zero` may be left out of categories, which have none.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            method = try values.decodeChoice(Method.self, forKey: .method)
            upperBounds = try values.decodeIfPresent([Double].self, forKey: .upperBounds)
            count = try values.decodeIfPresent(Int.self, forKey: .count)
            zero =
                method == .categories && !values.contains(.zero)
                ? .separate : try values.decodeChoice(Classification.Zero.self, forKey: .zero)
            labels =
                values.contains(.labels)
                ? try values.decodeChoice(ClassInterval.LabelStyle.self, forKey: .labels) : nil
            classNames = try values.decodeIfPresent([LocalizedText].self, forKey: .classNames)
            missing =
                values.contains(.missing)
                ? try values.decodeChoice(Missing.self, forKey: .missing) : nil
        }

        /// The method with its parameters; nil for categories, which cut no numbers.
        public var classificationMethod: ClassificationMethod? {
            switch method {
            case .tiers: .tiers(upperBounds: upperBounds ?? [])
            case .quantile: .quantile(count: count ?? 5)
            case .equalInterval: .equalInterval(count: count ?? 5)
            case .naturalBreaks: .naturalBreaks(count: count ?? 5)
            case .headTail: .headTail
            case .pretty: .pretty(count: count ?? 5)
            case .standardDeviation: .standardDeviation
            case .geometric: .geometric(count: count ?? 5)
            case .unclassed: .unclassed
            case .categories: nil
            }
        }
    }
}

extension KeyedDecodingContainer {
    /// Reads one of some names; the error says which there are.
    func decodeChoice<Choice: RawRepresentable & CaseIterable>(
        _ type: Choice.Type,
        forKey key: Key
    ) throws -> Choice where Choice.RawValue == String {
        let name = try decode(String.self, forKey: key)
        guard let choice = Choice(rawValue: name) else {
            let allowed = type.allCases.map(\.rawValue).joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                forKey: key,
                in: self,
                debugDescription: "'\(name)' is none of: \(allowed)"
            )
        }
        return choice
    }
}
