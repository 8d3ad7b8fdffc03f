import GeometryTypes
import TestSupport
import Testing

@Suite("the box of a query")
struct GeographicBoxTests {
    /// Four or six numbers in the order of the initializer, and what is wrong with them.
    private static let invalid: [([Double], GeographicBox.Invalid)] = [
        ([.nan, 0, 1, 1], .notFinite), ([0, 0, .infinity, 1], .notFinite),
        ([0, -.infinity, 1, 1], .notFinite), ([0, 0, 1, 1, .nan, 5], .notFinite),
        ([0, 0, 1, 1, 0, .infinity], .notFinite),
        ([-180.000_001, 0, 1, 1], .longitudeOutOfRange(-180.000_001)),
        ([0, 0, 207.2, 1], .longitudeOutOfRange(207.2)),
        ([0, -90.5, 1, 1], .latitudeOutOfRange(-90.5)),
        ([70, -20, 70, 160], .latitudeOutOfRange(160)),
        ([100, 1, 105, 0], .southAboveNorth(south: 1, north: 0)),
        ([0, 0, 1, 1, 2, 1], .lowerAboveUpper(lower: 2, upper: 1)),
    ]

    @Test(arguments: invalid)
    func `numbers that make no box are refused by name`(
        numbers: [Double],
        error: GeographicBox.Invalid
    ) {
        #expect(throws: error) {
            try GeographicBox(
                west: numbers[0],
                south: numbers[1],
                east: numbers[2],
                north: numbers[3],
                lowestHeight: numbers.count > 4 ? numbers[4] : nil,
                highestHeight: numbers.count > 4 ? numbers[5] : nil
            )
        }
    }

    @Test func `the limits themselves are allowed`() {
        let world = Sample.box(-180, -90, 180, 90, heights: 5...5)
        #expect(!world.crossesAntimeridian)
        #expect(world.heights == 5...5)
        #expect(Sample.box(180, 0, -180, 0).crossesAntimeridian)
    }

    @Test(arguments: [
        (Sample.box(0, 0, 10, 10), 1), (Sample.box(170, 0, -170, 10), 2),
        (Sample.box(170, 0, 180, 10), 2), (Sample.box(-180, 0, -170, 10), 2),
        (Sample.box(-180, 0, 180, 10), 1), (Sample.box(0, 0, 10, 90), 2),
        (Sample.box(0, -90, 10, 90), 3), (Sample.box(170, -90, -170, 90), 4),
    ])
    func `planar parts are as few as the place asks for`(box: GeographicBox, count: Int) {
        #expect(box.planarParts.count == count)
    }

    @Test func `planar parts hold the places of the definition and no others`() {
        for seed in 1...4 as ClosedRange<UInt64> {
            var random = SplitMix64(seed: seed)
            for _ in 0..<400 {
                let corners = (0..<2).map { _ in
                    RandomEnvelopes.point(.duplicates, using: &random)
                }
                let latitudes = corners.map(\.y).sorted()
                let box = Sample.box(corners[0].x, latitudes[0], corners[1].x, latitudes[1])
                let kind: RandomEnvelopes.Kind = Bool.random(using: &random) ? .rim : .duplicates
                let place = RandomEnvelopes.point(kind, using: &random)
                let isHeld = box.planarParts.contains { $0.contains(place) }
                #expect(isHeld == definition(box, place), "seed \(seed) \(box) \(place)")
                #expect(box.contains(place) == isHeld, "seed \(seed) \(box) \(place)")
            }
        }
    }

    /// Closed; −180 and 180 one meridian; a pole at every longitude.
    private func definition(_ box: GeographicBox, _ place: Position) -> Bool {
        guard place.y >= box.south, place.y <= box.north else { return false }
        if abs(place.y) == 90 { return true }
        var longitudes = [place.x]
        if abs(place.x) == 180 { longitudes.append(-place.x) }
        return longitudes.contains { longitude in
            if box.west > box.east { return longitude >= box.west || longitude <= box.east }
            return longitude >= box.west && longitude <= box.east
        }
    }

    @Test func `a height is looked at only where both have one`() {
        let box = Sample.box(0, 0, 1, 1, heights: 10...20)
        #expect(box.contains(Position(x: 0, y: 0)))
        #expect(box.contains(Position(x: 0, y: 0, z: 20)))
        #expect(!box.contains(Position(x: 0, y: 0, z: 20.1)))
        #expect(Sample.box(0, 0, 1, 1).contains(Position(x: 0, y: 0, z: 20.1)))
    }
}
