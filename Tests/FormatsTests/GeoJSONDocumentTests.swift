import Features
import FlatStorage
import Formats
import TestSupport
import Testing

/// What is joined from encoded features is what is written from the features themselves.
struct GeoJSONDocumentTests {
    private func links(_ json: inout JSONWriter) {
        json.array("links") { $0.value("a \"link\"") }
    }

    private func store(
        _ description: CollectionDescription,
        _ features: [Feature]
    ) async throws -> ScanStore {
        let store = ScanStore()
        try await store.add(features, to: description)
        return store
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `a page of any query has the bytes of the writer`(_ seed: UInt64) async throws {
        var random = RandomCollection(seed: seed)
        let features = random.features(count: Int(seed) % 9 * 5)
        let store = try await store(random.description, features)
        for _ in 0..<10 {
            let query = random.query()
            // Some conditions are of another type than their property, which is an error.
            guard let page = try? await store.page(query) else { continue }
            let encoded = try await store.encodedPage(query)
            let document = GeoJSONDocument(encoded, members: links)
            let expected = GeoJSONWriter.featureCollection(
                page,
                properties: query.properties,
                members: links
            )
            #expect(document.bytes == expected, "seed \(seed), \(query)")
            #expect(document.byteCount == expected.count)
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `pieces of any size make the whole`(_ seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        var random = RandomCollection(seed: seed)
        let store = try await store(random.description, random.features(count: 20))
        for proximity in [nil, Sample.near(0, 0)] {
            let page = try await store.encodedPage(
                FeatureQuery(collection: "c", proximity: proximity, limit: 20)
            )
            let document = GeoJSONDocument(page, members: links)
            var (pieces, position): ([UInt8], _) = ([], GeoJSONDocument.Position())
            while pieces.count < document.byteCount {
                let limit = Int.random(in: 1...700, using: &generator)
                var memory = [UInt8](repeating: 0, count: limit)
                let count = memory.withUnsafeMutableBytes {
                    document.write(from: &position, into: $0)
                }
                #expect(count == min(limit, document.byteCount - pieces.count))
                pieces += memory[..<count]
            }
            #expect(pieces == document.bytes, "seed \(seed)")
        }
    }

    /// Distances at which rounding to thousandths and writing them could go astray.
    @Test(arguments: [
        0, 0.000_4, 0.000_5, 0.001, 0.01, 0.1, 0.105, 0.12, 0.999_5, 1, 9.999_499_9, 10.05, 100,
        1234.567_89, 1_000_000.1, 19_999_999.999_6, 20_003_931.458_6, 1e12, 1e15, 1e17,
    ])
    func `distance and bearing are those of the writer`(_ distance: Double) {
        let names: [[String]] = [[], ["n"], ["distance"], ["distance", "distance_", "bearing"]]
        for names in names {
            let description = Sample.collection(
                "c",
                names.map { PropertyDefinition(name: $0, type: .integer) }
            )
            let feature = Sample.point("a", 1, 2)
            for bearing in [nil, 0, 0.000_5, 90.1, 359.999_4, 359.999_9] {
                let proximity = MeasuredProximity(distance: distance, bearing: bearing)
                let entry = FeaturePage.Entry(feature: feature, proximity: proximity)
                let collection = StoredCollection(
                    description: description,
                    status: CollectionStatus(
                        version: 1,
                        featureCount: 1,
                        extent: nil,
                        temporalExtent: nil
                    )
                )
                let bytes = GeoJSONWriter.feature(.init(feature: feature), of: description)
                let document = GeoJSONDocument(
                    EncodedPage(
                        collection: collection,
                        features: [EncodedFeature(bytes: FlatArray(bytes), proximity: proximity)],
                        numberMatched: nil,
                        next: nil,
                        plan: QueryPlan(
                            strategy: .order,
                            estimates: [],
                            examined: 1,
                            duration: .zero
                        )
                    )
                )
                let expected = GeoJSONWriter.featureCollection(
                    FeaturePage(
                        collection: collection,
                        entries: [entry],
                        numberMatched: nil,
                        next: nil
                    )
                )
                #expect(
                    String(decoding: document.bytes, as: UTF8.self)
                        == String(decoding: expected, as: UTF8.self)
                )
            }
        }
    }

    @Test func `one feature has its members behind the properties`() {
        let description = Sample.collection()
        let entry = FeaturePage.Entry(feature: Sample.point("a", 1, 2))
        let encoded = EncodedFeature(
            bytes: FlatArray(GeoJSONWriter.feature(entry, of: description))
        )
        let document = GeoJSONDocument(encoded, members: links)
        let expected = GeoJSONWriter.feature(entry, of: description, members: links)
        #expect(document.bytes == expected)
        #expect(document.byteCount == expected.count)
    }
}
