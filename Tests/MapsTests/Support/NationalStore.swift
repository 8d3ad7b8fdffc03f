import Features
import Foundation
import GeometryTypes
import TestSupport

@testable import Maps

/// The shipped regions with seeded made-up instruments, labs, stations, sites and visits on the
/// real cities: all tiers occur, and the great deltas are crowded.
enum NationalStore {
    private static let folder = repository.appending(path: "geodata")

    static var exists: Bool {
        ["cities.geojson.gz", "provinces.geojson", "countries.geojson.gz"].allSatisfy {
            FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }
    }

    /// The store, filled once for all tests; without the land around, which costs seconds.
    static func shared() async throws -> ScanStore { try await filling.value }

    private static let filling = Task { try await filled(withContext: false) }

    static func filled(withContext: Bool) async throws -> ScanStore {
        let store = ScanStore()
        let cities = try GeoJSONText.features(folder.appending(path: "cities.geojson.gz"))
        let provinces = try GeoJSONText.features(folder.appending(path: "provinces.geojson"))
        let countries =
            withContext
            ? try GeoJSONText.features(folder.appending(path: "countries.geojson.gz")) : []
        let set = "Made for tests, not reviewed, no position taken"
        for (id, features, isApproximate) in [
            ("cities", cities, true), ("provinces", provinces, false),
            ("countries", countries, false),
        ] {
            let names: [(String, PropertyType)] = [
                ("code", .text), ("name_zh", .text), ("name_en", .text), ("parent", .text),
                ("seat_longitude", .double), ("seat_latitude", .double),
            ]
            let kept = features.map { feature in
                Feature(
                    id: feature.id,
                    geometry: feature.geometry,
                    properties: feature.properties.filter { own in
                        names.contains { $0.0 == own.key }
                    }
                )
            }
            let description = CollectionDescription(
                id: id,
                title: LocalizedText(zh: id, en: id),
                properties: names.map { PropertyDefinition(name: $0.0, type: $0.1) },
                provenance: Provenance(boundarySet: set, isApproximate: isApproximate)
            )
            try await store.add(kept, to: description)
        }
        for (description, features) in try NationalData(cities: cities).collections() {
            try await store.add(features, to: description)
        }
        return store
    }

    static func definition(_ id: String) throws -> MapDefinition {
        let file = repository.appending(path: "tiles/maps/\(id).json")
        return try MapDefinition(json: Data(contentsOf: file))
    }

    /// A builder that draws by Albers on a sphere.
    static func builder(_ store: ScanStore) -> MapBuilder {
        MapBuilder(definitions: [], store: store) { _ in { RealMap.albers($0) } }
    }

    /// A map of the shipped definition over the shared store, without the land around.
    static func map(_ id: String) async throws -> ThematicMap {
        var definition = try definition(id)
        definition.context = nil
        return try await builder(shared()).map(definition)
    }
}
