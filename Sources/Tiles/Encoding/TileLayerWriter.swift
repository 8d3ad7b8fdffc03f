/// Writes one layer of a vector tile, feature by feature; keys and values stand in it once each.
///
/// Source: Vector Tile Specification 2.1, 4.1 and 4.4.
struct TileLayerWriter {
    /// The name of the layer.
    let name: String
    /// How many features have been written.
    private(set) var featureCount = 0
    private var features = ProtobufWriter()
    private var feature = ProtobufWriter()
    private var keys = ProtobufWriter()
    private var values = ProtobufWriter()
    private var keyIndices: [String: UInt32] = [:]
    private var valueIndices: [TileValue: UInt32] = [:]
    private var valueCount: UInt32 = 0

    init(name: String) {
        self.name = name
    }

    /// The index of a key, which is written where it is new.
    mutating func index(ofKey key: String) -> UInt32 {
        let next = UInt32(keyIndices.count)
        let index = keyIndices[key, default: next]
        if index == next {
            keyIndices[key] = next
            keys.append(field: 3, bytes: Array(key.utf8))
        }
        return index
    }

    /// The index of a value, which is written where it is new.
    mutating func index(of value: TileValue) -> UInt32 {
        let index = valueIndices[value, default: valueCount]
        if index == valueCount {
            valueIndices[value] = index
            value.append(to: &values, field: 4)
            valueCount += 1
        }
        return index
    }

    /// Writes a feature.
    ///
    /// - Parameters:
    ///   - id: The number of the feature; nil for none.
    ///   - tags: Indices of keys and values, in turn.
    ///   - geometry: Where it is, not empty.
    mutating func add(id: UInt64?, tags: [UInt32], geometry: TileGeometry) {
        feature.removeAll()
        if let id { feature.append(field: 1, varint: id) }
        if !tags.isEmpty { feature.append(field: 2, packed: tags) }
        feature.append(field: 3, varint: geometry.kind.rawValue)
        feature.append(field: 4, packed: geometry.commands)
        features.append(field: 2, bytes: feature.bytes)
        featureCount += 1
    }

    /// The layer, a field of the message `Tile`; nothing where it has no features.
    func append(to tile: inout ProtobufWriter) {
        guard featureCount > 0 else { return }
        var head = ProtobufWriter()
        head.append(field: 15, varint: 2)
        head.append(field: 1, bytes: Array(name.utf8))
        head.append(field: 5, varint: UInt64(VectorTile.extent))
        let size = head.bytes.count + features.bytes.count + keys.bytes.count + values.bytes.count
        tile.append(varint: 3 << 3 | 2)
        tile.append(varint: UInt64(size))
        for part in [head, features, keys, values] { tile.append(part) }
    }
}
