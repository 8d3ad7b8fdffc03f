internal import Features
internal import Foundation
internal import Ingest

/// Brings the data sets of a folder into a store that does not have them yet.
struct GeodataImport {
    let folder: String

    /// Imports the collections that are missing, each in a transaction of its own.
    func run(into store: any Importer.Store) async throws {
        let catalog: GeodataCatalog
        do {
            catalog = try GeodataCatalog(folder: folder)
        } catch {
            throw CommandFailure("\(error)")
        }
        let present = Set(try await store.collections().map(\.description.id))
        let missing = catalog.entries.filter { !present.contains($0.request.collection) }
        guard !missing.isEmpty else { return }
        let importer = Importer(store: store)
        for entry in missing {
            let isPoints = entry.request.assignsRegions
            // Regions come first in the catalogue, so that the points after them find them.
            let regions = isPoints ? try await RegionAssigner(from: store) : nil
            let line = ProgressLine(entry.request.collection)
            do {
                let report = try await importer.run(entry.request, regions: regions) { progress in
                    line.show(count: progress.records, fraction: progress.fraction)
                }
                line.end()
                StandardStreams.writeError(
                    "imported \(report.written) features into \(report.collection)\n"
                )
            } catch FeatureStoreError.collectionExists {
                // Another process has started on the same store and was faster.
                line.end()
            } catch ImportError.refused(let report) {
                line.end()
                throw CommandFailure(report.description)
            } catch let error as ImportError {
                line.end()
                throw CommandFailure("\(error)")
            }
        }
    }
}
