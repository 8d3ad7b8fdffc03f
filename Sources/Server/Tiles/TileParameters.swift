internal import Features

/// The parameters of tiles and of what describes them.
enum TileParameters {
    /// The names that mean something to tiles alone; no property can be asked for by one of them.
    static let own = ["collections", "thin", "v"]

    /// The names that every collection has, `collections` apart, which the data set has as well.
    static let common = [
        "datetime", "f", "filter", "filter-crs", "filter-lang", "ids", "properties", "q", "thin",
        "v",
    ]

    /// The properties that features can be chosen by.
    static func queryables(of description: CollectionDescription) -> [PropertyDefinition] {
        FeatureQueryParser.queryables(of: description).filter { !own.contains($0.name) }
    }

    /// What documents keep of a request in the links to others: all but the form of the answer and
    /// the version.
    static let dropped: [String: String?] = ["f": nil, "lang": nil, "v": nil]
}
