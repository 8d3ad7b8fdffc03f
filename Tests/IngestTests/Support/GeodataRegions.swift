import Features
import Foundation
import Ingest

/// The region collections of the repository, imported once for all tests.
enum GeodataRegions {
    /// The folder with the shipped data.
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .appending(path: "../../../../geodata").standardizedFileURL.path

    private static let ids = ["countries", "provinces", "cities", "subdivisions"]

    private static let imported = Task {
        let store = FlatStore()
        for entry in try GeodataCatalog(folder: folder).entries
        where ids.contains(entry.request.collection) {
            _ = try await Importer(store: store).run(entry.request, regions: nil)
        }
        return (store, try await RegionAssigner(from: store))
    }

    /// The store that holds them.
    static var store: FlatStore {
        get async throws { try await imported.value.0 }
    }

    /// What assigns and names them.
    static var assigner: RegionAssigner {
        get async throws { try await imported.value.1 }
    }

    /// What names them.
    static var names: RegionNames {
        get async throws { try await assigner.names }
    }

    /// The regions of a collection: code, parent and names.
    static func regions(_ collection: String) async throws -> [Region] {
        try await store.page(FeatureQuery(collection: collection)).entries.compactMap { entry in
            let text = { (name: String) in entry.feature.properties[name]?.displayText }
            guard let code = text("code") else { return nil }
            return Region(
                code: code,
                parent: text("parent") ?? "",
                zh: text("name_zh") ?? "",
                en: text("name_en") ?? ""
            )
        }
    }

    struct Region {
        let code: String
        let parent: String
        let zh: String
        let en: String
    }
}
