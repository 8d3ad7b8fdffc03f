import Features
import FlatStorage
import TestSupport
import Testing

@testable import GeoPackageStore

/// How the store finds what is asked by ids, by an order and in other reference systems.
@Suite("plans of ids, orders and reference systems")
struct WidenedPlanTests {
    private static let count = 20_000
    private static let definition = Sample.collection(
        "c",
        [
            PropertyDefinition(name: "rank", type: .integer),
            PropertyDefinition(name: "half", type: .boolean),
        ]
    )

    private static func with(_ body: (GeoPackageStore) async throws -> Void) async throws {
        try await TemporaryStore.with { store in
            let features = (0..<count).map { number in
                Sample.point(
                    "f\(100_000 + number)",
                    Double(number % 360) - 180,
                    Double(number / 360) - 30,
                    [
                        "rank": .integer(Int64(number &* 7919 % count)),
                        "half": .boolean(number % 2 == 0),
                    ]
                )
            }
            try await store.add(features, to: definition, batchSize: 4_000)
            try await body(store)
        }
    }

    @Test func `ids are looked up, and the first of an order is walked to`() async throws {
        try await Self.with { store in
            let chosen = FeatureQuery(
                collection: "c",
                ids: ["f100007", "f119999", "nope"].map(Sample.id)
            )
            let page = try await store.encodedPage(chosen)
            #expect(page.plan.strategy == .attribute && page.plan.examined <= 3)
            #expect(page.numberMatched == 2)
            for isDescending in [false, true] {
                var query = FeatureQuery(
                    collection: "c",
                    order: [SortKey("rank", isDescending: isDescending)]
                )
                let first = try await store.encodedPage(query)
                #expect(first.plan.strategy == .order)
                #expect(first.plan.examined <= query.limit + 1)
                #expect(first.numberMatched == Self.count)
                query.cursor = first.next
                #expect(try await store.encodedPage(query).plan.examined <= query.limit + 1)
                query.properties = ["rank"]
                let ranks = try await store.page(query).entries.compactMap {
                    $0.feature.properties["rank"]
                }
                let expected = (10..<20).map { isDescending ? Self.count - 1 - $0 : $0 }
                #expect(ranks == expected.map { .integer(Int64($0)) })
            }
        }
    }

    @Test func `a page before costs what a page behind does`() async throws {
        try await Self.with { store in
            for order in [[], [SortKey("rank")], [SortKey("rank", isDescending: true)]] {
                var query = FeatureQuery(collection: "c", order: order, offset: 9_000)
                let page = try await store.encodedPage(query)
                query.offset = 0
                query.cursor = page.previous
                let before = try await store.encodedPage(query)
                #expect(before.features.count == 10 && before.plan.strategy == .order)
                #expect(before.plan.examined <= query.limit + 1)
            }
            // By distance it is a ring that is looked at.
            var near = FeatureQuery(
                collection: "c",
                proximity: Sample.near(10, 10),
                offset: 5_000
            )
            let page = try await store.encodedPage(near)
            near.offset = 0
            near.cursor = page.previous
            let before = try await store.encodedPage(near)
            #expect(before.features.count == 10 && before.plan.examined < 500)
        }
    }

    @Test func `a box in another reference system is searched in the index`() async throws {
        try await Self.with { store in
            // Ten by ten degrees about the equator.
            let side = 1_113_194.9
            var query = FeatureQuery(
                collection: "c",
                referencedBox: Sample.box(in: .epsg(3857), (0, 0), (side, side)),
                forcedStrategy: .spatial
            )
            let page = try await store.encodedPage(query)
            #expect(page.numberMatched == 100)
            #expect(page.plan.examined == 100)
            query.forcedStrategy = .order
            let walked = try await store.encodedPage(query)
            #expect(walked.numberMatched == 100)
            #expect(walked.features.map(\.bytes.text) == page.features.map(\.bytes.text))
        }
    }

    @Test func `the systems and boxes used last are kept, and only so many`() throws {
        let systems = ReferenceSystems()
        let first = try systems.system(.epsg(4490))
        for zone in 1...40 {
            _ = try systems.system(.epsg(32_600 + zone))
            #expect(try systems.system(.epsg(4490)) === first)
        }
        #expect(systems.counts.systems == ReferenceSystems.greatestCount)
        #expect(throws: FeatureStoreError.unknownReferenceSystem(.epsg(0))) {
            _ = try systems.system(.epsg(0))
        }
        #expect(systems.counts.systems == ReferenceSystems.greatestCount)
        for number in 0..<100 {
            let box = Sample.box(in: .epsg(3857), (0, 0), (Double(number), 1))
            let extent = Sample.envelope(0, 0, Double(number % 2), 1)
            _ = try systems.condition(box, within: extent)
        }
        #expect(systems.counts.boxes == ReferenceSystems.greatestBoxCount)
    }

    @Test func `many tasks at once get the same coordinates as one`() async throws {
        try await Self.with { store in
            let query = FeatureQuery(collection: "c", crs: .epsg(32650), limit: 500)
            let expected = try await store.encodedPage(query).features.map(\.bytes.text)
            try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<8 {
                    group.addTask { try await store.encodedPage(query).features.map(\.bytes.text) }
                }
                for try await texts in group { #expect(texts == expected) }
            }
        }
    }
}
