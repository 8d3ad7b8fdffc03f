public import Features

extension MapDefinition {
    /// What is computed of the features of a region.
    ///
    /// The JSON writes it as an object with one member, the measure and its property:
    /// `{"sum": "visitors"}`.
    public enum Measure: Hashable, Sendable, Codable {
        /// The sum of a property of numbers.
        case sum(String)
        /// The arithmetic mean of a property of numbers.
        case mean(String)
        /// The least value of a property of numbers.
        case minimum(String)
        /// The greatest value of a property of numbers.
        case maximum(String)

        private enum Name: String, CodingKey, CaseIterable {
            case sum
            case mean
            case min
            case max
        }

        /// Reads an object with one member.
        ///
        /// - Throws: `DecodingError` that says which measures there are.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Name.self)
            guard let name = values.allKeys.first, values.allKeys.count == 1 else {
                let allowed = Name.allCases.map(\.rawValue).joined(separator: ", ")
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "one of \(allowed) with the name of a property"
                    )
                )
            }
            let property = try values.decode(String.self, forKey: name)
            switch name {
            case .sum: self = .sum(property)
            case .mean: self = .mean(property)
            case .min: self = .minimum(property)
            case .max: self = .maximum(property)
            }
        }

        /// Writes an object with one member.
        public func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: Name.self)
            switch self {
            case .sum(let property): try values.encode(property, forKey: .sum)
            case .mean(let property): try values.encode(property, forKey: .mean)
            case .minimum(let property): try values.encode(property, forKey: .min)
            case .maximum(let property): try values.encode(property, forKey: .max)
            }
        }

        /// The measure as a store is asked for it.
        public var aggregate: AggregateQuery.Measure {
            switch self {
            case .sum(let property): .sum(property)
            case .mean(let property): .mean(property)
            case .minimum(let property): .minimum(property)
            case .maximum(let property): .maximum(property)
            }
        }

        /// The measure as tables name it: `sum:visitors`.
        public var text: String {
            switch self {
            case .sum(let property): "sum:\(property)"
            case .mean(let property): "mean:\(property)"
            case .minimum(let property): "min:\(property)"
            case .maximum(let property): "max:\(property)"
            }
        }
    }
}
