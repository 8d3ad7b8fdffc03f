import Foundation
import Geodesy
import GeometryTypes
import TestSupport
import Testing

@Suite struct NearestPointTests {
    private let geodesic = Geodesic()

    private func line(_ positions: Position...) throws -> Geometry {
        .lineString(try LineString(positions))
    }

    private func rectangle(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double)
        throws -> LinearRing
    {
        try LinearRing(Envelope(minX: minX, minY: minY, maxX: maxX, maxY: maxY).corners)
    }

    private func position(_ longitude: Double, _ latitude: Double) -> Position {
        Position(longitude: longitude, latitude: latitude)
    }

    /// The slow way: measures many points of an edge and closes in on each that is nearer than
    /// its neighbours.
    private func scan(_ start: Position, _ end: Position, from center: Position, steps: Int)
        -> Double
    {
        func distance(_ t: Double) -> Double {
            let point = position(
                t == 1 ? end.x : start.x + t * (end.x - start.x),
                t == 1 ? end.y : start.y + t * (end.y - start.y)
            )
            return geodesic.distance(from: center, to: point)
        }
        let values = (0...steps).map { distance(Double($0) / Double(steps)) }
        var best = values.min() ?? .infinity
        for step in 0...steps {
            let before = step > 0 ? values[step - 1] : .infinity
            let after = step < steps ? values[step + 1] : .infinity
            // Only what may still fall below the best: slopes are at most the step itself.
            guard values[step] <= before, values[step] <= after else { continue }
            var low = Double(max(step - 1, 0)) / Double(steps)
            var high = Double(min(step + 1, steps)) / Double(steps)
            for _ in 0..<80 where high - low > 1e-13 {
                let (left, right) = (low + (high - low) * 0.382, low + (high - low) * 0.618)
                let (atLeft, atRight) = (distance(left), distance(right))
                best = min(best, atLeft, atRight)
                if atLeft < atRight { high = right } else { low = left }
            }
        }
        return best
    }

