import Features

/// What the values of a map are: two maps can be compared value by value where it is the same.
public struct MapQuantity: Hashable, Sendable {
    /// The unit of what is measured; its name where it has none, and nil for numbers of features.
    let measured: String?
    /// What the values are divided by; nil for nothing.
    let divisor: String?
    /// For how many units of the divisor they are given.
    let per: Double
}

extension MapCatalog {
    /// What the values of a map are.
    ///
    /// Numbers of features are one quantity whatever is counted, and so are all measures of
    /// properties with the same unit.
    public func quantity(of definition: MapDefinition) -> MapQuantity {
        let property = definition.measure?.aggregate.property.flatMap { name in
            definition.counted.lazy.compactMap { collection($0)?.property(name) }.first
        }
        return MapQuantity(
            measured: definition.measure?.aggregate.property.map { property?.unit ?? $0 },
            divisor: definition.normalised?.by,
            per: definition.normalised.map { $0.per ?? 1 } ?? 1
        )
    }
}
