@testable import Tiles

/// A layer of points, read field by field.
struct PlainLayer {
    struct Point: Hashable {
        var number: UInt64?
        var properties: [String: TileValue] = [:]
        var position = GridPosition(x: .min, y: .min)
    }

    var name = ""
    var version: UInt64 = 0
    var extent: UInt64 = 0
    var keys: [String] = []
    var values: [TileValue] = []
    var points: [Point] = []

    /// What is wrong with the bytes.
    enum Fault: Error {
        case cutOff
        case unexpected(field: UInt64)
        case noPoint([UInt64])
        case index(UInt64)
    }

    private enum Content {
        case number(UInt64)
        case bytes(ArraySlice<UInt8>)
    }

    /// The layers of a tile.
    static func layers(of tile: [UInt8]) throws -> [PlainLayer] {
        try fields(tile[...]).map { field, content in
            guard field == 3, case .bytes(let bytes) = content else {
                throw Fault.unexpected(field: field)
            }
            return try PlainLayer(bytes)
        }
    }

    private init(_ bytes: ArraySlice<UInt8>) throws {
        var features: [ArraySlice<UInt8>] = []
        for (field, content) in try Self.fields(bytes) {
            switch (field, content) {
            case (1, .bytes(let bytes)): name = String(decoding: bytes, as: UTF8.self)
            case (2, .bytes(let bytes)): features.append(bytes)
            case (3, .bytes(let bytes)): keys.append(String(decoding: bytes, as: UTF8.self))
            case (4, .bytes(let bytes)): values.append(try Self.value(bytes))
            case (5, .number(let number)): extent = number
            case (15, .number(let number)): version = number
            default: throw Fault.unexpected(field: field)
            }
        }
        points = try features.map { try point($0) }
    }

    private func point(_ bytes: ArraySlice<UInt8>) throws -> Point {
        var point = Point()
        var kind: UInt64?
        for (field, content) in try Self.fields(bytes) {
            switch (field, content) {
            case (1, .number(let number)): point.number = number
            case (2, .bytes(let bytes)):
                let tags = try Self.numbers(bytes)
                guard tags.count % 2 == 0 else { throw Fault.cutOff }
                for place in stride(from: 0, to: tags.count, by: 2) {
                    guard tags[place] < keys.count else { throw Fault.index(tags[place]) }
                    guard tags[place + 1] < values.count else { throw Fault.index(tags[place + 1]) }
                    let key = keys[Int(tags[place])]
                    guard point.properties[key] == nil else { throw Fault.index(tags[place]) }
                    point.properties[key] = values[Int(tags[place + 1])]
                }
            case (3, .number(let number)): kind = number
            case (4, .bytes(let bytes)):
                let commands = try Self.numbers(bytes)
                guard commands.count == 3, commands[0] == 9, kind == 1 else {
                    throw Fault.noPoint(commands)
                }
                point.position = GridPosition(
                    x: Int32(truncatingIfNeeded: Self.signed(commands[1])),
                    y: Int32(truncatingIfNeeded: Self.signed(commands[2]))
                )
            default: throw Fault.unexpected(field: field)
            }
        }
        return point
    }

    private static func value(_ bytes: ArraySlice<UInt8>) throws -> TileValue {
        let all = try fields(bytes)
        guard let (field, content) = all.first, all.count == 1 else { throw Fault.cutOff }
        switch (field, content) {
        case (1, .bytes(let bytes)): return .text(Array(bytes))
        case (3, .number(let bits)): return .double(bits)
        case (4, .number(let number)): return .integer(Int64(bitPattern: number))
        case (6, .number(let number)): return .integer(signed(number))
        case (7, .number(let number)): return .boolean(number != 0)
        default: throw Fault.unexpected(field: field)
        }
    }

    private static func signed(_ number: UInt64) -> Int64 {
        Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    private static func numbers(_ bytes: ArraySlice<UInt8>) throws -> [UInt64] {
        var (rest, found) = (bytes, [UInt64]())
        while !rest.isEmpty { found.append(try number(&rest)) }
        return found
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) throws -> UInt64 {
        var (number, shift) = (0 as UInt64, 0 as UInt64)
        while let byte = rest.popFirst() {
            number |= UInt64(byte & 0x7f) << shift
            shift += 7
            if byte < 0x80 { return number }
        }
        throw Fault.cutOff
    }

    private static func fields(_ bytes: ArraySlice<UInt8>) throws -> [(UInt64, Content)] {
        var (rest, found) = (bytes, [(UInt64, Content)]())
        while !rest.isEmpty {
            let key = try number(&rest)
            switch key & 7 {
            case 0: found.append((key >> 3, .number(try number(&rest))))
            case 1:
                guard rest.count >= 8 else { throw Fault.cutOff }
                let bits = rest.prefix(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
                rest = rest.dropFirst(8)
                found.append((key >> 3, .number(bits)))
            case 2:
                let size = Int(clamping: try number(&rest))
                guard size <= rest.count else { throw Fault.cutOff }
                found.append((key >> 3, .bytes(rest.prefix(size))))
                rest = rest.dropFirst(size)
            default: throw Fault.unexpected(field: key)
            }
        }
        return found
    }
}
