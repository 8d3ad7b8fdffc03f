import Features
import Testing

@testable import Demo

/// What holds for every seed, at the shipped places.
@Suite("proportions")
struct ProportionTests {
    @Test(arguments: [0, 2011, UInt64.max])
    func `counts and tiers are those that were published, whatever the seed`(seed: UInt64) throws {
        let collections = try ShippedFolder.demo(seed: seed).collections
        #expect(collections.map(\.description.id) == DemoGenerator.collectionIDs)
        #expect(collections.prefix(4).map(\.count) == [16_000, 600, 80, 23])
        #expect((30_000...45_000).contains(collections[4].count))
        let features = collections.map(\.all)
        for (collection, features) in zip(collections, features) {
            #expect(Set(features.map(\.id)).count == collection.count)
        }
        #expect(
            tally(features[0], "kind") == ["scientific-instruments": 15_953, "wind-tunnels": 47]
        )
        checkInstrumentTiers(tally(features[0], "city"))
        #expect(
            tally(features[1], "kind") == [
                "national-key-laboratories": 220, "engineering-research-centres": 170,
                "national-laboratories": 6, "large-instrument-centres": 14,
                "analysis-test-centres": 14, "quality-inspection-bodies": 176,
            ]
        )
        #expect(tally(features[1], "province").count == 34)
        #expect(tally(features[2], "province").count >= 31)
        #expect(
            tally(features[3], "domain") == [
                "natural-resources": 8, "scientific-data": 6, "literature": 2,
                "research-bases": 2, "large-instruments": 3, "popular-science": 2,
            ]
        )
        #expect(tally(features[3], "state") == ["fast": 16, "slow": 5, "unreachable": 2])
        try checkUserTiers(features[4])
    }

    private func checkInstrumentTiers(_ byCity: [String: Int]) {
        let counts = byCity.values
        #expect((6...10).contains(counts.count { $0 >= 500 }))
        #expect((20...30).contains(counts.count { (100..<500).contains($0) }))
        #expect((180...220).contains(counts.count { (1..<100).contains($0) }))
        #expect(byCity.count < 362 - 50)
        let order = byCity.sorted { $0.value > $1.value }.map(\.key)
        #expect(order.first == "110000" && order.dropFirst().first == "310000")
        for code in ["710000", "810000", "820000"] { #expect(byCity[code, default: 0] > 0) }
    }

    private func checkUserTiers(_ visits: [Feature]) throws {
        var byCity: [String: Int] = [:]
        var byCountry: [String: Int] = [:]
        for visit in visits {
            let visitors = try #require(visit.number("visitors"))
            byCountry[visit.text("country") ?? "", default: 0] += visitors
            if let city = visit.text("city") { byCity[city, default: 0] += visitors }
        }
        let counts = byCity.values
        #expect((8...25).contains(counts.count { $0 > 81_515 }))
        #expect((8...30).contains(counts.count { (35_070...81_515).contains($0) }))
        #expect((200...300).contains(counts.count { $0 < 35_070 }))
        #expect(byCity.count < 362 - 50)
        #expect(byCountry.count > 60)
        for code in ["CN", "TW", "HK", "MO", "US"] { #expect(byCountry[code, default: 0] > 1_000) }
    }
}
