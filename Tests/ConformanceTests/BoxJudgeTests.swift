import GeometryTypes
import TestSupport
import Testing

@testable import Conformance

@Suite("boxes judged")
struct BoxJudgeTests {
    /// Points on the edges and in the surface, close to each other.
    private static func points(of corners: [Position], isFilled: Bool) -> [Position] {
        let steps = 40
        var points: [Position] = []
        for first in 0...steps {
            for second in 0...(isFilled ? steps - first : 0) {
                let (u, v) = (Double(first) / Double(steps), Double(second) / Double(steps))
                let third = isFilled ? corners[2] : corners[0]
                points.append(
                    Position(
                        x: corners[0].x + u * (corners[1].x - corners[0].x)
                            + v * (third.x - corners[0].x),
                        y: corners[0].y + u * (corners[1].y - corners[0].y)
                            + v * (third.y - corners[0].y)
                    )
                )
            }
        }
        return points
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `an edge or a triangle touches a box where its points do`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var (hits, misses) = (0, 0)
        for round in 0..<600 {
            let corners = (0..<3).map { _ in
                Position(
                    x: .random(in: 0...10, using: &random),
                    y: .random(in: 0...10, using: &random)
                )
            }
            let box = Envelope(
                minX: .random(in: 0...10, using: &random),
                minY: .random(in: 0...10, using: &random),
                maxX: .random(in: 0...10, using: &random),
                maxY: .random(in: 0...10, using: &random)
            )
            let isFilled = round.isMultiple(of: 2)
            let geometry: Geometry =
                isFilled
                ? .polygon(Polygon(exterior: try LinearRing(corners + [corners[0]])))
                : .lineString(try LineString(Array(corners.prefix(2))))
            let points = Self.points(of: corners, isFilled: isFilled)
            let touches = BoxJudge.touches(geometry, box)
            // The points stand at most 0.36 apart, so a hit has one nearby.
            let near = Envelope(
                minX: box.minX - 0.4,
                minY: box.minY - 0.4,
                maxX: box.maxX + 0.4,
                maxY: box.maxY + 0.4
            )
            if points.contains(where: box.contains) {
                hits += 1
                #expect(touches, "seed \(seed), round \(round)")
            } else if !points.contains(where: near.contains) {
                misses += 1
                #expect(!touches, "seed \(seed), round \(round)")
            }
        }
        #expect(hits > 100 && misses > 100)
    }

    @Test func `what lies at the edge is open, what is away from it is not`() throws {
        let judge = BoxJudge(try GeographicBox(west: 0, south: 0, east: 10, north: 10))
        func point(_ x: Double, _ y: Double) -> Judgement {
            judge.judge(.point(Position(x: x, y: y)))
        }
        #expect(point(10, 5) == .open)
        #expect(point(10.000_000_5, 5) == .open)
        #expect(point(9.99, 5) == .inside)
        #expect(point(10.01, 5) == .outside)
        // An edge of 10° may bend by a tenth of a degree.
        let line = try LineString([Position(x: 1, y: 10.1), Position(x: 9, y: 10.1)])
        #expect(judge.judge(.lineString(line)) == .open)
        let far = try LineString([Position(x: 1, y: 10.5), Position(x: 9, y: 10.5)])
        #expect(judge.judge(.lineString(far)) == .outside)
        let long = try LineString([Position(x: 20, y: 20), Position(x: 60, y: 60)])
        #expect(judge.judge(.lineString(long)) == .open)
    }

    @Test func `a box across the antimeridian and at a pole holds what is there`() throws {
        let across = BoxJudge(try GeographicBox(west: 177, south: 65, east: -177, north: 70))
        #expect(across.judge(.point(Position(x: 179, y: 67))) == .inside)
        #expect(across.judge(.point(Position(x: -179, y: 67))) == .inside)
        #expect(across.judge(.point(Position(x: 0, y: 67))) == .outside)
        let pole = BoxJudge(try GeographicBox(west: -10, south: 85, east: 10, north: 90))
        // The pole is one place with any longitude; servers may differ.
        #expect(pole.judge(.point(Position(x: 100, y: 90))) == .open)
        #expect(pole.judge(.point(Position(x: 100, y: 89))) == .outside)
    }
}
