internal import Features
internal import FlatStorage

/// The properties of features as tags of a layer.
struct PropertyTags {
    /// The numbers of the features.
    let numbers: [UInt64]
    private let tags: [[UInt32]]

    /// Reads the properties of features and writes their keys and values into a layer.
    ///
    /// - Parameters:
    ///   - columns: The features.
    ///   - places: Which of them.
    ///   - properties: Which properties, by their places in the description.
    ///   - layer: The layer.
    /// - Throws: `FeatureStoreError` where ids or values cannot be read.
    init(
        _ columns: FeatureColumns,
        at places: [Int],
        properties: [Int],
        in layer: inout TileLayerWriter
    ) throws(FeatureStoreError) {
        let ids = try columns.ids(at: places)
        let definitions = columns.collection.description.properties
        var numbers: [UInt64] = []
        var tags: [[UInt32]] = []
        let idKey = places.isEmpty ? 0 : layer.index(ofKey: LayerNames.id)
        for index in places.indices {
            numbers.append(FeatureNumber.number(of: ids[index]))
            tags.append([idKey, layer.index(of: .text(ids[index].elements))])
        }
        for property in properties {
            let column = try columns.column(property, at: places)
            var key: UInt32?
            for (index, code) in column.codes.enumerated() where code != ValueColumn.noValue {
                let own =
                    key ?? layer.index(ofKey: LayerNames.tileName(of: definitions[property].name))
                key = own
                let value = TileValue(Int(code), of: column.values)
                tags[index] += [own, layer.index(of: value)]
            }
        }
        self.numbers = numbers
        self.tags = tags
    }

    /// The tags of the feature at a place among those asked for.
    subscript(index: Int) -> [UInt32] { tags[index] }
}
