import Features
import TestSupport
import Testing

@Suite("the contract of a feature store")
struct ContractTests {
    @Test(arguments: FeatureStoreConformance.all)
    func `the GeoPackage store keeps the contract`(
        check: FeatureStoreConformance.Check
    ) async throws {
        try await TemporaryStore.with { try await check.run(on: $0) }
    }

    @Test(arguments: FeatureStoreConformance.all)
    func `the scan store keeps the contract`(check: FeatureStoreConformance.Check) async throws {
        try await check.run(on: ScanStore())
    }

    /// Seeds with the number of features: where the shape of the tree changes.
    @Test(arguments: [(1, 0), (2, 1), (3, 15), (4, 16), (5, 17), (6, 40), (7, 257)])
    func `random queries get the answers of a linear scan`(seed: UInt64, count: Int) async throws {
        try await TemporaryStore.with {
            try await FeatureStoreDifferential.run(on: $0, seed: seed, count: count, queries: 30)
        }
    }

    /// Seeds with the number of features.
    @Test(arguments: [(11, 0), (12, 1), (13, 20), (14, 60), (15, 150)])
    func `random searches for words get the answers of a linear scan`(
        seed: UInt64,
        count: Int
    ) async throws {
        try await TemporaryStore.with {
            try await FeatureStoreDifferential.runTexts(
                on: $0,
                seed: seed,
                count: count,
                queries: 60
            )
        }
    }
}
