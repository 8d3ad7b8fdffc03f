import Foundation
import Geodesy
import GeometryTypes
import TestSupport
import Testing

@Suite struct GeodesicMetricTests {
    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `no point of a box is nearer than its lower bound or farther than its upper bound`(
        seed: UInt64
    ) {
        var generator = SplitMix64(seed: seed)
        var triples = 0
        for _ in 0..<3200 {
            let center = DifficultPlaces.center(using: &generator)
            let metric = GeodesicMetric(from: center)
            let box = DifficultPlaces.box(around: center, using: &generator)
            let (lower, upper) = metric.bounds(to: box)
            let cheap = metric.lowerBound(to: box)
            for point in DifficultPlaces.samples(of: box, from: center, using: &generator) {
                let distance = metric.distance(to: point)
                triples += 1
                guard !(lower <= distance && distance <= upper && cheap <= distance) else {
                    continue
                }
                Issue.record(
                    "\(seed): \(center), \(box), \(point): \(lower) \(cheap) \(distance) \(upper)"
                )
            }
        }
        #expect(triples == 3200 * 16)
    }

    @Test func `the bounds of a point are as close as the semi-axes of the Earth`() {
        var generator = SplitMix64(seed: 9)
        for _ in 0..<5000 {
            let center = DifficultPlaces.center(using: &generator)
            let point = DifficultPlaces.center(using: &generator)
            let (lower, upper) = GeodesicMetric(from: center).bounds(to: Envelope(point))
            #expect(upper <= lower * 1.003_364_1 + 4e-6, "\(center), \(point)")
        }
    }

    @Test func `the cheap lower bound of a near box is nearly as great as the other`() {
        var generator = SplitMix64(seed: 12)
        var near = 0
        for _ in 0..<20_000 {
            let center = DifficultPlaces.center(using: &generator)
            let metric = GeodesicMetric(from: center)
            let box = DifficultPlaces.box(around: center, using: &generator)
            let (lower, upper) = metric.bounds(to: box)
            guard abs(center.y) < 70, upper < 10_000 else { continue }
            near += 1
            #expect(metric.lowerBound(to: box) >= lower * 0.985 - 1e-5, "\(center), \(box)")
        }
        #expect(near > 1000)
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
