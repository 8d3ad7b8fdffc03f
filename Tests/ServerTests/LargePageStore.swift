import Features
import FlatStorage
import Formats
import Synchronization
import TestSupport

/// A store whose pages have many large features that all lie in the same memory; it tells how many
/// of its pages and selections are still held by whoever asked.
final class LargePageStore: FeatureStore {
    /// The number of bytes of each feature.
    let featureSize: Int

    private let collection: StoredCollection
    private let living = Mutex(0)

    init(featureSize: Int) {
        self.featureSize = featureSize
        collection = StoredCollection(
            description: Sample.collection("c", [PropertyDefinition(name: "n", type: .text)]),
            status: CollectionStatus(
                version: 1,
                featureCount: FeatureQuery.maximumLimit,
                extent: nil,
                temporalExtent: nil
            )
        )
    }

    /// How many pages and selections are held.
    var livingPages: Int { living.withLock { $0 } }

    func collections() async throws(FeatureStoreError) -> [StoredCollection] { [collection] }

    func collection(_ id: String) async throws(FeatureStoreError) -> StoredCollection {
        collection
    }

    func page(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeaturePage {
        throw .storageFailure("only encoded pages are here")
    }

    func encodedPage(_ query: FeatureQuery) async throws(FeatureStoreError) -> EncodedPage {
        let bytes = feature(of: featureSize)
        let memory = PageMemory(bytes, counted: self)
        let feature = EncodedFeature(
            bytes: FlatArray(base: memory.base, count: bytes.count, owner: memory)
        )
        return EncodedPage(
            collection: collection,
            features: Array(repeating: feature, count: query.limit),
            numberMatched: query.limit,
            next: nil,
            plan: QueryPlan(strategy: .order, estimates: [], examined: 0, duration: .zero)
        )
    }

    /// A feature of exactly so many bytes.
    private func feature(of size: Int) -> [UInt8] {
        func bytes(_ text: String) -> [UInt8] {
            let feature = Sample.point("a", 1, 2, ["n": .text(text)])
            return GeoJSONWriter.feature(.init(feature: feature), of: collection.description)
        }
        return bytes(String(repeating: "x", count: size - bytes("").count))
    }

    /// As many features as a page may have, ten times over.
    func select(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureSelection {
        let bytes = feature(of: featureSize)
        let memory = PageMemory(bytes, counted: self)
        let encoded = EncodedFeature(
            bytes: FlatArray(base: memory.base, count: bytes.count, owner: memory)
        )
        let text = String(repeating: "x", count: featureSize)
        return FeatureSelection(
            collection: collection,
            count: 10 * FeatureQuery.maximumLimit,
            entries: { range in
                withExtendedLifetime(memory) {
                    range.map { number in
                        .init(feature: Sample.point("p\(number)", 1, 2, ["n": .text(text)]))
                    }
                }
            },
            encoded: { Array(repeating: encoded, count: $0.count) }
        )
    }

    func feature(
        _ id: FeatureID,
        in collection: String
    ) async throws(FeatureStoreError) -> Feature {
        throw .featureNotFound(id, collection: collection)
    }

    func encodedFeature(
        _ id: FeatureID,
        in collection: String,
        crs: CRSIdentifier
    ) async throws(FeatureStoreError) -> EncodedFeature {
        throw .featureNotFound(id, collection: collection)
    }

    func check(_ crs: CRSIdentifier) async throws(FeatureStoreError) {
        guard crs == .crs84 else { throw .unknownReferenceSystem(crs) }
    }

    func aggregate(
        _ query: AggregateQuery
    ) async throws(FeatureStoreError) -> AggregateResult {
        throw .storageFailure("no groups are here")
    }

    /// The memory of a page, counted while it lives; nothing is written to it any more.
    private final class PageMemory: @unchecked Sendable {
        let base: UnsafeMutablePointer<UInt8>
        private let store: LargePageStore

        init(_ bytes: [UInt8], counted store: LargePageStore) {
            base = .allocate(capacity: bytes.count)
            base.initialize(from: bytes, count: bytes.count)
            self.store = store
            store.living.withLock { $0 += 1 }
        }

        deinit {
            base.deallocate()
            store.living.withLock { $0 -= 1 }
        }
    }
}
