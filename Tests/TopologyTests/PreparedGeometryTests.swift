import GeometryTypes
import TestSupport
import Testing
import Topology

@Suite("prepared geometries")
struct PreparedGeometryTests {
    private static let square = Sample.rectangle(Sample.envelope(0, 0, 4, 4))

    /// How geometries relate to the square, from the definitions: those of the eight relations that
    /// hold.
    @Test(
        arguments: [
            ("a point inside", Geometry.point(Position(x: 1, y: 1)), [.intersects, .within]),
            ("a corner", .point(Position(x: 4, y: 4)), [.intersects, .touches]),
            ("a point outside", .point(Position(x: 5, y: 5)), [.disjoint]),
            ("a line through", Sample.line((-1, 2), (5, 2)), [.intersects, .crosses]),
            ("a line inside", Sample.line((1, 1), (2, 3)), [.intersects, .within]),
            ("a line along the edge", Sample.line((0, 0), (4, 0)), [.intersects, .touches]),
            ("the same", square, [.intersects, .equals, .within, .contains]),
            (
                "half over", Sample.rectangle(Sample.envelope(2, 2, 6, 6)),
                [.intersects, .overlaps]
            ),
            ("beside", Sample.rectangle(Sample.envelope(4, 0, 6, 4)), [.intersects, .touches]),
            ("around", Sample.rectangle(Sample.envelope(-1, -1, 6, 6)), [.intersects, .contains]),
            ("within", Sample.rectangle(Sample.envelope(1, 1, 2, 2)), [.intersects, .within]),
            ("far", Sample.rectangle(Sample.envelope(7, 7, 8, 8)), [.disjoint]),
            (
                "points in and out", .multiPoint([Position(x: 1, y: 1), Position(x: 9, y: 9)]),
                [.intersects, .crosses]
            ),
        ] as [(String, Geometry, [GeometryRelation])]
    )
    func `a geometry relates to a square as Simple Features have it`(
        name: String,
        geometry: Geometry,
        relations: [GeometryRelation]
    ) throws {
        let prepared = try PreparedGeometry(Self.square)
        let other = try PreparedGeometry(geometry)
        for relation in GeometryRelation.allCases {
            let holds = relations.contains(relation)
            #expect(try prepared.isRelated(relation, to: geometry) == holds, "\(name): \(relation)")
            #expect(
                try other.isRelated(relation.converse, to: Self.square) == holds,
                "\(name): \(relation) the other way round"
            )
        }
    }

    @Test func `many threads may ask one geometry at once`() async throws {
        let prepared = try PreparedGeometry(Self.square)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try (0..<200).count { number in
                        try prepared.isRelated(
                            .within,
                            to: .point(Position(x: Double(number % 8) + 0.5, y: 1))
                        )
                    }
                }
            }
            for try await count in group { #expect(count == 100) }
        }
    }

    @Test func `shapes that cross themselves get an answer for every relation`() throws {
        let ring = try LinearRing(
            [(0, 0), (2, 2), (2, 0), (0, 2), (0, 0)].map { Position(x: $0.0, y: $0.1) }
        )
        let bowTie = Geometry.polygon(Polygon(exterior: ring))
        let all = [bowTie, Self.square, Sample.line((0, 0), (2, 2)), .point(Position(x: 1, y: 1))]
        for geometry in all + [.geometryCollection(all)] {
            let prepared = try PreparedGeometry(geometry)
            for other in all + [.geometryCollection(all)] {
                #expect(try prepared.isRelated(.intersects, to: other))
                #expect(try !prepared.isRelated(.disjoint, to: other))
                for relation in GeometryRelation.allCases {
                    _ = try prepared.isRelated(relation, to: other)
                }
            }
        }
    }
}
