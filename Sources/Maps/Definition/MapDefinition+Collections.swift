public import Features

extension MapDefinition {
    /// The ids of all collections that the map draws from, each once, in ascending order.
    public var collections: [String] {
        let others = [regions, base, outlines, context?.collection].compactMap(\.self)
        return Set(counted + others).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether there is what the map draws from: all of its collections, and in those that are
    /// counted and drawn the properties that it asks them for.
    ///
    /// - Parameter descriptions: The collections that there are.
    /// - Returns: False where one of them is missing.
    public func canBeDrawn(from descriptions: [CollectionDescription]) -> Bool {
        let asked = [by] + (`where` ?? [:]).keys + [measure?.aggregate.property].compactMap(\.self)
        let divisor = normalised.flatMap { $0.by == Normalisation.area ? nil : $0.by }
        return collections.allSatisfy { id in
            guard let description = descriptions.first(where: { $0.id == id }) else { return false }
            if id == regions, let divisor, description.property(divisor) == nil { return false }
            return !counted.contains(id) || asked.allSatisfy { description.property($0) != nil }
        }
    }
}
