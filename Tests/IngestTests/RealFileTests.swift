import Features
import Foundation
import GeometryTypes
import Ingest
import TestSupport
import Testing

/// The files of the repository, and real ones beside it, are read whole.
struct RealFileTests {
    private static let organizations = "data/ror-organizations/ror-organizations.csv"
    private static let geodata = URL(filePath: #filePath).resolvingSymlinksInPath()
        .appending(path: "../../../geodata").standardizedFileURL.path

    @Test(arguments: ["provinces", "cities", "weather-stations", "observatories"])
    func `a data set of the repository gives the number of features that its catalogue says`(
        id: String
    ) async throws {
        let entry = try #require(
            try GeodataCatalog(folder: Self.geodata).entries.first { $0.request.collection == id }
        )
        let store = FlatStore()
        let report = try await Importer(store: store).run(entry.request, regions: nil)
        #expect(report.written == entry.count)
        #expect(report.findings.isEmpty)
        let description = try await store.collection(id).description
        #expect(description.title.zh?.isEmpty == false && description.title.en?.isEmpty == false)
        #expect(description.provenance.licence?.isEmpty == false)
    }

    @Test func `the catalogue puts regions before what lies in them`() throws {
        let entries = try GeodataCatalog(folder: Self.geodata).entries
        let lastRegion = entries.lastIndex { $0.request.description?.regionLevel != nil }
        let firstAssigned = entries.firstIndex { $0.request.assignsRegions }
        #expect(try #require(lastRegion) < #require(firstAssigned))
        #expect(entries.contains { $0.request.description?.provenance.isApproximate == true })
    }

    @Test func `a catalogue that is missing or damaged is an error that names the file`() throws {
        let error = #expect(throws: ImportError.self) { try GeodataCatalog(folder: "/nonexistent") }
        #expect(error?.description.contains("/nonexistent/catalog.json") == true)
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kunyu-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for text in ["", "[]", #"{"collections":[{"id":"x"}]}"#, #"{"collections":7}"#] {
            try Data(text.utf8).write(to: folder.appending(path: "catalog.json"))
            #expect(throws: ImportError.self, "\(text)") {
                try GeodataCatalog(folder: folder.path)
            }
        }
    }

    @Test(.enabled(if: SharedMaterial.exists(organizations)))
    func `real organizations are taken whole, with the province of each that lies in one`()
        async throws
    {
        let store = FlatStore()
        let importer = Importer(store: store)
        for entry in try GeodataCatalog(folder: Self.geodata).entries
        where ["provinces", "cities"].contains(entry.request.collection) {
            _ = try await importer.run(entry.request, regions: nil)
        }
        let path = SharedMaterial.url(Self.organizations).path
        let report = try await importer.run(
            ImportRequest(file: try InputFile(path: path), collection: "ror"),
            regions: try await RegionAssigner(from: store)
        )
        #expect(report.read == 48_746)
        #expect(report.written == 48_746)
        #expect(report.refused == 0)
        for level in [RegionLevel.province, .city] {
            let counts = try #require(report.levels[level])
            let assigned = counts.bySource.values.reduce(0, +)
            // 2,439 of them declare a place in one, nearly all inside the polygons.
            #expect((2_420...2_460).contains(assigned), "\(level): \(assigned)")
            #expect(assigned + counts.none == 48_746)
        }
    }
}
