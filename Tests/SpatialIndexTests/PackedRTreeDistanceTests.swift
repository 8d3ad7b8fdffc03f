import Geodesy
import GeometryTypes
import SpatialIndex
import TestSupport
import Testing

@Suite struct PackedRTreeDistanceTests {
    private static let kinds: [RandomEnvelopes.Kind] = [.points, .duplicates, .rim]

    /// A centre that often lies at an item, a pole, the antimeridian or opposite to an item.
    private func center(
        over points: [Position],
        using generator: inout SplitMix64
    ) -> Position {
        let free = RandomEnvelopes.point(.points, using: &generator)
        let item = points.randomElement(using: &generator) ?? free
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return item
        case 1: return Position(x: item.x > 0 ? item.x - 180 : item.x + 180, y: -item.y)
        case 2: return RandomEnvelopes.point(.rim, using: &generator)
        case 3: return RandomEnvelopes.point(.duplicates, using: &generator)
        default: return free
        }
    }

    @Test(arguments: kinds)
    func `nearest gives what a sorted linear scan gives, in its order`(
        kind: RandomEnvelopes.Kind
    ) {
        for (seed, count) in turningSizes.dropLast().enumerated() {
            var generator = SplitMix64(seed: UInt64(seed) + 1000)
            let points = (0..<count).map { _ in RandomEnvelopes.point(kind, using: &generator) }
            let tree = tree(points)
            for round in 0..<6 {
                let center = center(over: points, using: &generator)
                let metric = GeodesicMetric(from: center)
                let divisor = round % 3 + 1
                let radius = round < 2 ? .infinity : Double.random(in: 0...2.1e7, using: &generator)
                let expected = LinearScan(points.map { Envelope($0) }).nearest(
                    within: radius,
                    where: { $0 % divisor == 0 },
                    by: { metric.distance(to: points[$0]) }
                )
                let found = tree.nearest(to: center, within: radius) { $0 % divisor == 0 }
                #expect(
                    found.map(\.item) == expected.map(\.item),
                    "seed \(seed + 1000), \(count) items, \(center), \(radius)"
                )
                #expect(found.map(\.distance) == expected.map(\.distance))
                let few = tree.nearest(to: center, limit: 3, within: radius) { $0 % divisor == 0 }
                #expect(few.map(\.item) == expected.prefix(3).map(\.item), "seed \(seed + 1000)")
                let page = tree.nearest(to: center, limit: 7, within: radius, after: few.last) {
                    $0 % divisor == 0
                }
                #expect(
                    page.map(\.item) == expected.dropFirst(few.count).prefix(7).map(\.item),
                    "seed \(seed + 1000), \(count) items, \(center), \(radius)"
                )
            }
        }
    }

    @Test(arguments: kinds)
    func `a radius search finds what a linear scan finds`(kind: RandomEnvelopes.Kind) {
        for (seed, count) in turningSizes.enumerated() {
            var generator = SplitMix64(seed: UInt64(seed) + 2000)
            let points = (0..<count).map { _ in RandomEnvelopes.point(kind, using: &generator) }
            let tree = tree(points)
            for round in 0..<6 {
                let center = center(over: points, using: &generator)
                let distances = points.map { GeodesicMetric(from: center).distance(to: $0) }
                // A radius that ends exactly at an item takes it: the disc is closed.
                let atItem = distances.randomElement(using: &generator) ?? 0
                let free = Double.random(in: 0...2.1e7, using: &generator)
                let radius = [0, atItem, atItem.nextDown, free, 20_004_000, 50_000_000][round]
                let expected = points.indices.filter { distances[$0] <= radius }
                let found = tree.items(within: radius, of: center)
                #expect(
                    found == expected,
                    "seed \(seed + 2000), \(count) items, \(center), \(radius)"
                )
                let number = tree.count(within: radius, of: center)
                #expect(number == expected.count, "seed \(seed + 2000), \(center), \(radius)")
                let even = tree.items(within: radius, of: center) { $0 % 2 == 0 }
                #expect(even == expected.filter { $0 % 2 == 0 }, "seed \(seed + 2000)")
            }
        }
    }

    @Test func `boxes on the world come in order of the distance to their geometry`() throws {
        for seed in 3000..<UInt64(3012) {
            var generator = SplitMix64(seed: seed)
            let envelopes = RandomEnvelopes.make(.boxes, count: 120, using: &generator)
            let geometries = envelopes.map(Self.geometry)
            let center = RandomEnvelopes.point(.points, using: &generator)
            let metric = GeometryMetric(
                metric: GeodesicMetric(from: center),
                geometries: geometries
            )
            let expected = LinearScan(envelopes).nearest {
                metric.metric.distance(to: geometries[$0])
            }
            let tree = PackedHilbertRTree(envelopes: envelopes)
            let found = try tree.nearest(200, by: metric)
            #expect(found.map(\.item) == expected.map(\.item), "seed \(seed)")
            #expect(found.map(\.distance) == expected.map(\.distance), "seed \(seed)")
            let few = try tree.nearest(5, by: metric)
            #expect(few == Array(found.prefix(5)), "seed \(seed)")
            let radius = Double.random(in: 0...1e7, using: &generator)
            var inside: [Int] = []
            try tree.search(in: metric.region(within: radius)) {
                (_) throws(GeometryMetric.Unreadable) in
                true
            } _: { (item, _) throws(GeometryMetric.Unreadable) in
                inside.append(item)
                return true
            }
            let near = expected.filter { $0.distance <= radius }.map(\.item).sorted()
            #expect(inside.sorted() == near, "seed \(seed), \(radius)")
            #expect(try tree.count(in: metric.region(within: radius)) == near.count)
        }
    }

    /// The shape that fills an envelope: a point, a line or a rectangle.
    private static func geometry(_ envelope: Envelope) -> Geometry {
        let corner = Position(x: envelope.minX, y: envelope.minY)
        let opposite = Position(x: envelope.maxX, y: envelope.maxY)
        if corner == opposite { return .point(corner) }
        if let ring = try? LinearRing(envelope.corners), corner.x < opposite.x,
            corner.y < opposite.y
        {
            return .polygon(Polygon(exterior: ring))
        }
        guard let line = try? LineString([corner, opposite]) else { return .point(corner) }
        return .lineString(line)
    }

    @Test func `equal distances come in order of the item numbers`() {
        let place = Position(longitude: 10, latitude: 50)
        let points = (0..<300).map { $0 % 3 == 0 ? Position(longitude: 11, latitude: 50) : place }
        let found = tree(points).nearest(to: place).map(\.item)
        #expect(found == (0..<300).filter { $0 % 3 != 0 } + (0..<300).filter { $0 % 3 == 0 })
    }

    @Test(arguments: [-1, Double.nan, -Double.infinity])
    func `a radius that is negative or no number matches nothing`(radius: Double) {
        let place = Position(longitude: 0, latitude: 0)
        let tree = tree([place])
        #expect(tree.nearest(to: place, within: radius).isEmpty)
        #expect(tree.items(within: radius, of: place).isEmpty)
        #expect(tree.count(within: radius, of: place) == 0)
    }

    @Test func `few items are measured, and the filter is asked for few`() {
        var generator = SplitMix64(seed: 5)
        let points = (0..<5000).map { _ in RandomEnvelopes.point(.points, using: &generator) }
        let tree = tree(points)
        var asked = 0
        let found = tree.nearest(to: Position(longitude: 3, latitude: 4), limit: 5) { item in
            asked += 1
            return item % 10 == 0
        }
        #expect(found.count == 5)
        #expect(asked < 1000)
    }

    @Test func `a walk by pages of one distance ends with every item seen once`() {
        // As many as share one position in the real world's organizations.
        let place = Position(longitude: 116.39, latitude: 39.91)
        let points = (0..<1639).map { _ in place } + [Position(longitude: 116.4, latitude: 39.91)]
        let tree = tree(points)
        var seen: [Int] = []
        var last: Neighbor?
        while true {
            let page = tree.nearest(to: place, limit: 100, after: last)
            guard let end = page.last else { break }
            seen += page.map(\.item)
            last = end
        }
        #expect(seen == Array(0..<1640))
    }

    @Test func `an error while measuring ends the search and comes out`() throws {
        let places = [Position(x: 0, y: 0), Position(x: 1, y: 0), Position(x: 2, y: 0)]
        let metric = GeometryMetric(
            metric: GeodesicMetric(from: places[0]),
            geometries: places.map { .point($0) },
            unreadable: [1]
        )
        #expect(try tree(places).nearest(1, by: metric).map(\.item) == [0])
        #expect(throws: GeometryMetric.Unreadable(item: 1)) {
            try tree(places).nearest(2, by: metric)
        }
        #expect(throws: GeometryMetric.Unreadable(item: 1)) {
            try tree(places).count(
                in: metric.region(within: metric.metric.distance(to: places[1]))
            )
        }
    }
}
