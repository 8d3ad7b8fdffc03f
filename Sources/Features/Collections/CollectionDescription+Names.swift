extension CollectionDescription {
    /// The name of the geometry of a feature among its properties: `geometry`, with `_` behind it
    /// while a property is called so.
    public var geometryName: String { freeName("geometry") }

    /// The name of the id of a feature among its properties: `id`, with `_` behind it while a
    /// property is called so.
    public var idName: String { freeName("id") }

    /// The names that filters may call the geometry by: its own, and `geom` unless a property is
    /// called so.
    public var geometryNames: [String] {
        property("geom") == nil ? [geometryName, "geom"] : [geometryName]
    }

    /// A name that no property of the collection has.
    private func freeName(_ name: String) -> String {
        var name = name
        while property(name) != nil { name += "_" }
        return name
    }
}
