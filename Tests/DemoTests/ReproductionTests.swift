import Features
import Testing

@testable import Demo

@Suite("reproduction")
struct ReproductionTests {
    /// Recorded once: every run, build and machine must give the same.
    ///
    /// A change of the generator,
    /// the code lists or the shipped places changes them.
    @Test(
        arguments: [
            ("instruments", 14_717_762_083_716_903_579), ("labs", 5_515_190_061_013_169_971),
            ("stations", 1_128_931_254_406_136_077), ("sites", 6_332_288_811_191_035_204),
            ("visits", 2_693_432_215_904_886_335),
        ] as [(String, UInt64)]
    )
    func `seed 7 gives the bytes that it has always given`(id: String, hash: UInt64) throws {
        #expect(try ShippedFolder.collection(id).fingerprint == hash)
    }

    @Test func `the same seed gives the same features, another one others`() throws {
        let places = try FixturePlaces().demo()
        let codes = try ShippedFolder.codes()
        let demos = [3, 3, 4].map { DemoGenerator(seed: $0, places: places, codes: codes) }
        for index in DemoGenerator.collectionIDs.indices {
            let (first, again, other) = (
                demos[0].collections[index], demos[1].collections[index],
                demos[2].collections[index]
            )
            #expect(first.description == again.description)
            #expect(first.all == again.all)
            #expect(first.batches().next() != other.batches().next())
        }
    }

    @Test func `the order in which places come does not matter`() throws {
        let places = FixturePlaces()
        let codes = try ShippedFolder.codes()
        let straight = DemoGenerator(seed: 1, places: try places.demo(), codes: codes)
        let turned = DemoGenerator(seed: 1, places: try places.reversed().demo(), codes: codes)
        #expect(straight.collections.map(\.all) == turned.collections.map(\.all))
    }

    @Test func `batches of any size give the same features`() throws {
        let collection = try ShippedFolder.collection("labs")
        let batches = collection.batches(of: 7)
        var features: [Feature] = []
        while let batch = batches.next() {
            #expect(batch.count <= 7)
            features += batch
            #expect(batches.given == features.count)
        }
        #expect(features == collection.all)
        #expect(batches.next() == nil)
    }
}
