import GeometryTypes
import TestSupport
import Testing

@Suite("geometries")
struct GeometryTests {
    private let a = Position(x: 0, y: 0)
    private let b = Position(x: 4, y: 0)
    private let c = Position(x: 4, y: 3)

    @Test func `what makes no line or ring is refused`() {
        #expect(throws: GeometryError.tooFewPositionsInLine(1)) { try LineString([a]) }
        #expect(throws: GeometryError.tooFewPositionsInLine(0)) { try LineString([]) }
        #expect(throws: GeometryError.notFinite) { try LineString([a, Position(x: .nan, y: 0)]) }
        #expect(throws: GeometryError.tooFewPositionsInRing(3)) { try LinearRing([a, b, a]) }
        #expect(throws: GeometryError.ringNotClosed) { try LinearRing([a, b, c, b]) }
        #expect(throws: GeometryError.notFinite) {
            try LinearRing([a, b, Position(x: 1, y: 1, z: .infinity), a])
        }
    }

    @Test func `the area is positive counter-clockwise and exact far from the origin`() throws {
        #expect(try LinearRing([a, b, c, a]).doubledSignedArea == 12)
        #expect(try LinearRing([a, c, b, a]).doubledSignedArea == -12)
        let far = [a, b, c, a].map { Position(x: $0.x + 1e9, y: $0.y - 1e9) }
        #expect(try LinearRing(far).doubledSignedArea == 12)
    }

    @Test func `a ring that differs in height alone is closed`() throws {
        let ring = try LinearRing([a, b, c, Position(x: 0, y: 0, z: 5)])
        #expect(ring.positions.count == 4)
    }

    @Test func `parts of nested collections are found`() throws {
        let line = Sample.line((0, 0), (5, 5))
        let area = Sample.rectangle(
            Sample.envelope(0, 0, 9, 9),
            holes: [Sample.envelope(1, 1, 2, 2)]
        )
        let nested = Geometry.geometryCollection([
            .geometryCollection([.point(Position(x: -7, y: 1, z: 3)), line]),
            .multiPoint([a, b]),
        ])
        let all = Geometry.geometryCollection([nested, area])
        #expect(nested.dimension == 1)
        #expect(all.dimension == 2)
        #expect(all.polygons.count == 1)
        #expect(all.chains.map(\.count) == [2, 5, 5])
        #expect(all.loosePositions.count == 3)
        #expect(all.hasHeights && !area.hasHeights)
        #expect(all.envelope == Sample.envelope(-7, 0, 9, 9))
        var count = 0
        all.forEachPosition { _ in count += 1 }
        #expect(count == 15)
    }

    @Test(arguments: [
        (0.5, 0.5, LinearRing.Side.inside), (0, 0, .boundary), (0.5, 0, .boundary),
        (1, 0.5, .boundary), (0.25, 0.75, .boundary), (2, 0, .outside), (-1, 0, .outside),
        (-1, 1, .outside), (0.2, 0.75, .outside), (0.5, -1e-300, .outside), (1, 1, .boundary),
        (2, 1, .outside),
    ])
    func `the side of a ring is told at corners, edges and on their level`(
        x: Double,
        y: Double,
        side: LinearRing.Side
    ) throws {
        // A trapezium with one slanted side, in both windings and from every corner.
        let corners = [(0, 0), (1, 0), (1, 1), (1.0 / 3, 1)].map { Position(x: $0.0, y: $0.1) }
        for order in [corners, corners.reversed()] {
            for start in 0..<4 {
                let turned = (0..<5).map { order[($0 + start) % 4] }
                #expect(try LinearRing(turned).side(of: Position(x: x, y: y)) == side)
            }
        }
    }

    @Test func `a polygon covers its boundary and that of its holes, not what is in them`() {
        let area = Sample.rectangle(
            Sample.envelope(0, 0, 9, 9),
            holes: [Sample.envelope(3, 3, 6, 6)]
        )
        guard case .polygon(let polygon) = area else { return }
        #expect(polygon.covers(Position(x: 1, y: 1)))
        #expect(polygon.covers(Position(x: 0, y: 9)))
        #expect(polygon.covers(Position(x: 3, y: 4)))
        #expect(polygon.covers(Position(x: 6, y: 6)))
        #expect(!polygon.covers(Position(x: 4, y: 4)))
        #expect(!polygon.covers(Position(x: 10, y: 4)))
    }
}