    /// An edge of any length and direction, and a centre that is often in an awkward place.
    private func edge(using generator: inout SplitMix64) -> (Position, Position, Position) {
        let start = RandomEnvelopes.point(
            [.points, .rim, .duplicates].randomElement(using: &generator) ?? .points,
            using: &generator
        )
        let length = exp2(Double.random(in: -24...8.5, using: &generator))
        let angle = Double.random(in: 0...(2 * .pi), using: &generator)
        var end = position(start.x + length * cos(angle), start.y + length * sin(angle))
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: end.y = start.y
        case 1: end.x = start.x
        default: break
        }
        end = position(min(max(end.x, -180), 180), min(max(end.y, -90), 90))
        let t = Double.random(in: -0.2...1.2, using: &generator)
        let along = position(
            start.x + t * (end.x - start.x),
            min(max(start.y + t * (end.y - start.y), -90), 90)
        )
        let offset = exp2(Double.random(in: -30...6, using: &generator))
        let beside = position(along.x + offset, min(max(along.y - offset, -90), 90))
        let center: Position =
            switch Int.random(in: 0..<7, using: &generator) {
            case 0: along
            case 1: position(along.x + 180, -along.y)
            case 2: position(beside.x + 180, -beside.y)
            case 3: RandomEnvelopes.point(.rim, using: &generator)
            case 4: RandomEnvelopes.point(.points, using: &generator)
            default: beside
            }
        return (start, end, center)
    }

    /// What must hold of every answer: it is a point of the edge, at its own distance, and no
    /// farther than the scan's by more than the tolerance.
    private func check(
        _ start: Position,
        _ end: Position,
        from center: Position,
        steps: Int,
        _ comment: Comment
    ) throws {
        let metric = GeodesicMetric(from: center)
        let found = metric.nearestPoint(of: try line(start, end))
        let expected = scan(start, end, from: center, steps: steps)
        #expect(found.distance <= expected + 1.1e-4, comment)
        #expect(found.distance >= expected - 1e-3, comment)
        #expect(found.distance == metric.distance(to: found.position), comment)
        let cross =
            (found.position.x - start.x) * (end.y - start.y)
            - (found.position.y - start.y) * (end.x - start.x)
        let length = hypot(end.x - start.x, end.y - start.y)
        #expect(abs(cross) <= 1e-12 * length * 360 + 1e-300, comment)
        #expect(
            Envelope(minX: start.x, minY: start.y, maxX: end.x, maxY: end.y)
                .contains(found.position),
            comment
        )
    }

    @Test(arguments: [UInt64(21), 22, 23, 24])
    func `the distance to an edge is that of a scan along it`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for round in 0..<120 {
            let (start, end, center) = edge(using: &generator)
            try check(
                start,
                end,
                from: center,
                steps: 1500,
                "seed \(seed), round \(round): \(start) \(end) from \(center)"
            )
        }
    }

    @Test(arguments: [
        (-180.0, 60.0, 180.0, 60.0, 10.0, 20.0), (-180, 60, 180, 60, 10, 89.9),
        (-180, 0.1, 180, 0.1, 10, 0), (-180, -90, 180, 90, 77, 20),
        (179.8, 30.1, 180.2, 30.1, 0, -30), (0, 0, 0, 89, 90, 0),
        // The slope is 0 at both ends, which are farthest: only the curvature tells.
        (-180, 60, 180, 60, 0, 70), (-180, -45, 180, -45, 0, -80),
    ])
    func `long and nearly antipodal edges agree with a dense scan`(
        x0: Double,
        y0: Double,
        x1: Double,
        y1: Double,
        longitude: Double,
        latitude: Double
    ) throws {
        let center = position(longitude, latitude)
        try check(position(x0, y0), position(x1, y1), from: center, steps: 60_000, "\(center)")
    }

    @Test func `edges are straight in longitude and latitude, not geodesics`() throws {
        // geod +ellps=WGS84 -I <<< "60 0 70 0" gives 1114907.908280 m: the way to the parallel.
        // The geodesic between the ends of the edge passes at latitude 74.
        let parallel = try line(position(-60, 60), position(60, 60))
        let nearest = GeodesicMetric(from: position(0, 70)).nearestPoint(of: parallel)
        #expect(abs(nearest.distance - 1_114_907.908280) < 1.1e-4)
        #expect(abs(nearest.position.x) < 1e-3 && nearest.position.y == 60)
        // geod <<< "0 0 0 1" gives 111319.490793 m.
        let meridian = try line(position(1, -10), position(1, 10))
        #expect(
            abs(geodesic.distance(from: position(0, 0), to: meridian) - 111_319.490793) < 1.1e-4
        )
    }

    @Test func `a polygon is at distance 0 from what it covers, and its hole is not covered`()
        throws
    {
        let polygon = Geometry.polygon(
            Polygon(
                exterior: try rectangle(0, 0, 10, 10),
                holes: [try rectangle(4, 4, 6, 6)]
            )
        )
        for inside in [position(1, 1), position(0, 5), position(10, 10), position(6, 5)] {
            #expect(geodesic.distance(from: inside, to: polygon) == 0)
        }
        // geod <<< "5 5 5 6": along a nearly straight way; the meridional ones are shorter.
        let hole = GeodesicMetric(from: position(5, 5.5)).nearestPoint(of: polygon)
        let edge = geodesic.distance(from: position(5, 5.5), to: position(5, 6))
        #expect(abs(hole.distance - edge) < 1.1e-4 && hole.position.y == 6)
        let outside = geodesic.distance(from: position(11, 5), to: polygon)
        #expect(abs(outside - geodesic.distance(from: position(11, 5), to: position(10, 5))) < 1)
        #expect(outside > 110_000)
    }

    @Test func `180 and -180 are one meridian, and a pole is at every longitude`() throws {
        let east = Geometry.polygon(Polygon(exterior: try rectangle(170, -5, 180, 5)))
        #expect(geodesic.distance(from: position(-180, 0), to: east) == 0)
        #expect(geodesic.distance(from: position(180, 5), to: east) == 0)
        let west = geodesic.distance(from: position(-179, 0), to: east)
        #expect(abs(west - 111_319.490793) < 1.1e-4)
        let cap = Geometry.polygon(Polygon(exterior: try rectangle(10, 80, 20, 90)))
        #expect(geodesic.distance(from: position(-100, 90), to: cap) == 0)
        let beyond = Geometry.polygon(Polygon(exterior: try rectangle(170, -5, 200, 5)))
        #expect(geodesic.distance(from: position(-170, 0), to: beyond) == 0)
        let antarctica = Geometry.polygon(Polygon(exterior: try rectangle(-180, -90, 180, -60)))
        #expect(geodesic.distance(from: position(-180, -75), to: antarctica) == 0)
        #expect(geodesic.distance(from: position(55, -90), to: antarctica) == 0)
        // geod <<< "-60 0 90 0": from the pole every point of the parallel is as near.
        let toParallel = geodesic.distance(from: position(5, 90), to: antarctica)
        let expected = geodesic.distance(from: position(0, 90), to: position(0, -60))
        #expect(abs(toParallel - expected) < 1.1e-4)
    }

    @Test func `the nearest part of a composite geometry counts`() throws {
        let center = position(0, 0)
        let parts: [Geometry] = [
            .point(position(3, 0)), .multiPoint([position(9, 0), position(0, 2)]),
            try line(position(4, -1), position(4, 1)),
        ]
        let collection = Geometry.geometryCollection(parts + [.geometryCollection(parts)])
        let nearest = GeodesicMetric(from: center).nearestPoint(of: collection)
        #expect(nearest.position == position(0, 2))
        #expect(nearest.distance == geodesic.distance(from: center, to: position(0, 2)))
        #expect(abs(geodesic.distance(from: center, to: parts[0]) - 333_958.472) < 0.001)
    }

    @Test func `a long winding boundary is measured to its nearest edge`() throws {
        for seed in 31..<UInt64(35) {
            var generator = SplitMix64(seed: seed)
            let count = 3000
            var positions = (0..<count).map { step -> Position in
                let angle = Double(step) / Double(count) * 2 * .pi
                let radius =
                    10 + 2 * sin(9 * angle) + Double.random(in: -0.1...0.1, using: &generator)
                return position(105 + radius * cos(angle), 35 + radius * sin(angle))
            }
            positions.append(positions[0])
            let polygon = Geometry.polygon(Polygon(exterior: try LinearRing(positions)))
            for center in [position(140, 30), position(105, 20), position(-70, -36)] {
                let found = geodesic.distance(from: center, to: polygon)
                var expected = Double.infinity
                for (start, end) in zip(positions, positions.dropFirst()) {
                    let near = geodesic.distance(from: center, to: start)
                    guard near - 200_000 < expected else { continue }
                    expected = min(expected, scan(start, end, from: center, steps: 2))
                }
                #expect(found <= expected + 1.1e-4, "seed \(seed), \(center)")
                #expect(found >= expected - 1e-3, "seed \(seed), \(center)")
            }
        }
    }

    @Test func `heights are left out`() throws {
        let high = Geometry.point(Position(x: 1, y: 0, z: 5000))
        let low = Geometry.point(Position(x: 1, y: 0))
        let center = Position(x: 0, y: 0, z: 8000)
        #expect(
            geodesic.distance(from: center, to: high) == geodesic.distance(from: center, to: low)
        )
        let edge = try line(Position(x: 1, y: -1, z: 9), Position(x: 1, y: 1, z: 9))
        #expect(GeodesicMetric(from: center).nearestPoint(of: edge).position.z == nil)
    }

    @Test func `a centre that is no number is infinitely far and ends the search`() throws {
        let edge = try line(position(0, 0), position(10, 10))
        #expect(geodesic.distance(from: position(.nan, 0), to: edge) == .infinity)
    }
}
