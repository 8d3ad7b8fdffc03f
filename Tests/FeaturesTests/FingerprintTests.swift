import Features
import TestSupport
import Testing

@Suite("fingerprints of queries")
struct FingerprintTests {
    private static let one = PropertyEquality(property: "a", value: .text("1"))
    private static let two = PropertyEquality(property: "b", value: .text("2"))
    private static let year = PropertyValue("2020-01-01", as: .date)?.temporalInterval

    /// Queries that differ in one thing each.
    private static let different: [FeatureQuery] = [
        FeatureQuery(collection: "c"), FeatureQuery(collection: "d"),
        FeatureQuery(collection: "c", box: Sample.box(0, 0, 1, 1)),
        FeatureQuery(collection: "c", box: Sample.box(1, 0, 0, 1)),
        FeatureQuery(collection: "c", box: Sample.box(0, 0, 1, 1, heights: 0...1)),
        FeatureQuery(collection: "c", proximity: Sample.near(0, 0)),
        FeatureQuery(collection: "c", proximity: Sample.near(0, 0, within: 0)),
        FeatureQuery(collection: "c", proximity: Sample.near(0, 1, within: 0)),
        FeatureQuery(collection: "c", interval: year),
        FeatureQuery(collection: "c", interval: TemporalInterval(start: year?.start, end: nil)),
        FeatureQuery(collection: "c", interval: TemporalInterval(start: nil, end: nil)),
        FeatureQuery(collection: "c", equalities: [one]),
        FeatureQuery(collection: "c", equalities: [two]),
        FeatureQuery(collection: "c", equalities: [one, two]),
        FeatureQuery(
            collection: "c",
            equalities: [PropertyEquality(property: "a", value: .text("é"))]
        ),
        FeatureQuery(
            collection: "c",
            equalities: [PropertyEquality(property: "a", value: .text("e\u{301}"))]
        ),
        FeatureQuery(collection: "c", referencedBox: Sample.box(in: .epsg(4326), (0, 0), (1, 1))),
        FeatureQuery(collection: "c", referencedBox: Sample.box(in: .epsg(4490), (0, 0), (1, 1))),
        FeatureQuery(
            collection: "c",
            referencedBox: Sample.box(in: .epsg(4490), (0, 0), (1, 1), heights: 0...1)
        ),
        FeatureQuery(collection: "c", ids: []),
        FeatureQuery(collection: "c", ids: [Sample.id("a")]),
        FeatureQuery(collection: "c", ids: [Sample.id("a"), Sample.id("b")]),
        FeatureQuery(collection: "c", ids: [Sample.id("ab")]),
        FeatureQuery(collection: "c", text: TextQuery(phrases: ["a"])),
        FeatureQuery(collection: "c", text: TextQuery(phrases: ["a", "b"])),
        FeatureQuery(collection: "c", order: [SortKey("a")]),
        FeatureQuery(collection: "c", order: [SortKey("a", isDescending: true)]),
        FeatureQuery(collection: "c", order: [SortKey("a"), SortKey("b")]),
        FeatureQuery(collection: "c", order: [SortKey("b"), SortKey("a")]),
    ]

    @Test func `different queries have different fingerprints`() {
        #expect(Set(Self.different.map(\.fingerprint)).count == Self.different.count)
    }

    @Test func `the size, the start and the form of a page change nothing`() {
        for query in Self.different {
            var other = query
            other.limit = 99
            other.offset = 7
            other.cursor = PageCursor(distance: nil, id: Sample.id("a"), fingerprint: 1)
            other.crs = .epsg(3857)
            other.properties = ["a"]
            #expect(other.fingerprint == query.fingerprint)
        }
    }

    @Test func `the order of ids and how often they are given change nothing`() {
        let ids = ["b", "a", "b"].map(Sample.id)
        let turned = FeatureQuery(collection: "c", ids: ids)
        let plain = FeatureQuery(collection: "c", ids: Array(Set(ids)))
        #expect(turned.fingerprint == plain.fingerprint)
    }

    @Test func `the order of equalities and the sign of zero change nothing`() {
        let turned = FeatureQuery(collection: "c", equalities: [Self.two, Self.one])
        #expect(turned.fingerprint == Self.different[13].fingerprint)
        let negative = FeatureQuery(collection: "c", proximity: Sample.near(-0.0, 0))
        #expect(negative.fingerprint == Self.different[5].fingerprint)
    }

    /// A cursor outlives the process that wrote it; the numbers are FNV-1a of the UTF-8 texts, each
    /// ended by 0xff, worked out in Python.
    @Test func `fingerprints are the same from run to run`() {
        #expect(Self.different[0].fingerprint == 0x08a1_c907_b549_3317)
        #expect(Self.different[13].fingerprint == 0x40d6_ccec_abc6_62eb)
    }
}
