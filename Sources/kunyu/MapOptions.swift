internal import ArgumentParser
internal import Features
internal import Foundation
internal import Geodesy
internal import GeometryTypes
internal import Maps

/// Which maps there are.
struct MapOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The folder with the definitions of the maps.", valueName: "folder")
    )
    var maps = "tiles/maps"

    /// The maps of the folder over a store.
    ///
    /// - Throws: ``CommandFailure`` where there is no folder, and for a file that is no definition.
    func builder(store: any FeatureStore) throws -> MapBuilder {
        let folder = URL(fileURLWithPath: maps)
        guard FileManager.default.fileExists(atPath: maps) else {
            throw CommandFailure("--maps: there is no folder \(maps)")
        }
        let files = try FileManager.default.contentsOfDirectory(
            at: folder,
            includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "json" }
        let definitions = try files.map { file in
            do {
                return try MapDefinition(json: try Data(contentsOf: file))
            } catch let error as MapError {
                throw CommandFailure("\(file.path): \(error)")
            }
        }
        for (id, same) in Dictionary(grouping: zip(definitions, files), by: \.0.id)
        where same.count > 1 {
            let names = same.map(\.1.lastPathComponent).sorted().joined(separator: ", ")
            throw CommandFailure("--maps: \(names) define the same map, '\(id)'")
        }
        let geodesic = Geodesic()
        let area: @Sendable (Geometry) -> Double = { geodesic.area(of: $0) / 1e6 }
        return MapBuilder(definitions: definitions, store: store, area: area) { definition in
            let transformation = try Transformation(from: "OGC:CRS84", to: definition)
            return { positions in try transformation.projectLeavingGaps(positions) }
        }
    }
}
