import GeometryTypes
import TestSupport
import Testing

@Suite("envelopes")
struct EnvelopeTests {
    private let unit = Envelope(minX: 0, minY: 0, maxX: 1, maxY: 1)

    @Test func `corners may come in any order`() {
        #expect(Envelope(minX: 3, minY: 4, maxX: 1, maxY: 2) == Sample.envelope(1, 2, 3, 4))
    }

    @Test(arguments: [
        (Sample.envelope(1, 0, 2, 1), true), (Sample.envelope(1, 1, 2, 2), true),
        (Sample.envelope(1.000_000_1, 0, 2, 1), false), (Sample.envelope(0.2, 0.2, 0.3, 0.3), true),
        (Sample.envelope(-1, -1, 2, 2), true), (Sample.envelope(0, -2, 1, -0.1), false),
        (Sample.envelope(0.5, 1, 0.5, 1), true),
    ])
    func `a touching envelope is a hit`(other: Envelope, isHit: Bool) {
        #expect(unit.intersects(other) == isHit)
        #expect(other.intersects(unit) == isHit)
    }

    @Test func `an envelope contains what lies on its edge`() {
        #expect(unit.contains(unit))
        #expect(unit.contains(Position(x: 1, y: 0)))
        #expect(!unit.contains(Position(x: 1, y: -1e-300)))
        #expect(!unit.contains(Sample.envelope(0, 0, 1, 1.1)))
    }

    @Test func `random pairs agree with their definition`() {
        for seed in 1...5 as ClosedRange<UInt64> {
            var random = SplitMix64(seed: seed)
            for _ in 0..<500 {
                let a = RandomEnvelopes.box(using: &random)
                let b = RandomEnvelopes.box(using: &random)
                let both = a.union(b)
                #expect(both.contains(a) && both.contains(b), "seed \(seed)")
                // The common part has no negative side.
                let width = min(a.maxX, b.maxX) - max(a.minX, b.minX)
                let height = min(a.maxY, b.maxY) - max(a.minY, b.minY)
                #expect(a.intersects(b) == (width >= 0 && height >= 0), "seed \(seed)")
                #expect(a.contains(b) == (both == a), "seed \(seed)")
            }
        }
    }

    @Test func `the envelope of positions is the least one`() {
        let positions = [Position(x: 3, y: -1), Position(x: -2, y: 5), Position(x: 0, y: 0)]
        #expect(Envelope(positions) == Sample.envelope(-2, -1, 3, 5))
        #expect(Envelope([Position]()) == nil)
        #expect(Envelope([Position(x: 7, y: 8, z: 9)]) == Envelope(Position(x: 7, y: 8)))
    }

    @Test func `the corners run counter-clockwise and close`() throws {
        let ring = try LinearRing(Sample.envelope(1, 2, 4, 7).corners)
        #expect(ring.doubledSignedArea == 30)
    }
}
