/// Reads a vector tile to its last number, and refuses what breaks a rule of the specification.
///
/// What the specification only advises is not asked for: layers without features, two features of
/// one number, keys that nobody uses. Fields that it does not know are passed over.
///
/// Source: [Vector Tile Specification 2.1](https://github.com/mapbox/vector-tile-spec/tree/master/2.1)
/// §4; layers of version 1 are read by its rules, which do not ask how rings are turned.
enum TileReader {
    /// A layer that was read.
    struct Layer: Hashable {
        let name: String
        let featureCount: Int
    }

    /// The layers of a tile in their order, after all of them were read.
    ///
    /// - Throws: ``TileFormatFault`` for the first fault.
    /// - Complexity: O(bytes).
    static func layers(of bytes: [UInt8]) throws(TileFormatFault) -> [Layer] {
        var reader = ProtobufReader(bytes)
        var layers: [Layer] = []
        while let (number, type) = try reader.field() {
            guard number == 3 else {
                try reader.skip(type)
                continue
            }
            guard type == .bytes else { throw TileFormatFault("a layer is no message") }
            let layer = try LayerFields(reader.message()).layer()
            // Byte by byte: the same letters may be written in two ways.
            guard !layers.contains(where: { $0.name.utf8.elementsEqual(layer.name.utf8) }) else {
                throw TileFormatFault("two layers are called '\(layer.name)'")
            }
            layers.append(layer)
        }
        return layers
    }
}

/// The fields of a layer.
private struct LayerFields {
    private var name: String?
    private var version: UInt32?
    private var extent: UInt32?
    private var keyCount = 0
    private var valueCount = 0
    private var features: [ProtobufReader] = []

    init(_ message: ProtobufReader) throws(TileFormatFault) {
        var reader = message
        while let (number, type) = try reader.field() {
            switch (number, type) {
            case (1, .bytes):
                guard name == nil else { throw TileFormatFault("a layer has two names") }
                name = try reader.text()
            case (2, .bytes): features.append(try reader.message())
            case (3, .bytes):
                _ = try reader.text()
                keyCount += 1
            case (4, .bytes):
                try Self.check(value: reader.message())
                valueCount += 1
            case (5, .varint):
                guard extent == nil else { throw TileFormatFault("a layer has two extents") }
                extent = try reader.shortVarint()
            case (15, .varint):
                guard version == nil else { throw TileFormatFault("a layer has two versions") }
                version = try reader.shortVarint()
            case (1...5, _), (15, _):
                throw TileFormatFault("field \(number) of a layer is of another type")
            default: try reader.skip(type)
            }
        }
    }

    /// The layer, after its features were read: keys and values may stand behind them.
    func layer() throws(TileFormatFault) -> TileReader.Layer {
        guard let name else { throw TileFormatFault("a layer has no name") }
        guard let version, (1...2).contains(version) else {
            let text = version.map(String.init) ?? "none"
            throw TileFormatFault("layer '\(name)': its version is \(text), 1 or 2 is known")
        }
        guard extent != 0 else { throw TileFormatFault("layer '\(name)': its extent is 0") }
        for (index, feature) in features.enumerated() {
            do throws(TileFormatFault) {
                try check(feature, version)
            } catch {
                throw TileFormatFault("layer '\(name)', feature \(index): \(error.reason)")
            }
        }
        return TileReader.Layer(name: name, featureCount: features.count)
    }

    private func check(
        _ feature: ProtobufReader,
        _ version: UInt32
    ) throws(TileFormatFault) {
        var reader = feature
        var known: Set<UInt64> = []
        var kind: TileGeometryReader.Kind?
        var geometry: ProtobufReader?
        while let (number, type) = try reader.field() {
            if (1...4).contains(number), !known.insert(number).inserted {
                throw TileFormatFault("it has field \(number) twice")
            }
            switch (number, type) {
            case (1, .varint): _ = try reader.varint()
            case (2, .bytes): try check(tags: reader.message())
            case (3, .varint):
                let number = try reader.varint()
                kind = TileGeometryReader.Kind(rawValue: number)
                guard kind != nil else { throw TileFormatFault("its type \(number) is unknown") }
            case (4, .bytes): geometry = try reader.message()
            case (1...4, _): throw TileFormatFault("its field \(number) is of another type")
            default: try reader.skip(type)
            }
        }
        guard let kind else {
            throw TileFormatFault("it says not whether it is point, line or area")
        }
        guard let geometry else { throw TileFormatFault("it has no geometry") }
        try TileGeometryReader.check(geometry, kind, turnsMatter: version >= 2)
    }

    private func check(tags: ProtobufReader) throws(TileFormatFault) {
        var reader = tags
        var known: Set<UInt32> = []
        while !reader.isAtEnd {
            let key = try reader.shortVarint()
            guard !reader.isAtEnd else { throw TileFormatFault("a key has no value") }
            let value = try reader.shortVarint()
            guard key < keyCount, value < valueCount else {
                throw TileFormatFault(
                    "it names key \(key) and value \(value) of \(keyCount) and \(valueCount)"
                )
            }
            guard known.insert(key).inserted else {
                throw TileFormatFault("it has two values for key \(key)")
            }
        }
    }

    private static func check(value: ProtobufReader) throws(TileFormatFault) {
        var reader = value
        var count = 0
        while let (number, type) = try reader.field() {
            count += 1
            switch (number, type) {
            case (1, .bytes): _ = try reader.text()
            case (2, .fourBytes), (3, .eightBytes), (4...7, .varint): try reader.skip(type)
            default: throw TileFormatFault("a value is of an unknown type")
            }
        }
        guard count == 1 else { throw TileFormatFault("a value holds \(count) values, not 1") }
    }
}
