import Compression
import Features
import Formats
import Foundation
import GeometryTypes
import Testing

@testable import Demo

/// The shipped geodata and code lists, and the demonstration data made of them, once for all tests.
enum ShippedFolder {
    static let geodata = URL(filePath: #filePath).resolvingSymlinksInPath()
        .appending(path: "../../../../geodata").standardizedFileURL.path
    static let codesFolder = "\(geodata)/codes"

    static func codes() throws -> DemoCodes { try DemoCodes(folder: codesFolder) }
    static func places() throws -> DemoPlaces { try loaded.get() }

    /// The data of a seed.
    static func demo(seed: UInt64) throws -> DemoGenerator {
        DemoGenerator(seed: seed, places: try places(), codes: try codes())
    }

    /// The data of seed 7, which most tests look at.
    static func collection(_ id: String) throws -> DemoCollection {
        try #require(try seven.get().collections.first { $0.description.id == id })
    }

    /// The features of seed 7.
    static func features(_ id: String) throws -> [Feature] {
        try features.get()[id] ?? []
    }

    private static let loaded = Result { () throws -> DemoPlaces in
        try DemoPlaces(
            cities: try regions("cities.geojson.gz"),
            provinces: try regions("provinces.geojson"),
            countries: try regions("countries.geojson.gz"),
            gazetteer: try towns()
        )
    }

    private static let seven = Result { () throws -> DemoGenerator in try demo(seed: 7) }

    private static let features = Result { () throws -> [String: [Feature]] in
        let collections = try seven.get().collections
        return Dictionary(uniqueKeysWithValues: collections.map { ($0.description.id, $0.all) })
    }

    /// Features as an import leaves them, read without a store.
    private static func regions(_ file: String) throws -> [Feature] {
        let bytes = try FileBytes(path: "\(geodata)/\(file)")
        var reader = try GeoJSONReader { try bytes.next() }
        var features: [Feature] = []
        while let record = try reader.next()?.get() {
            var properties: [String: PropertyValue] = [:]
            for field in record.fields {
                switch field.value {
                case .string(let text): properties[field.name] = .text(text)
                case .integer(let number): properties[field.name] = .integer(number)
                case .double(let number): properties[field.name] = .double(number)
                default: break
                }
            }
            guard let id = FeatureID(record.id ?? "\(features.count + 1)") else { continue }
            features.append(Feature(id: id, geometry: record.geometry, properties: properties))
        }
        return features
    }

    private static func towns() throws -> [Feature] {
        let bytes = try FileBytes(path: "\(geodata)/gazetteer.csv.gz")
        var reader = try CSVReader { try bytes.next() }
        var features: [Feature] = []
        while let record = try reader.next()?.get() {
            var texts: [String: String] = [:]
            for field in record.fields {
                if case .string(let text) = field.value { texts[field.name] = text }
            }
            guard let id = FeatureID(texts["id"] ?? ""), let x = Double(texts["longitude"] ?? ""),
                let y = Double(texts["latitude"] ?? "")
            else { continue }
            var properties = texts.mapValues { PropertyValue.text($0) }
            properties["population"] = texts["population"].flatMap {
                PropertyValue($0, as: .integer)
            }
            features.append(
                Feature(
                    id: id,
                    geometry: .point(Position(longitude: x, latitude: y)),
                    properties: properties
                )
            )
        }
        return features
    }
}

extension DemoCollection {
    /// All features at once.
    var all: [Feature] {
        let batches = batches()
        var features: [Feature] = []
        while let batch = batches.next() { features += batch }
        return features
    }

    /// A hash over all features as GeoJSON.
    var fingerprint: UInt64 {
        var hash = StableHash()
        for feature in all {
            hash.add(
                GeoJSONWriter.feature(FeaturePage.Entry(feature: feature), of: description)
            )
        }
        return hash.value
    }
}

extension Feature {
    func text(_ property: String) -> String? {
        guard case .text(let text) = properties[property] else { return nil }
        return text
    }

    func number(_ property: String) -> Int? {
        guard case .integer(let number) = properties[property] else { return nil }
        return Int(number)
    }

    var position: Position? {
        guard case .point(let position) = geometry else { return nil }
        return position
    }
}

/// How often each value of a property comes.
func tally(_ features: [Feature], _ property: String) -> [String: Int] {
    features.reduce(into: [:]) { $0[$1.text(property) ?? "", default: 0] += 1 }
}

/// The ids of the first features for which something does not hold.
func exceptions(_ features: [Feature], to holds: (Feature) throws -> Bool) rethrows -> [String] {
    try features.filter { try !holds($0) }.prefix(5).map(\.id.text)
}
