import GeometryTypes
import TestSupport
import Testing
import Topology

@Suite("boxes and shapes")
struct IntersectionTests {
    private let engine = TopologyEngine()

    private static let cases: [(String, Geometry, Envelope, Bool)] = [
        ("a point on a corner", .point(Position(x: 1, y: 1)), Sample.envelope(1, 1, 2, 2), true),
        (
            "a line that touches a corner", Sample.line((0, 2), (2, 0)),
            Sample.envelope(1, 1, 2, 2), true
        ),
        (
            "a line that passes a corner", Sample.line((0, 1.999_999_999), (1.999_999_999, 0)),
            Sample.envelope(1, 1, 2, 2), false
        ),
        (
            "a point against a point", .point(Position(x: 1, y: 1)), Sample.envelope(1, 1, 1, 1),
            true
        ),
        ("a line against a line", Sample.line((0, 0), (2, 2)), Sample.envelope(1, 0, 1, 2), true),
        ("a line beside a line", Sample.line((0, 0), (2, 2)), Sample.envelope(1, 1.5, 1, 2), false),
        (
            "a box in a hole",
            Sample.rectangle(Sample.envelope(0, 0, 9, 9), holes: [Sample.envelope(2, 2, 7, 7)]),
            Sample.envelope(3, 3, 6, 6), false
        ),
        (
            "a box that fills a hole",
            Sample.rectangle(Sample.envelope(0, 0, 9, 9), holes: [Sample.envelope(2, 2, 7, 7)]),
            Sample.envelope(2, 2, 7, 7), true
        ),
        (
            "a nested collection",
            .geometryCollection([
                .geometryCollection([.point(Position(x: 5, y: 5))]), Sample.line((8, 8), (9, 9)),
            ]), Sample.envelope(5, 5, 6, 6), true
        ),
        (
            "between the members of a collection",
            .geometryCollection([.point(Position(x: 5, y: 5)), Sample.line((8, 8), (9, 9))]),
            Sample.envelope(6, 6, 7, 7), false
        ),
        (
            "heights are not looked at", .point(Position(x: 1, y: 1, z: 99)),
            Sample.envelope(0, 0, 1, 1), true
        ),
    ]

    @Test(arguments: cases)
    func `a box and a shape intersect where they share a point`(
        name: String,
        geometry: Geometry,
        envelope: Envelope,
        isHit: Bool
    ) throws {
        #expect(try engine.intersects(geometry, anyOf: [envelope]) == isHit, "\(name)")
        let far = Sample.envelope(90, 90, 91, 91)
        #expect(try engine.intersects(geometry, anyOf: [far, envelope]) == isHit, "\(name)")
        #expect(try !engine.intersects(geometry, anyOf: []))
    }

    @Test func `an envelope that is not finite is a failure, not a trap`() {
        let envelope = Envelope(minX: .nan, minY: 0, maxX: 1, maxY: 1)
        #expect(throws: TopologyError.self) {
            try engine.intersects(.point(Position(x: 0, y: 0)), anyOf: [envelope])
        }
    }

    @Test func `one engine serves many threads`() async throws {
        let shape = Sample.rectangle(
            Sample.envelope(0, 0, 9, 9),
            holes: [Sample.envelope(2, 2, 7, 7)]
        )
        let engine = engine
        let hits = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<100).count { step in
                        let x = Double((task * 100 + step) % 10) + 0.5
                        return
                            (try? engine.intersects(
                                shape,
                                anyOf: [Sample.envelope(x, 4, x, 5)]
                            )) == true
                    }
                }
            }
            return await group.reduce(0, +)
        }
        // 0.5, 1.5, 7.5 and 8.5 of ten.
        #expect(hits == 320)
    }
}
