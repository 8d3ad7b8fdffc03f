import Features
import Foundation
import GeometryTypes

@testable import Maps

/// The shipped map with counts by point in polygon, and Albers on a sphere for its projection.
enum RealMap {
    private static let folder = repository.appending(path: "geodata")
    private static let files = ["weather-stations.csv", "observatories.csv"]

    static var exists: Bool {
        (files + ["provinces.geojson"]).allSatisfy {
            FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }
    }

    static func map() throws -> ThematicMap {
        let file = repository.appending(path: "tiles/maps/stations-by-province.json")
        var tally = RegionTally()
        for counts in loaded.counts { tally.add(counts) }
        return try ThematicMap(
            definition: try MapDefinition(json: Data(contentsOf: file)),
            regions: loaded.regions,
            tally: tally,
            sources: Fixture.sources
        )
    }

    /// The map laid out, once for all tests.
    static func picture(_ language: MapLanguage) throws -> MapPicture {
        switch language {
        case .chinese: try chinese.get()
        case .english: try english.get()
        case .both: try both.get()
        }
    }

    private static let chinese = Result { try drawn(.chinese) }
    private static let english = Result { try drawn(.english) }
    private static let both = Result { try drawn(.both) }

    private static func drawn(_ language: MapLanguage) throws -> MapPicture {
        let map = try map()
        return SVGRenderer(language: language)
            .picture(of: map, ProjectedMap(map, project: albers))
    }

    static var total: Int { loaded.counts.joined().reduce(0) { $0 + $1.value } }

    private struct Loaded {
        var regions: [Feature] = []
        var counts: [[PropertyValue?: Int]] = []
    }

    /// Read once for all tests; empty when the files cannot be read, which the tests then show.
    private static let loaded: Loaded = (try? load()) ?? Loaded()

    private static func load() throws -> Loaded {
        let regions = try GeoJSONText.features(folder.appending(path: "provinces.geojson"))
        let boxes = regions.map { $0.geometry?.envelope }
        var counts: [[PropertyValue?: Int]] = []
        for name in files {
            var own: [PropertyValue?: Int] = [:]
            for position in try positions(name) {
                let index = regions.indices.first { index in
                    boxes[index]?.contains(position) ?? false
                        && (regions[index].geometry?.polygons ?? []).contains {
                            $0.covers(position)
                        }
                }
                own[index.flatMap { regions[$0].properties["code"] }, default: 0] += 1
            }
            counts.append(own)
        }
        return Loaded(regions: regions, counts: counts)
    }

    /// The positions of a CSV file whose names may hold commas in quotes.
    private static func positions(_ name: String) throws -> [Position] {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let plain = line.split(separator: "\"", omittingEmptySubsequences: false)
                .enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
            let fields = plain.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count >= 4, let x = Double(fields[2]), let y = Double(fields[3]) else {
                return nil
            }
            return Position(longitude: x, latitude: y)
        }
    }

    /// Albers equal-area, 25° and 47°, 105° E, on a sphere.
    ///
    /// Source: J. P. Snyder, *Map Projections: A Working Manual*, 1987, equations 14-1 … 14-6.
    static func albers(_ positions: [Position]) -> [Position] {
        func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
        let radius = 6_371_007.0
        let n = (sin(radians(25)) + sin(radians(47))) / 2
        let c = cos(radians(25)) * cos(radians(25)) + 2 * n * sin(radians(25))
        return positions.map { position in
            let rho = radius * (c - 2 * n * sin(radians(position.y))).squareRoot() / n
            let theta = n * radians(position.x - 105)
            return Position(x: rho * sin(theta), y: radius * c.squareRoot() / n - rho * cos(theta))
        }
    }
}
