import Foundation
import Geodesy
import GeometryTypes
import TestSupport
import Testing

/// Discs against the distance itself.
///
/// `GEODESY_ROUNDS` in the environment multiplies the rounds, `GEODESY_SEED` is added to the seeds.
@Suite struct GeodesicDiscTests {
    private static let rounds = 2000 * number("GEODESY_ROUNDS", 1)
    private static let seed = UInt64(number("GEODESY_SEED", 0))

    private static func number(_ name: String, _ fallback: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? fallback
    }

    @Test(arguments: [UInt64(21), 22, 23, 24])
    func `a disc holds exactly the places whose distance is at most its radius`(seed: UInt64) {
        var generator = SplitMix64(seed: Self.seed + seed)
        for round in 0..<Self.rounds {
            let disc = DifficultDiscs.disc(using: &generator)
            let center = disc.metric.center
            for place in DifficultDiscs.places(about: disc, using: &generator) {
                let distance = disc.metric.distance(to: place)
                let isIn = distance <= disc.radius
                let isHeld = disc.allBoxes.contains { $0.contains(place) }
                let expected = disc.overlap(x: place.x, y: place.y)
                guard disc.contains(x: place.x, y: place.y) == isIn,
                    isHeld || !isIn || abs(place.x) > 180,
                    expected == .partial || (expected == .within) == isIn
                else {
                    Issue.record(
                        "\(seed)/\(round): \(center) \(disc.radius) \(place) at \(distance)"
                    )
                    continue
                }
            }
        }
    }

    @Test(arguments: [UInt64(31), 32, 33, 34])
    func `a box within a disc has all its places in it, one apart from it none`(seed: UInt64) {
        var generator = SplitMix64(seed: Self.seed + seed)
        var counts: [Overlap: Int] = [:]
        for round in 0..<Self.rounds {
            let disc = DifficultDiscs.disc(using: &generator)
            let center = disc.metric.center
            for _ in 0..<3 {
                let box = DifficultDiscs.box(about: disc, using: &generator)
                let overlap = disc.overlap(with: box)
                counts[overlap, default: 0] += 1
                guard overlap != .partial else { continue }
                for place in DifficultPlaces.samples(of: box, from: center, using: &generator) {
                    let distance = disc.metric.distance(to: place)
                    guard (distance <= disc.radius) != (overlap == .within) else { continue }
                    Issue.record(
                        "\(seed)/\(round): \(center) \(disc.radius) \(box) \(overlap): \(place)"
                    )
                }
            }
        }
        for overlap in [Overlap.disjoint, .partial, .within] {
            #expect(counts[overlap, default: 0] > Self.rounds / 4, "\(counts)")
        }
    }

    @Test(arguments: [UInt64(41), 42, 43, 44])
    func `no place is nearer than its lower bound or farther than its upper bound`(
        seed: UInt64
    ) {
        var generator = SplitMix64(seed: Self.seed + seed)
        for round in 0..<Self.rounds {
            let disc = DifficultDiscs.disc(using: &generator)
            for place in DifficultDiscs.places(about: disc, using: &generator) {
                let (lower, upper) = disc.metric.bounds(to: place)
                let distance = disc.metric.distance(to: place)
                let cheap = disc.metric.lowerBound(x: place.x, y: place.y)
                guard !(lower <= distance && distance <= upper && cheap <= distance) else {
                    continue
                }
                Issue.record(
                    "\(seed)/\(round): \(disc.metric.center) \(place): \(lower) \(distance) \(upper)"
                )
            }
        }
    }

    @Test(arguments: [(radius: 1000.0, latitude: 0.0), (10_000, 45), (10_000, -70), (50_000, 60)])
    func `fewer than one place in a thousand of a disc's box needs its distance measured`(
        radius: Double,
        latitude: Double
    ) {
        let center = Position(longitude: 105, latitude: latitude)
        let disc = GeodesicDisc(metric: GeodesicMetric(from: center), radius: radius)
        var generator = SplitMix64(seed: 51)
        let box = disc.allBoxes[0]
        var (measured, held) = (0, 0)
        for _ in 0..<100_000 {
            let x = Double.random(in: box.minX...box.maxX, using: &generator)
            let y = Double.random(in: box.minY...box.maxY, using: &generator)
            if disc.overlap(x: x, y: y) == .partial { measured += 1 }
            if disc.contains(x: x, y: y) { held += 1 }
        }
        #expect(measured < 100)
        // A circle fills π/4 of its box; so the box is close too.
        #expect(abs(Double(held) / 100_000 - .pi / 4) < 0.01)
    }

    @Test func `a box is left open only near the edge`() {
        let center = Position(longitude: -70, latitude: 50)
        let disc = GeodesicDisc(metric: GeodesicMetric(from: center), radius: 100_000)
        for azimuth in stride(from: 0.0, to: 360, by: 15) {
            for (distance, overlap) in [(97_000.0, Overlap.within), (103_000, .disjoint)] {
                let place = Geodesic().direct(from: center, azimuth: azimuth, distance: distance)
                #expect(disc.overlap(with: Envelope(place.end)) == overlap, "\(azimuth)")
            }
        }
    }
}
