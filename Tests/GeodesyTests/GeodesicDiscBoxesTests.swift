import Geodesy
import GeometryTypes
import TestSupport
import Testing

@Suite struct GeodesicDiscBoxesTests {
    private func disc(_ longitude: Double, _ latitude: Double, _ radius: Double) -> GeodesicDisc {
        let center = Position(longitude: longitude, latitude: latitude)
        return GeodesicDisc(metric: GeodesicMetric(from: center), radius: radius)
    }

    @Test(arguments: [-1.0, -.infinity, .nan])
    func `a disc without a radius holds nothing`(radius: Double) {
        let disc = disc(10, 20, radius)
        #expect(disc.allBoxes.isEmpty)
        #expect(!disc.contains(x: 10, y: 20) && !disc.contains(x: .nan, y: .nan))
        #expect(
            disc.overlap(with: Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90)) == .disjoint
        )
        #expect(disc.overlap(with: Envelope(minX: 190, minY: 20, maxX: 370, maxY: 20)) == .disjoint)
    }

    @Test func `a centre that is no place has nothing around it`() {
        for disc in [disc(.nan, 0, 10), disc(.infinity, 0, 10), disc(0, .nan, 10)] {
            #expect(disc.allBoxes.isEmpty && !disc.contains(x: 0, y: 0))
            #expect(disc.overlap(with: Envelope(minX: -9, minY: -9, maxX: 9, maxY: 9)) == .disjoint)
        }
    }

    @Test func `what is no place lies in no disc`() {
        for disc in [disc(0, 0, 1e5), disc(0, 90, 1e5), disc(0, 0, .infinity)] {
            #expect(!disc.contains(x: .nan, y: 0) && !disc.contains(x: 0, y: .nan))
            #expect(!disc.contains(x: .infinity, y: 0) && !disc.contains(x: 0, y: 90.001))
        }
    }

    @Test func `a radius of 0 holds the centre alone`() {
        let disc = disc(7, 47, 0)
        #expect(disc.contains(x: 7, y: 47) && disc.contains(x: 367, y: 47))
        #expect(!disc.contains(x: Double(7).nextUp.nextUp, y: 47.000_000_1))
        #expect(disc.allBoxes.count == 1 && disc.allBoxes[0].maxX - 7 < 2e-11)
    }

    @Test func `an infinite radius holds every place`() {
        let disc = disc(7, 47, .infinity)
        let world = Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90)
        #expect(disc.allBoxes == [world] && disc.overlap(with: world) == .within)
        #expect(disc.contains(x: -173, y: -47))
    }

    @Test(arguments: [179.99, 180, -180, -179.99, 540])
    func `a disc over the antimeridian has a box on either side`(longitude: Double) {
        let boxes = disc(longitude, -17, 10_000).allBoxes
        #expect(boxes.count == 2 && boxes[0].minX == -180 && boxes[1].maxX == 180)
        #expect(boxes.allSatisfy { $0.maxX - $0.minX < 0.2 })
    }

    @Test func `a disc that just touches 180 has -180 in a box as well`() {
        let edge = Position(longitude: 180, latitude: 30)
        let metric = GeodesicMetric(from: Position(longitude: 179.5, latitude: 30))
        let disc = GeodesicDisc(metric: metric, radius: metric.distance(to: edge))
        for x in [-180.0, 180] {
            #expect(disc.contains(x: x, y: 30))
            #expect(disc.allBoxes.contains { $0.contains(Position(x: x, y: 30)) })
        }
    }

    @Test func `a disc that just reaches a pole has all its longitudes`() {
        for latitude in [89.5, -89.5] {
            let metric = GeodesicMetric(from: Position(longitude: 20, latitude: latitude))
            let pole = Position(longitude: -50, latitude: latitude < 0 ? -90 : 90)
            let disc = GeodesicDisc(metric: metric, radius: metric.distance(to: pole))
            let boxes = disc.allBoxes
            #expect(boxes.count == 1 && boxes[0].contains(pole))
            #expect(boxes[0].minX == -180 && boxes[0].maxX == 180)
            #expect(disc.contains(x: -50, y: pole.y))
        }
    }

    @Test func `the boxes of a small disc are close, of a wide one at most a hundredth more`() {
        var generator = SplitMix64(seed: 61)
        for _ in 0..<2000 {
            let latitude = Double.random(in: -80...80, using: &generator)
            let radius = Double.random(in: 1...200_000, using: &generator)
            let disc = disc(0, latitude, radius)
            let box = disc.allBoxes[0]
            let north = Geodesic().direct(from: disc.metric.center, azimuth: 0, distance: radius)
            let reach = (0...180).map {
                Geodesic()
                    .direct(from: disc.metric.center, azimuth: Double($0), distance: radius)
                    .end.x
            }
            let slack = 2e-11 / 0.17
            #expect(box.maxY >= north.end.y && box.maxX >= reach.max()!)
            #expect(box.maxY - latitude <= (north.end.y - latitude) * 1.01 + slack)
            #expect(box.maxX <= reach.max()! * 1.01 + slack, "\(latitude) \(radius)")
        }
    }
}
