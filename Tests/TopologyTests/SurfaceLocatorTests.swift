import Foundation
import GeometryTypes
import TestSupport
import Testing
import Topology

@Suite("the side of a surface")
struct SurfaceLocatorTests {
    /// Seeds with the number of corners of a star and of its hole.
    @Test(arguments: [(1, 3), (2, 8), (3, 50), (4, 400), (5, 3_000)])
    func `a position lies on the side that a look at every edge tells`(
        seed: UInt64,
        count: Int
    ) throws {
        var generator = SplitMix64(seed: seed)
        func ring(_ scale: Double) throws -> LinearRing {
            var positions = (0..<count).map { place in
                let angle = 2 * Double.pi * Double(place) / Double(count)
                let reach = scale * Double.random(in: 8...10, using: &generator)
                return Position(
                    x: (reach * cos(angle) * 16).rounded() / 16,
                    y: (reach * sin(angle) * 16).rounded() / 16
                )
            }
            positions.append(positions[0])
            return try LinearRing(positions)
        }
        let polygon = Polygon(exterior: try ring(1), holes: count > 3 ? [try ring(0.4)] : [])
        let locator = try #require(SurfaceLocator([polygon]))
        #expect(locator.edgeCount == polygon.rings.reduce(0) { $0 + $1.positions.count - 1 })
        var places = polygon.rings.flatMap(\.positions)
        places += (0..<2_000).map { _ in
            Position(
                x: Double(Int.random(in: -176...176, using: &generator)) / 16,
                y: Double(Int.random(in: -176...176, using: &generator)) / 16
            )
        }
        for place in places {
            let sides = polygon.rings.map { $0.side(of: place) }
            let expected: LinearRing.Side =
                sides.contains(.boundary)
                ? .boundary : sides.count { $0 == .inside } % 2 == 1 ? .inside : .outside
            #expect(locator.side(x: place.x, y: place.y) == expected, "seed \(seed), \(place)")
        }
    }

    @Test func `a hair beside an edge is no boundary`() throws {
        let corners = [(0.0, 0.0), (3, 1), (0, 1), (0, 0)].map { Position(x: $0.0, y: $0.1) }
        let locator = try #require(
            SurfaceLocator([Polygon(exterior: try LinearRing(corners))])
        )
        #expect(locator.side(x: 1.5, y: 0.5) == .boundary)
        #expect(locator.side(x: 1.5, y: (0.5).nextUp) == .inside)
        #expect(locator.side(x: 1.5, y: (0.5).nextDown) == .outside)
        // A third of one lies above the line by less than the bound on the rounding tells.
        #expect(locator.side(x: 1, y: 1 / 3) != .boundary)
    }

    @Test func `a surface almost without height has sides too`() throws {
        let least = Double.leastNonzeroMagnitude
        let corners = [(0.0, 0.0), (4, 0), (4, least), (0, least), (0, 0)].map {
            Position(x: $0.0, y: $0.1)
        }
        let locator = try #require(
            SurfaceLocator([Polygon(exterior: try LinearRing(corners))])
        )
        #expect(locator.side(x: 2, y: 0) == .boundary)
        #expect(locator.side(x: 2, y: least) == .boundary)
        #expect(locator.side(x: 2, y: 1) == .outside)
    }

    @Test func `without polygons there is no surface, and a flat one has no inside`() throws {
        #expect(SurfaceLocator([]) == nil)
        let flat = [(0.0, 1.0), (2, 1), (4, 1), (0, 1)].map { Position(x: $0.0, y: $0.1) }
        let locator = try #require(SurfaceLocator([Polygon(exterior: try LinearRing(flat))]))
        #expect(locator.side(x: 3, y: 1) == .boundary)
        #expect(locator.side(x: 5, y: 1) == .outside)
        #expect(locator.side(x: 3, y: 1.5) == .outside)
    }
}
