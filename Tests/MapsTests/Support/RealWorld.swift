import Features
import Foundation
import GeometryTypes
import TestSupport

@testable import Maps

/// The shipped map of the world over the shipped countries, with the organisations of a
/// public register in place of users.
enum RealWorld {
    private static let countries = repository.appending(path: "geodata/countries.geojson.gz")
    private static let register = "data/ror-organizations/ror-organizations.csv"

    static var exists: Bool { FileManager.default.fileExists(atPath: countries.path) }
    static var hasCounts: Bool { SharedMaterial.exists(register) }

    static func definition(centre: Double = 150) throws -> MapDefinition {
        let file = repository.appending(path: "tiles/maps/users-by-country.json")
        var definition = try MapDefinition(json: Data(contentsOf: file))
        definition.classification.upperBounds = [9, 99, 999]
        definition.world?.centralMeridian = centre
        return definition
    }

    static func map(_ definition: MapDefinition, counts: [String: Int]) throws -> ThematicMap {
        var tally = RegionTally()
        tally.add(Dictionary(uniqueKeysWithValues: counts.map { (.text($0), $1) }))
        return try ThematicMap(
            definition: definition,
            regions: loaded.get(),
            tally: tally,
            sources: Fixture.sources
        )
    }

    static func project(_ centre: Double) -> ([Position]) -> [Position] {
        { EqualEarth.project($0, centre: centre) }
    }

    /// Organisations by the country that the register gives, the column after `types`.
    static func counts() throws -> [String: Int] {
        let rows = try SharedMaterial.lines(of: register).dropFirst()
        return rows.reduce(into: [:]) { counts, row in
            let plain = row.split(separator: "\"", omittingEmptySubsequences: false)
                .enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
            let fields = plain.split(separator: ",", omittingEmptySubsequences: false)
            if fields.count == 11 { counts[String(fields[4]), default: 0] += 1 }
        }
    }

    private static let loaded = Result { try GeoJSONText.features(countries) }
}
