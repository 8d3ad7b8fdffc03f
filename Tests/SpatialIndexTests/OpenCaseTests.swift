import Geodesy
import GeometryTypes
import SpatialIndex
import Testing

/// Cases of `shared/cases/open.md`, at the level of the index.
@Suite struct OpenCaseTests {
    private func items(
        _ tree: PackedHilbertRTree,
        _ west: Double,
        _ south: Double,
        _ east: Double,
        _ north: Double
    ) throws -> [Int] {
        let box = try GeographicBox(west: west, south: south, east: east, north: north)
        return tree.items(touching: box.planarParts)
    }

    @Test func `A01 a box over the antimeridian holds both its sides and nothing else`() throws {
        let points = tree([
            Position(x: 179.5, y: -17), Position(x: -179.5, y: -17), Position(x: 0, y: -17),
        ])
        #expect(try items(points, 178, -20, -178, -15) == [0, 1])
    }

    @Test func `A05 the box of the whole world holds every item`() throws {
        let points = tree([
            Position(x: 180, y: 0), Position(x: -180, y: 90), Position(x: 0, y: -90),
            Position(x: 12, y: 34),
        ])
        #expect(try items(points, -180, -90, 180, 90) == [0, 1, 2, 3])
        #expect(throws: GeographicBox.Invalid.latitudeOutOfRange(160)) {
            try items(points, 70, -20, 70, 160)
        }
        #expect(throws: GeographicBox.Invalid.longitudeOutOfRange(-207.2)) {
            try items(points, -207.2, -14.6, -36.2, 75)
        }
    }

    @Test func `A06 a box without area is the point or the line that it describes`() throws {
        let shapes = PackedHilbertRTree(envelopes: [
            Envelope(Position(x: -110, y: 39)), Envelope(Position(x: -110.1, y: 39)),
            Envelope(minX: -110.05, minY: 38.95, maxX: -109.95, maxY: 39.05),
        ])
        #expect(try items(shapes, -110, 39, -110, 39) == [0, 2])
        #expect(try items(shapes, -110.1, 39, -110, 39) == [0, 1, 2])
    }

    @Test func `A11 edges are closed and exact, and 180 and -180 are one meridian`() throws {
        let points = tree([
            Position(x: 10, y: 10), Position(x: 10.000000001, y: 10),
            Position(x: 9.999999999, y: 10), Position(x: 180, y: 5), Position(x: -180, y: 5),
        ])
        #expect(try items(points, 0, 0, 10, 10) == [0, 2])
        #expect(try items(points, 10, 10, 20, 20) == [0, 1])
        #expect(try items(points, 170, 0, -170, 10) == [3, 4])
    }

    @Test func `B01 a radius over the antimeridian finds both sides`() {
        let (a, b) = (Position(x: 179.5, y: 0), Position(x: -179.5, y: 0))
        let points = tree([a, b])
        for center in [a, b, Position(x: 180, y: 0), Position(x: -180, y: 0)] {
            #expect(points.items(within: 200_000, of: center) == [0, 1], "\(center)")
        }
        #expect(abs(points.nearest(to: a)[1].distance - 111_319.5) < 0.05)
        #expect(points.items(within: 111_319.4, of: a) == [0])
        #expect(points.items(within: 111_319.5, of: a) == [0, 1])
    }

    @Test func `B02 near a pole every longitude is near`() {
        let p1 = Position(x: 100, y: 89.9)
        let points = tree([p1, Position(x: -100, y: 89.9)])
        let pole = points.nearest(to: Position(x: 0, y: 90))
        #expect(points.items(within: 100_000, of: Position(x: 0, y: 90)) == [0, 1])
        #expect(points.items(within: 100_000, of: p1) == [0, 1])
        #expect(points.items(within: 100_000, of: Position(x: 0, y: -90)).isEmpty)
        #expect(pole.allSatisfy { abs($0.distance - 11_169.4) < 0.05 })
        #expect(abs(points.nearest(to: p1)[1].distance - 21_999.4) < 0.05)
    }

    @Test func `B04 a radius near or over half the Earth works`() {
        let center = Position(x: 72.8, y: 19)
        let point = tree([Position(x: -78, y: 38)])
        for radius in [13_000_000.0, 20_004_000, 50_000_000, 12_999_579] {
            #expect(point.items(within: radius, of: center) == [0], "\(radius)")
        }
        #expect(point.items(within: 12_999_578.8, of: center).isEmpty)
        #expect(abs(point.nearest(to: center)[0].distance - 12_999_578.9) < 0.05)

        let grid = tree(
            stride(from: -90.0, through: 90, by: 10).flatMap { latitude in
                stride(from: -180.0, through: 170, by: 10).map { Position(x: $0, y: latitude) }
            }
        )
        let east = grid.items(within: 8_587_850, of: Position(x: 0.00000001, y: 0))
        let west = grid.items(within: 8_587_850, of: Position(x: -0.00000001, y: 0))
        #expect(east == west)
        #expect(!east.isEmpty && east.count < grid.count)
        #expect(grid.items(within: 20_003_931.5, of: center).count == grid.count)
    }

    @Test func `B06 the nearest come in order of metres, not of degrees`() {
        let points = tree([
            Position(x: 10.01, y: 60), Position(x: 10, y: 60.006), Position(x: 10.015, y: 60),
            Position(x: 9.985, y: 60.0001),
        ])
        let center = Position(x: 10, y: 60)
        #expect(points.nearest(to: center, limit: 3).map(\.item) == [0, 1, 2])
        let four = points.nearest(to: center, limit: 4)
        #expect(four.map(\.item) == [0, 1, 2, 3])
        for (found, metres) in zip(four, [558.00, 668.47, 837.00, 837.07]) {
            #expect(abs(found.distance - metres) < 0.005)
        }
    }

    @Test func `B08 a radius is in metres, and a radius of 0 is the centre itself`() {
        let p = Position(x: 114.15, y: 22.34)
        let points = tree([p, Position(x: -0.05, y: 51.5)])
        #expect(points.items(within: 5000, of: p) == [0])
        #expect(points.items(within: 0, of: p) == [0])
        #expect(points.items(within: 0, of: Position(x: 114.15, y: 22.3401)).isEmpty)
    }

    @Test func `B10 a polygon that holds the centre is nearest, at distance 0`() throws {
        let center = Position(x: 5, y: 5)
        let ring = try LinearRing(Envelope(minX: 0, minY: 0, maxX: 10, maxY: 10).corners)
        let geometries: [Geometry] = [
            .point(Position(x: 5, y: 6)), .polygon(Polygon(exterior: ring)),
        ]
        let tree = PackedHilbertRTree(envelopes: geometries.map(\.envelope))
        let metric = GeometryMetric(metric: GeodesicMetric(from: center), geometries: geometries)
        let found = try tree.nearest(10, by: metric)
        #expect(found.map(\.item) == [1, 0])
        #expect(found.first?.distance == 0)
        let none = PackedHilbertRTree(envelopes: [])
        #expect(try none.nearest(5, by: metric).isEmpty)
        #expect(try none.count(in: metric.region(within: 10)) == 0)
    }
}
