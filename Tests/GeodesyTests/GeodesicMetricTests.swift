import Foundation
import Geodesy
import GeometryTypes
import TestSupport
import Testing

@Suite struct GeodesicMetricTests {
    /// A random factor, small as often as large.
    private func small(using generator: inout SplitMix64) -> Double {
        exp2(Double.random(in: -46...0, using: &generator))
            * (Bool.random(using: &generator) ? 1 : -1)
    }

    /// A position on purpose near what is difficult: a pole, the antimeridian, the equator.
    private func center(using generator: inout SplitMix64) -> Position {
        let free = RandomEnvelopes.point(.points, using: &generator)
        let offset = small(using: &generator)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return RandomEnvelopes.point(.rim, using: &generator)
        case 1: return RandomEnvelopes.point(.duplicates, using: &generator)
        case 2: return Position(x: free.x, y: 90 - abs(offset))
        case 3: return Position(x: free.x, y: -90 + abs(offset))
        case 4: return Position(x: free.x, y: offset)
        case 5: return Position(x: offset < 0 ? 180 + offset : -180 + offset, y: free.y)
        default: return free
        }
    }

    /// A box on purpose near the centre, its antipode, its meridian or a pole, of any size.
    private func box(around center: Position, using generator: inout SplitMix64) -> Envelope {
        let free = RandomEnvelopes.box(using: &generator)
        var (x, y) = (free.minX, free.minY)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: (x, y) = (center.x, center.y)
        case 1: (x, y) = (center.x > 0 ? center.x - 180 : center.x + 180, -center.y)
        case 2: x = center.x
        case 3: y = Bool.random(using: &generator) ? 90 : -90
        default: return free
        }
        let width = 180 * small(using: &generator)
        let height = 90 * small(using: &generator)
        x += Bool.random(using: &generator) ? 10 * small(using: &generator) : 0
        y += Bool.random(using: &generator) ? 10 * small(using: &generator) : 0
        y = min(max(y, -90), 90)
        let isFlat = Int.random(in: 0..<4, using: &generator)
        return Envelope(
            minX: x,
            minY: y,
            maxX: isFlat == 0 ? x : x + width,
            maxY: isFlat == 1 ? y : min(max(y + height, -90), 90)
        )
    }

    /// Points of a box where the distance from the centre may be least or greatest.
    private func samples(
        of box: Envelope,
        from center: Position,
        using generator: inout SplitMix64
    ) -> [Position] {
        let x = Double.random(in: box.minX...box.maxX, using: &generator)
        let y = Double.random(in: box.minY...box.maxY, using: &generator)
        var samples =
            box.corners + [
                Position(x: x, y: y), Position(x: box.minX, y: y), Position(x: box.maxX, y: y),
                Position(x: x, y: box.minY), Position(x: x, y: box.maxY),
            ]
        for turn in [-360.0, 0, 360] {
            for pole in [center, Position(x: center.x - 180, y: -center.y)] {
                samples.append(
                    Position(
                        x: min(max(pole.x + turn, box.minX), box.maxX),
                        y: min(max(pole.y, box.minY), box.maxY)
                    )
                )
            }
        }
        return samples
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `no point of a box is nearer than its lower bound or farther than its upper bound`(
        seed: UInt64
    ) {
        var generator = SplitMix64(seed: seed)
        var triples = 0
        for _ in 0..<3200 {
            let center = center(using: &generator)
            let metric = GeodesicMetric(from: center)
            let box = box(around: center, using: &generator)
            let (lower, upper) = metric.bounds(to: box)
            #expect(metric.lowerBound(to: box) == lower)
            for point in samples(of: box, from: center, using: &generator) {
                let distance = metric.distance(to: point)
                triples += 1
                guard !(lower <= distance && distance <= upper) else { continue }
                Issue.record(
                    "seed \(seed): \(center), \(box), \(point): \(lower) \(distance) \(upper)"
                )
            }
        }
        #expect(triples == 3200 * 16)
    }

    @Test func `the bounds of a point are as close as the semi-axes of the Earth`() {
        var generator = SplitMix64(seed: 9)
        for _ in 0..<5000 {
            let center = center(using: &generator)
            let point = self.center(using: &generator)
            let (lower, upper) = GeodesicMetric(from: center).bounds(to: Envelope(point))
            #expect(upper <= lower * 1.003_364_1 + 4e-6, "\(center), \(point)")
        }
    }

    @Test func `the bounds of a box are attained up to the flattening of the Earth`() {
        var generator = SplitMix64(seed: 10)
        for _ in 0..<300 {
            let center = RandomEnvelopes.point(.points, using: &generator)
            let box = RandomEnvelopes.box(using: &generator)
            let metric = GeodesicMetric(from: center)
            let (lower, upper) = metric.bounds(to: box)
            var (least, greatest) = (Double.infinity, 0.0)
            for row in 0...40 {
                for column in 0...40 {
                    let distance = metric.distance(
                        to: Position(
                            x: box.minX + (box.maxX - box.minX) * Double(column) / 40,
                            y: box.minY + (box.maxY - box.minY) * Double(row) / 40
                        )
                    )
                    least = min(least, distance)
                    greatest = max(greatest, distance)
                }
            }
            // Half a step of the grid, besides the flattening.
            let step = 111_700.0 / 80 * hypot(box.maxX - box.minX, box.maxY - box.minY)
            #expect(least <= lower * 1.003_364_1 + step, "\(center), \(box)")
            #expect(greatest * 1.003_364_1 + step >= upper, "\(center), \(box)")
        }
    }

    @Test func `a box that holds the centre is at distance 0`() {
        let world = Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90)
        let metric = GeodesicMetric(from: Position(longitude: -180, latitude: 3))
        #expect(metric.bounds(to: world).lower == 0)
        let far = Envelope(minX: 170, minY: 0, maxX: 180, maxY: 10)
        #expect(metric.bounds(to: far).lower == 0)
        let pole = GeodesicMetric(from: Position(longitude: 33, latitude: 90))
        let cap = Envelope(minX: -20, minY: 80, maxX: -10, maxY: 90)
        #expect(pole.bounds(to: cap).lower == 0)
    }
}
