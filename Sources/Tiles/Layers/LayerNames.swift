internal import Features

/// The names in tiles that do not come from a collection as they are.
enum LayerNames {
    /// The property that holds the id of a feature as it is.
    static let id = "id"
    /// The property of clusters that is true.
    static let cluster = "cluster"
    /// The property of clusters that holds how many points they stand for.
    static let pointCount = "point_count"

    /// The layer with the places for the labels of a collection.
    static func labels(of collection: String) -> String { "\(collection)_labels" }

    /// What a property of a collection is called in a tile: as it is, and with `_` behind it where
    /// it is called `id`, with any number of `_` behind, since `id` is that of the feature.
    static func tileName(of property: String) -> String {
        property.utf8.starts(with: id.utf8) && property.utf8.dropFirst(2).allSatisfy { $0 == 0x5f }
            ? property + "_" : property
    }

    /// The places, among properties, of those that hold a name: `name`, and what begins with
    /// `name_`.
    static func naming(_ properties: [PropertyDefinition]) -> [Int] {
        properties.indices.filter {
            let name = properties[$0].name
            return properties[$0].type == .text && (name == "name" || name.hasPrefix("name_"))
        }
    }
}
