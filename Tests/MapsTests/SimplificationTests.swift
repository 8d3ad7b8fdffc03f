import GeometryTypes
import TestSupport
import Testing

@testable import Maps

/// Regions that are simplified together stay a coverage: GEOS finds no overlap and no gap.
@Suite struct SimplificationTests {
    /// Tenths of a pixel: from below what is drawn to four times what is.
    private static let tolerances = [1.0, 2, 4, 8, 16]

    private func ring(_ points: [GridPoint]) throws -> LinearRing {
        try LinearRing(
            (points + points.prefix(1)).map { Position(x: Double($0.x), y: Double($0.y)) }
        )
    }

    /// The rings that the arcs with one region make, put together from end to end.
    private func outline(_ arcs: [SharedArcs.Arc]) throws -> [LinearRing] {
        var open = arcs.filter { $0.regions.count == 1 }.map(\.points)
        var rings: [LinearRing] = []
        while var ring = open.popLast() {
            while ring.first != ring.last,
                let next = open.firstIndex(where: {
                    $0.first == ring.last || $0.last == ring.last
                })
            {
                let arc = open.remove(at: next)
                ring += arc.first == ring.last ? arc.dropFirst() : arc.reversed().dropFirst()
            }
            #expect(ring.first == ring.last, "an outline is open")
            if ring.count > 3 { rings.append(try self.ring(Array(ring.dropLast()))) }
        }
        return rings
    }

    private func coverage(_ shapes: RegionShapes) throws -> PlainCoverage {
        let areas = try shapes.polygons.map { polygons in
            try polygons.compactMap { rings -> Polygon? in
                guard let exterior = rings.first else { return nil }
                return Polygon(
                    exterior: try ring(exterior),
                    holes: try rings.dropFirst().map(ring)
                )
            }
        }
        return try #require(PlainCoverage(areas, outline: try outline(shapes.arcs)))
    }

    @Test(arguments: 0..<24 as Range<UInt64>)
    func `neighbours neither overlap nor leave a gap at any tolerance`(seed: UInt64) throws {
        let input = SeededCoverage(seed: seed)
        for tolerance in Self.tolerances {
            let shapes = RegionShapes(input.regions, tolerance: tolerance)
            let found = try coverage(shapes)
            let note: Comment = "seed \(seed), tolerance \(tolerance)"
            #expect(abs(found.sum - found.union) < 1e-6 * found.union, note)
            #expect(found.difference < 1e-6 * found.union, note)
            // A gap would be a hole that is no lake.
            #expect(found.holes == input.lakes, note)
            #expect(shapes.polygons.allSatisfy { !$0.isEmpty }, note)
            #expect(shapes.polygons.joined().joined().allSatisfy { doubledArea($0) > 0 }, note)
            #expect(ArcFaults.crossing(shapes.arcs).isEmpty, note)
        }
    }

    @Test(arguments: 0..<24 as Range<UInt64>)
    func `what lies beside a border stays on its side`(seed: UInt64) throws {
        let input = SeededCoverage(seed: seed)
        let exact = RegionShapes(input.regions, tolerance: 0)
        for tolerance in Self.tolerances {
            let shapes = RegionShapes(input.regions, tolerance: tolerance)
            // The same regions meet, and as many parts are there, with as many holes.
            #expect(
                Set(shapes.arcs.map(\.regions)) == Set(exact.arcs.map(\.regions)),
                "seed \(seed)"
            )
            #expect(
                shapes.polygons.map { $0.map(\.count) } == exact.polygons.map { $0.map(\.count) },
                "seed \(seed), tolerance \(tolerance)"
            )
        }
    }

    @Test func `a coarse tolerance leaves out most of the points`() {
        let input = SeededCoverage(seed: 3)
        let counts = Self.tolerances.map { tolerance in
            RegionShapes(input.regions, tolerance: tolerance).arcs.reduce(0) {
                $0 + $1.points.count
            }
        }
        #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 > $1 })
        #expect(counts[4] * 2 < counts[0])
    }

    @Test(.enabled(if: NationalStore.exists, "needs geodata"))
    func `the prefectures neither overlap nor leave a gap at any tolerance`() async throws {
        let map = try await NationalStore.map("instruments-by-prefecture")
        let projected = ProjectedMap(map, project: RealMap.albers)
        let view = picture(map, project: RealMap.albers).main.view
        let regions = projected.regions.map(view.pixels)
        var exact: PlainCoverage?
        for tolerance in [0] + Self.tolerances {
            let shapes = RegionShapes(regions, tolerance: tolerance)
            let found = try coverage(shapes)
            // Regions too small for a shape are squares of a pixel over their neighbours.
            let dots = 100.0 * Double(shapes.polygons.joined().count { $0.joined().count == 4 })
            #expect(found.sum - found.union <= dots, "\(tolerance)")
            #expect(found.difference <= dots, "\(tolerance)")
            if let exact {
                #expect(found.holes <= exact.holes, "\(tolerance)")
                #expect(abs(found.union - exact.union) < 0.002 * exact.union, "\(tolerance)")
            }
            exact = exact ?? found
        }
    }

    @Test func `a small part between neighbours is drawn, a small island beside its own is not`() {
        // Half a pixel of region 0 in the midst of region 1; region 0 also has land beside it.
        func square(_ x: Double, _ y: Double, _ side: Double) -> PlaneRing {
            [(0, 0), (1, 0), (1, 1), (0, 1)].map { PlanePoint(x + side * $0.0, y + side * $0.1) }
        }
        let speck = square(12, 5, 0.7)
        let shapes = RegionShapes([
            [[square(0, 0, 10)], [speck], [square(3, 11, 0.7)]], [[square(10, 0, 10), speck]],
        ])
        #expect(shapes.polygons[0].count == 2)
        #expect(shapes.arcs.contains { $0.regions == [0, 1] && $0.points.first == $0.points.last })
    }
}
