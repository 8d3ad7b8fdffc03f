/// Reads the message `Layer`.
struct LayerReader {
    private var name: String?
    private var version: UInt64?
    private var extent: UInt64 = 4096
    private var keys: [String] = []
    private var values: [DecodedTile.Value] = []
    private var messages: [ArraySlice<UInt8>] = []

    init(_ bytes: ArraySlice<UInt8>) throws(TileFault) {
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            switch (field, value) {
            case (1, .bytes(let bytes)): name = try Self.text(bytes)
            case (2, .bytes(let bytes)): messages.append(bytes)
            case (3, .bytes(let bytes)): keys.append(try Self.text(bytes))
            case (4, .bytes(let bytes)): values.append(try Self.value(bytes))
            case (5, .number(let number)): extent = number
            case (15, .number(let number)): version = number
            case (1...5, _), (15, _): throw TileFault("field \(field) of a layer has another type")
            default: continue
            }
        }
    }

    func layer() throws(TileFault) -> DecodedTile.Layer {
        guard let name else { throw TileFault("a layer without a name") }
        guard let version, version == 1 || version == 2 else {
            throw TileFault("version of the layer \(name)")
        }
        var features: [DecodedTile.Feature] = []
        for message in messages { features.append(try feature(message)) }
        return DecodedTile.Layer(
            name: name,
            version: version,
            extent: extent,
            keys: keys,
            values: values,
            features: features
        )
    }

    private func feature(_ bytes: ArraySlice<UInt8>) throws(TileFault) -> DecodedTile.Feature {
        var reader = ProtobufReader(bytes)
        var id: UInt64?
        var tags: [UInt32] = []
        var kind: DecodedTile.Kind?
        var geometry: [UInt32]?
        while let (field, value) = try reader.next() {
            switch (field, value) {
            case (1, .number(let number)): id = number
            case (2, .bytes(let bytes)): tags += try ProtobufReader.packed(bytes)
            case (3, .number(let number)): kind = DecodedTile.Kind(rawValue: number)
            case (4, .bytes(let bytes)):
                guard geometry == nil else { throw TileFault("two geometries") }
                geometry = try ProtobufReader.packed(bytes)
            case (1...4, _): throw TileFault("field \(field) of a feature has another type")
            default: continue
            }
        }
        guard let kind else { throw TileFault("a feature without a known type") }
        guard let geometry else { throw TileFault("a feature without geometry") }
        guard tags.count % 2 == 0 else { throw TileFault("a key without a value") }
        var properties: [String: DecodedTile.Value] = [:]
        for index in stride(from: 0, to: tags.count, by: 2) {
            guard Int(tags[index]) < keys.count, Int(tags[index + 1]) < values.count else {
                throw TileFault("a key or value that is not in the layer")
            }
            let key = keys[Int(tags[index])]
            guard properties.updateValue(values[Int(tags[index + 1])], forKey: key) == nil else {
                throw TileFault("the key \(key) twice")
            }
        }
        return DecodedTile.Feature(
            id: id,
            kind: kind,
            properties: properties,
            chains: try CommandReader(kind, geometry).chains()
        )
    }

    private static func text(_ bytes: ArraySlice<UInt8>) throws(TileFault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TileFault("text that is not UTF-8")
        }
        return text
    }

    private static func value(_ bytes: ArraySlice<UInt8>) throws(TileFault) -> DecodedTile.Value {
        var reader = ProtobufReader(bytes)
        var result: DecodedTile.Value?
        while let (field, value) = try reader.next() {
            guard result == nil else { throw TileFault("two values in one") }
            switch (field, value) {
            case (1, .bytes(let bytes)): result = .text(try text(bytes))
            case (2, .fourBytes(let bits)): result = .double(Double(Float(bitPattern: bits)))
            case (3, .eightBytes(let bits)): result = .double(Double(bitPattern: bits))
            case (4, .number(let bits)), (5, .number(let bits)):
                result = .integer(Int64(bitPattern: bits))
            case (6, .number(let bits)):
                result = .integer(Int64(bitPattern: bits >> 1) ^ -Int64(bits & 1))
            case (7, .number(let flag)): result = .boolean(flag != 0)
            default: throw TileFault("a value of an unknown type")
            }
        }
        guard let result else { throw TileFault("a value of no type") }
        return result
    }
}

/// Reads the commands of a geometry.
private struct CommandReader {
    private let kind: DecodedTile.Kind
    private let numbers: [UInt32]
    private var next = 0
    private var (x, y): (Int32, Int32) = (0, 0)

    init(_ kind: DecodedTile.Kind, _ numbers: [UInt32]) {
        self.kind = kind
        self.numbers = numbers
    }

    func chains() throws(TileFault) -> [[DecodedTile.Position]] {
        var reader = self
        var chains: [[DecodedTile.Position]] = []
        while reader.next < numbers.count {
            var chain = try reader.positions(command: 1)
            guard !chain.isEmpty else { throw TileFault("MoveTo nothing") }
            guard kind != .points else {
                guard reader.next == numbers.count else { throw TileFault("more than one MoveTo") }
                return [chain]
            }
            guard chain.count == 1 else { throw TileFault("MoveTo many") }
            let rest = try reader.positions(command: 2)
            guard rest.count >= (kind == .polygons ? 2 : 1) else { throw TileFault("too short") }
            chain += rest
            if kind == .lines, zip(chain, chain.dropFirst()).contains(where: { $0 == $1 }) {
                throw TileFault("a line to where it is")
            }
            if kind == .polygons { try reader.close() }
            chains.append(chain)
        }
        guard !chains.isEmpty else { throw TileFault("an empty geometry") }
        return chains
    }

    private mutating func positions(
        command: UInt32
    ) throws(TileFault) -> [DecodedTile.Position] {
        guard next < numbers.count, numbers[next] & 7 == command else {
            throw TileFault("another command than \(command)")
        }
        let count = Int(numbers[next] >> 3)
        next += 1
        guard count <= (numbers.count - next) / 2 else { throw TileFault("cut off") }
        return (0..<count).map { _ in
            x = x &+ Self.signed(numbers[next])
            y = y &+ Self.signed(numbers[next + 1])
            next += 2
            return DecodedTile.Position(x, y)
        }
    }

    private mutating func close() throws(TileFault) {
        guard next < numbers.count, numbers[next] == 1 << 3 | 7 else {
            throw TileFault("a ring that is not closed once")
        }
        next += 1
    }

    private static func signed(_ number: UInt32) -> Int32 {
        Int32(bitPattern: number >> 1) ^ -Int32(bitPattern: number & 1)
    }
}
