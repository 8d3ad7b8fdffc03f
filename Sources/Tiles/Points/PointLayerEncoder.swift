internal import Features
internal import FlatStorage

/// Writes the layer of the points of a tile, without a list or a reference for each feature: a column
/// at a time becomes indices of values, then the features are written row by row.
enum PointLayerEncoder {
    /// The properties of all features.
    private struct Tags {
        /// The index of the key of each property.
        var keys: [UInt32] = []
        /// The index of the value of each feature, property by property; `ValueColumn.noValue` for
        /// none.
        var indices: [UInt32]
        private let features: Int

        init(features: Int, properties: Int) {
            indices = [UInt32](repeating: 0, count: features * properties)
            self.features = features
        }

        /// Adds a property whose indices `write` sets from a place on.
        mutating func add(
            _ key: UInt32,
            _ write: (inout MutableSpan<UInt32>, _ start: Int) -> Void
        ) {
            let start = keys.count * features
            keys.append(key)
            var span = indices.mutableSpan
            write(&span, start)
        }
    }

    /// Writes a layer.
    ///
    /// - Parameters:
    ///   - name: The name of the layer.
    ///   - points: What the tile shows.
    ///   - columns: Where the values come from.
    ///   - properties: Which properties features have, by their places in the description.
    ///   - tile: Gets the layer, where there is anything.
    /// - Throws: What the reading of columns throws.
    static func write(
        _ name: String,
        _ points: TilePoints,
        of columns: FeatureColumns,
        properties: [Int],
        to tile: inout ProtobufWriter
    ) throws(FeatureStoreError) {
        let count = points.places.count
        guard count + points.clusters.count > 0 else { return }
        var keys = ProtobufWriter()
        var keyCount: UInt32 = 0
        func index(ofKey key: String) -> UInt32 {
            keys.append(field: 3, bytes: Array(key.utf8))
            keyCount += 1
            return keyCount - 1
        }
        var values = PointValues(features: count)
        var tags = Tags(features: count, properties: properties.count + 1)
        var numbers: [UInt64] = []
        if count > 0 {
            let idKey = index(ofKey: LayerNames.id)
            for property in properties {
                let column = try columns.column(property, at: points.places)
                guard column.codes.contains(where: { $0 != ValueColumn.noValue }) else { continue }
                let definition = columns.collection.description.properties[property]
                let key = index(ofKey: LayerNames.tileName(of: definition.name))
                tags.add(key) { values.add(column, to: &$0, from: $1) }
            }
            // The ids come last, so that all the others have small indices.
            let ids = try columns.idColumn(at: points.places)
            guard case .texts(let texts) = ids.values else {
                throw .storageFailure("the ids of a collection are no texts")
            }
            tags.add(idKey) { numbers = values.add(ids: ids.codes, of: texts, to: &$0, from: $1) }
        }
        if Task.isCancelled { throw .cancelled }
        var features = ByteBuffer(capacity: count * (24 + 4 * tags.keys.count))
        write(tags, numbers, points.positions, to: &features)
        if !points.clusters.isEmpty {
            let clusterKey = index(ofKey: LayerNames.cluster)
            let countKey = index(ofKey: LayerNames.pointCount)
            write(points.clusters, clusterKey, countKey, &values, to: &features)
        }
        var head = ProtobufWriter()
        head.append(field: 15, varint: 2)
        head.append(field: 1, bytes: Array(name.utf8))
        head.append(field: 5, varint: UInt64(VectorTile.extent))
        let size = head.bytes.count + features.count + keys.bytes.count + values.bytes.count
        tile.reserve(size + 16)
        tile.append(varint: 3 << 3 | 2)
        tile.append(varint: UInt64(size))
        tile.append(head)
        unsafe features.withBytes { unsafe tile.append(raw: $0) }
        tile.append(keys)
        unsafe values.bytes.withBytes { unsafe tile.append(raw: $0) }
    }

    /// Writes features, row by row.
    private static func write(
        _ tags: Tags,
        _ numbers: [UInt64],
        _ positions: [GridPosition],
        to buffer: inout ByteBuffer
    ) {
        // A key and a value take five bytes each at most; then come number, type and geometry.
        let room = 96 + 10 * tags.keys.count
        let (keys, indices) = (tags.keys.span, tags.indices.span)
        let (own, places) = (numbers.span, positions.span)
        for index in own.indices {
            buffer.append(room: room) { cursor in
                cursor.write(2 << 3 | 2)
                cursor.writeMessage { cursor in
                    cursor.write(1 << 3)
                    cursor.write(varint: own[index])
                    cursor.write(2 << 3 | 2)
                    cursor.writeMessage { cursor in
                        var place = index
                        for property in keys.indices {
                            let value = indices[place]
                            place += own.count
                            guard value != ValueColumn.noValue else { continue }
                            cursor.write(varint: UInt64(keys[property]))
                            cursor.write(varint: UInt64(value))
                        }
                    }
                    cursor.write(places[index])
                }
            }
        }
    }

    /// Writes clusters, which have no number.
    private static func write(
        _ clusters: [TilePoints.Cluster],
        _ clusterKey: UInt32,
        _ countKey: UInt32,
        _ values: inout PointValues,
        to buffer: inout ByteBuffer
    ) {
        let isCluster = values.add(.boolean(true))
        var counts: [Int: UInt32] = [:]
        for cluster in clusters {
            let count = counts[cluster.count] ?? values.add(.integer(Int64(cluster.count)))
            counts[cluster.count] = count
            buffer.append(room: 128) { cursor in
                cursor.write(2 << 3 | 2)
                cursor.writeMessage { cursor in
                    cursor.write(2 << 3 | 2)
                    cursor.writeMessage { cursor in
                        for number in [clusterKey, isCluster, countKey, count] {
                            cursor.write(varint: UInt64(number))
                        }
                    }
                    cursor.write(cluster.position)
                }
            }
        }
    }
}

extension ByteCursor {
    /// Writes the type and the geometry of a point.
    @inline(__always)
    fileprivate mutating func write(_ position: GridPosition) {
        // The field `type`, a point.
        write(3 << 3)
        write(1)
        write(4 << 3 | 2)
        writeMessage { cursor in
            // The command `MoveTo`, once.
            cursor.write(1 << 3 | 1)
            cursor.write(varint: ProtobufWriter.zigzag(Int64(position.x)))
            cursor.write(varint: ProtobufWriter.zigzag(Int64(position.y)))
        }
    }
}
