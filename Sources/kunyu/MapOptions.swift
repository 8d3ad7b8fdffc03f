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
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: maps, isDirectory: &isFolder),
            isFolder.boolValue
        else { throw CommandFailure("--maps: there is no folder \(maps)") }
        guard
            let entries = try? FileManager.default.contentsOfDirectory(
                at: folder,
                includingPropertiesForKeys: nil
            )
        else { throw CommandFailure("--maps: \(maps) cannot be read") }
        let files = entries.filter { $0.pathExtension == "json" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        let definitions = try files.map { file in
            // A pipe or folder of such a name is refused as well.
            guard let text = try? Data(contentsOf: file) else {
                throw CommandFailure("--maps: \(file.path) cannot be read")
            }
            do {
                return try MapDefinition(json: text)
            } catch let error as MapError {
                throw CommandFailure("\(file.path): \(error)")
            }
        }
        for definition in definitions {
            let same = zip(definitions, files).filter { $0.0.id == definition.id }
            guard same.count > 1 else { continue }
            let names = same.map(\.1.lastPathComponent).joined(separator: ", ")
            throw CommandFailure("--maps: \(names) define the same map, '\(definition.id)'")
        }
        let geodesic = Geodesic()
        let area: @Sendable (Geometry) -> Double = { geodesic.area(of: $0) / 1e6 }
        return MapBuilder(definitions: definitions, store: store, area: area) { definition in
            let transformation = try Transformation(from: "OGC:CRS84", to: definition)
            return { positions in try transformation.projectLeavingGaps(positions) }
        }
    }
}
