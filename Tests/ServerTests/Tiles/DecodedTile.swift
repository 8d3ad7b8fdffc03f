import Foundation
import Testing

/// A vector tile read by the words of its specification, without the code that writes it.
struct DecodedTile {
    struct Layer {
        var name = ""
        var version = 0
        var extent = 4096
        var features: [Feature] = []
    }

    struct Feature {
        var number: UInt64?
        var kind = 0
        /// The values by their names; texts, doubles, integers and truth values.
        var properties: [String: AnyHashable] = [:]
        /// The positions of each part.
        var parts: [[(x: Int, y: Int)]] = []

        var id: String? { properties["id"] as? String }
    }

    let layers: [Layer]

    init(_ data: Data) throws {
        var reader = Reader(Array(data))
        var layers: [Layer] = []
        while let (field, value) = try reader.next() {
            try #require(field == 3)
            layers.append(try Self.layer(try value.bytes))
        }
        self.layers = layers
    }

    /// The layer of a name; the test ends where there is none.
    func layer(_ name: String) throws -> Layer {
        try #require(layers.first { $0.name == name }, "\(layers.map(\.name))")
    }

    private static func layer(_ bytes: [UInt8]) throws -> Layer {
        var layer = Layer()
        var (keys, values, features): ([String], [AnyHashable], [[UInt8]]) = ([], [], [])
        var reader = Reader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: layer.name = String(decoding: try value.bytes, as: UTF8.self)
            case 2: features.append(try value.bytes)
            case 3: keys.append(String(decoding: try value.bytes, as: UTF8.self))
            case 4: values.append(try Self.value(try value.bytes))
            case 5: layer.extent = Int(try value.number)
            case 15: layer.version = Int(try value.number)
            default: break
            }
        }
        layer.features = try features.map { try Self.feature($0, keys, values) }
        return layer
    }

    private static func value(_ bytes: [UInt8]) throws -> AnyHashable {
        var reader = Reader(bytes)
        let (field, value) = try #require(try reader.next())
        switch field {
        case 1: return String(decoding: try value.bytes, as: UTF8.self)
        case 2: return Double(Float(bitPattern: UInt32(try value.number)))
        case 3: return Double(bitPattern: try value.number)
        case 6: return Int(unzigzag(try value.number))
        case 7: return try value.number != 0
        default: return Int(bitPattern: UInt(try value.number))
        }
    }

    private static func feature(
        _ bytes: [UInt8],
        _ keys: [String],
        _ values: [AnyHashable]
    ) throws -> Feature {
        var feature = Feature()
        var reader = Reader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: feature.number = try value.number
            case 2:
                let tags = try Reader.numbers(try value.bytes)
                try #require(tags.count.isMultiple(of: 2))
                for place in stride(from: 0, to: tags.count, by: 2) {
                    feature.properties[keys[Int(tags[place])]] = values[Int(tags[place + 1])]
                }
            case 3: feature.kind = Int(try value.number)
            case 4: feature.parts = parts(try Reader.numbers(try value.bytes))
            default: break
            }
        }
        return feature
    }

    private static func parts(_ commands: [UInt64]) -> [[(x: Int, y: Int)]] {
        var parts: [[(x: Int, y: Int)]] = []
        var (x, y, place) = (0, 0, 0)
        while place < commands.count {
            let (command, count) = (commands[place] & 7, Int(commands[place] >> 3))
            place += 1
            guard command != 7 else { continue }
            for _ in 0..<count {
                x += Int(unzigzag(commands[place]))
                y += Int(unzigzag(commands[place + 1]))
                place += 2
                if command == 1 { parts.append([]) }
                parts[parts.count - 1].append((x, y))
            }
        }
        return parts
    }

    private static func unzigzag(_ number: UInt64) -> Int64 {
        Int64(bitPattern: number >> 1) ^ -Int64(number & 1)
    }
}

/// Fields of Protocol Buffers.
private struct Reader {
    enum Value {
        case number(UInt64)
        case bytes([UInt8])

        var number: UInt64 {
            get throws {
                guard case .number(let number) = self else { throw Fault() }
                return number
            }
        }

        var bytes: [UInt8] {
            get throws {
                guard case .bytes(let bytes) = self else { throw Fault() }
                return bytes
            }
        }
    }

    struct Fault: Error {}

    private let all: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { all = bytes }

    mutating func next() throws -> (field: Int, value: Value)? {
        guard place < all.count else { return nil }
        let key = try varint()
        switch key & 7 {
        case 0: return (Int(key >> 3), .number(try varint()))
        case 1: return (Int(key >> 3), .number(try fixed(8)))
        case 2:
            let count = Int(try varint())
            guard count <= all.count - place else { throw Fault() }
            defer { place += count }
            return (Int(key >> 3), .bytes(Array(all[place..<place + count])))
        case 5: return (Int(key >> 3), .number(try fixed(4)))
        default: throw Fault()
        }
    }

    static func numbers(_ bytes: [UInt8]) throws -> [UInt64] {
        var reader = Reader(bytes)
        var numbers: [UInt64] = []
        while reader.place < bytes.count { numbers.append(try reader.varint()) }
        return numbers
    }

    private mutating func varint() throws -> UInt64 {
        var (value, shift): (UInt64, UInt64) = (0, 0)
        while true {
            guard place < all.count, shift < 64 else { throw Fault() }
            let byte = all[place]
            place += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    private mutating func fixed(_ count: Int) throws -> UInt64 {
        guard count <= all.count - place else { throw Fault() }
        defer { place += count }
        return all[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
