import Features
import Foundation
import TestSupport
import Testing

@testable import GeoPackageStore

/// Downloads that cannot be written, or that nobody waits for.
@Suite("downloads as a GeoPackage that come to nothing")
struct ExportFailureTests {
    let temporary: TemporaryStore
    let store: GeoPackageStore

    init() throws {
        temporary = try TemporaryStore()
        store = try temporary.open()
    }

    private var target: String { temporary.folder.appending(path: "download.gpkg").path }

    /// Three thousand features, of which those from one on cannot be read.
    private func selection(
        failingFrom limit: Int,
        with error: FeatureStoreError
    ) async throws -> FeatureSelection {
        try await store.add([Sample.point("a", 1, 2)], to: Sample.collection(), mode: .replace)
        let entry = FeaturePage.Entry(feature: Sample.point("a", 1, 2))
        return FeatureSelection(
            collection: try await store.collection("c"),
            count: 3_000,
            entries: { (range) throws(FeatureStoreError) in
                guard range.upperBound <= limit else { throw error }
                return range.map { _ in entry }
            },
            encoded: { _ in [] }
        )
    }

    @Test func `a file that cannot be finished is gone`() async throws {
        let broken = try await selection(failingFrom: 1_500, with: .storageFailure("broken"))
        let target = target
        await expectRefusal(.storageFailure("broken")) {
            try await GeoPackageExport().write(broken, to: target)
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: temporary.folder.path)
        #expect(!left.contains { $0.hasPrefix("download") })
        let whole = try await selection(failingFrom: 3_000, with: .storageFailure("none"))
        let missing = temporary.folder.appending(path: "no folder/x.gpkg").path
        await #expect(throws: FeatureStoreError.self) {
            try await GeoPackageExport().write(whole, to: missing)
        }
    }

    @Test func `a file that is there is left alone`() async throws {
        let whole = try await selection(failingFrom: 3_000, with: .storageFailure("none"))
        let target = target
        try Data("mine".utf8).write(to: URL(filePath: target))
        await expectRefusal(.storageFailure("\(target) is there already")) {
            try await GeoPackageExport().write(whole, to: target)
        }
        #expect(try Data(contentsOf: URL(filePath: target)) == Data("mine".utf8))
    }

    @Test func `a cancelled download ends, and its file is gone`() async throws {
        let whole = try await selection(failingFrom: 3_000, with: .storageFailure("none"))
        let target = target
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await GeoPackageExport().write(whole, to: target)
        }
        await expectRefusal(.cancelled) { try await task.value }
        #expect(!FileManager.default.fileExists(atPath: target))
    }
}

/// Expects a refusal.
private func expectRefusal(
    _ error: FeatureStoreError,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async {
    await #expect(throws: error, sourceLocation: sourceLocation) { try await body() }
}
