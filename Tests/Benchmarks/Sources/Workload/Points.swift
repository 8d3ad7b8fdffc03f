internal import Compression
internal import Foundation
public import GeometryTypes

/// The data of all benchmarks: real cities, jittered to any number of points.
///
/// A point is a city drawn with equal chances from `geodata/gazetteer.csv.gz`, moved in longitude
/// and in latitude by the sum of two uniform numbers, at most 0.25° and on average 0.08° either
/// way. The points of a size are the first of those of every greater size.
public struct Points: Sendable {
    /// The seed of the jitter.
    public static let seed: UInt64 = 20_260_701
    /// The greatest jitter, in degrees.
    public static let jitter = 0.25

    /// Longitude within −180 … 180 and latitude within −90 … 90 of each point, in degrees.
    public private(set) var places: [SIMD2<Double>] = []

    /// The number of points.
    public var count: Int { places.count }

    /// Draws points around cities.
    public init(count: Int, around cities: [Position]) {
        places.reserveCapacity(count)
        var generator = SplitMix64(seed: Self.seed)
        for _ in 0..<count {
            let city = cities[Int(generator.next() % UInt64(cities.count))]
            let longitude = city.x + (generator.unit() + generator.unit() - 1) * Self.jitter
            let latitude = city.y + (generator.unit() + generator.unit() - 1) * Self.jitter
            let turned =
                longitude > 180 ? longitude - 360 : longitude + (longitude < -180 ? 360 : 0)
            places.append(SIMD2(turned, min(max(latitude, -90), 90)))
        }
    }

    /// Creates points of given places.
    init(places: [SIMD2<Double>]) {
        self.places = places
    }

    /// The position of a point.
    public subscript(item: Int) -> Position {
        Position(x: places[item].x, y: places[item].y)
    }
}

/// Reads the positions of the cities of the gazetteer.
///
/// - Throws: `CompressionError` when the file cannot be read, ``UnreadableCities`` when it is none
///   of cities.
public func cities() throws -> [Position] {
    let root = (1...5).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent()
    }
    let path = root.appending(path: "geodata/gazetteer.csv.gz").path()
    let file = try FileBytes(path: path)
    var bytes: [UInt8] = []
    while let chunk = try file.next() { bytes += chunk }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let header = fields(of: lines.first ?? [])
    guard let x = header.firstIndex(of: "longitude"), let y = header.firstIndex(of: "latitude")
    else { throw UnreadableCities(line: 1, fields: header) }
    return try lines.enumerated().dropFirst().map { index, line in
        let fields = fields(of: line)
        guard fields.count == header.count, let longitude = Double(fields[x]),
            let latitude = Double(fields[y])
        else { throw UnreadableCities(line: index + 1, fields: fields) }
        return Position(x: longitude, y: latitude)
    }
}

/// A line of the gazetteer without longitude and latitude.
struct UnreadableCities: Error {
    let line: Int
    let fields: [String]
}

/// The fields of a line of CSV, without the quotes around some.
private func fields(of line: some Sequence<UInt8>) -> [String] {
    var (fields, field, isQuoted): ([String], [UInt8], Bool) = ([], [], false)
    for byte in line where byte != UInt8(ascii: "\r") {
        if byte == UInt8(ascii: "\"") {
            isQuoted.toggle()
        } else if byte == UInt8(ascii: ","), !isQuoted {
            fields.append(String(decoding: field, as: UTF8.self))
            field = []
        } else {
            field.append(byte)
        }
    }
    return fields + [String(decoding: field, as: UTF8.self)]
}
