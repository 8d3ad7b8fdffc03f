import Features
import TestSupport
import Testing

@testable import Demo

@Suite("import")
struct ImporterTests {
    @Test func `a collection that is missing is written with its description`() async throws {
        let store = ScanStore()
        let outcome = try await DemoImporter(store: store).run(Self.labs(3))
        #expect(outcome == .written(3))
        let stored = try await store.collection("labs")
        #expect(stored.description == Self.labs(3).description)
        #expect(stored.status.featureCount == 3)
    }

    @Test func `a collection that is there is kept, or replaced when that is asked for`()
        async throws
    {
        let store = ScanStore()
        let importer = DemoImporter(store: store)
        _ = try await importer.run(Self.labs(3))
        #expect(try await importer.run(Self.labs(5)) == .kept)
        #expect(try await store.collection("labs").status.featureCount == 3)
        #expect(try await importer.run(Self.labs(5), replaces: true) == .written(5))
        #expect(try await store.collection("labs").status.featureCount == 5)
    }

    @Test func `a collection that is not synthetic is never touched`() async throws {
        let store = ScanStore()
        try await store.add([Sample.point("real", 1, 2)], to: Sample.collection("labs"))
        let before = try await store.collection("labs")
        let importer = DemoImporter(store: store)
        #expect(try await importer.run(Self.labs(3)) == .kept)
        await #expect(throws: DemoError.notSynthetic("labs")) {
            try await importer.run(Self.labs(3), replaces: true)
        }
        #expect(try await store.collection("labs") == before)
        #expect(DemoError.notSynthetic("labs").description.contains("'labs' is not synthetic"))
    }

    @Test func `what a store has is told by name`() async throws {
        let store = ScanStore()
        try await store.add([], to: Sample.collection("stations"))
        let importer = DemoImporter(store: store)
        _ = try await importer.run(Self.labs(1))
        let presence = try await importer.presence()
        #expect(presence.map(\.id) == DemoGenerator.collectionIDs)
        #expect(
            presence.map(\.presence) == [.missing, .synthetic, .foreign, .missing, .missing]
        )
    }

    @Test func `progress tells how many features were given`() async throws {
        let counts = Counts()
        _ = try await DemoImporter(store: ScanStore()).run(Self.labs(2_500)) { counts.add($0) }
        #expect(counts.all == [1_000, 2_000, 2_500, 2_500])
    }

    private static func labs(_ count: Int) -> DemoCollection {
        let description = CollectionDescription(
            id: "labs",
            title: LocalizedText(zh: "实验室", en: "Labs"),
            properties: [],
            provenance: Provenance(isSynthetic: true)
        )
        return DemoCollection(description, count: count) { index in
            Sample.point("LAB-\(index)", 100, 30)
        }
    }
}
