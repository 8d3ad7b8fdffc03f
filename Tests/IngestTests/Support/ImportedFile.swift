import Features
import Foundation
import Ingest
import TestSupport

/// Imports a text, for one test, and shows what came of it.
struct ImportedFile {
    let report: ImportReport
    let description: CollectionDescription
    private let features: [FeatureID: Feature]

    init(
        _ text: String,
        as format: InputFile.Format,
        into store: ScanStore = ScanStore(),
        regions: RegionAssigner? = nil,
        change: (inout ImportRequest) -> Void = { _ in }
    ) async throws {
        try await self.init(
            bytes: Array(text.utf8),
            as: format,
            into: store,
            regions: regions,
            change: change
        )
    }

    init(
        bytes: [UInt8],
        as format: InputFile.Format,
        into store: ScanStore = ScanStore(),
        regions: RegionAssigner? = nil,
        change: (inout ImportRequest) -> Void = { _ in }
    ) async throws {
        let url = FileManager.default.temporaryDirectory
            .appending(path: "kunyu-\(UUID().uuidString).\(format.rawValue)")
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        var request = ImportRequest(
            file: try InputFile(path: url.path, format: format),
            collection: "c"
        )
        change(&request)
        report = try await Importer(store: store).run(request, regions: regions)
        description = try await store.collection("c").description
        let entries = try await store.walk(FeatureQuery(collection: "c"), limit: 10_000)
            .flatMap(\.entries)
        features = Dictionary(uniqueKeysWithValues: entries.map { ($0.feature.id, $0.feature) })
    }

    var ids: Set<String> { Set(features.keys.map(\.text)) }

    subscript(_ id: String) -> Feature? { FeatureID(id).flatMap { features[$0] } }

    /// The type of a property of the collection.
    func type(of property: String) -> PropertyType? { description.property(property)?.type }

    /// The lines of the records that were refused, with the reasons.
    var refusals: [(line: Int, message: String)] {
        report.findings.filter { $0.severity == .refused }.map { ($0.line, $0.message) }
    }
}
