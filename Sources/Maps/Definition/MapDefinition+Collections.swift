extension MapDefinition {
    /// The ids of all collections that the map draws from, each once, in ascending order.
    public var collections: [String] {
        let others = [regions, base, outlines, context?.collection].compactMap(\.self)
        return Set(counted + others).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
