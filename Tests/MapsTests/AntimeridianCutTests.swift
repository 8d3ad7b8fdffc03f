import TestSupport
import Testing

@testable import Maps

@Suite struct AntimeridianCutTests {
    private static let fiji: PlaneRing = [
        PlanePoint(178, -18), PlanePoint(-178, -18), PlanePoint(-178, -16), PlanePoint(178, -16),
    ]

    @Test func `J05: a box over 180 degrees with naive longitudes is two boxes on the edges`() {
        let cut = AntimeridianCut(centralMeridian: 0)
        for ring in [Self.fiji, Self.fiji.reversed()] {
            let pieces = cut.rings(of: ring)
            let bounds = pieces.map { PlaneBounds($0) }.sorted { $0.min.x < $1.min.x }
            #expect(
                bounds == [
                    PlaneBounds([PlanePoint(-180, -18), PlanePoint(-178, -16)]),
                    PlaneBounds([PlanePoint(178, -18), PlanePoint(180, -16)]),
                ]
            )
            #expect(pieces.map { doubledArea($0) / 2 } == [4, 4])
        }
    }

    @Test(arguments: [360.0, -360, 720])
    func `a ring beyond 180 degrees comes to the same place`(shift: Double) {
        let cut = AntimeridianCut(centralMeridian: 0)
        let naive = Self.fiji.map { PlanePoint($0.x < 0 ? $0.x + 360 : $0.x, $0.y) }
        let ring = naive.map { PlanePoint($0.x + shift, $0.y) }
        #expect(Set(cut.rings(of: ring)) == Set(cut.rings(of: Self.fiji)))
    }

    @Test func `on a map around 150 degrees the same box is whole`() {
        let cut = AntimeridianCut(centralMeridian: 150)
        #expect(cut.rings(of: Self.fiji).map { PlaneBounds($0).size } == [PlanePoint(4, 2)])
    }

    @Test func `J05: a line over 180 degrees is two pieces that end on the edges at one latitude`()
    {
        let cut = AntimeridianCut(centralMeridian: 0)
        let line = [PlanePoint(175, -40), PlanePoint(-175, -41)]
        #expect(
            cut.lines(of: line) == [
                [PlanePoint(175, -40), PlanePoint(180, -40.5)],
                [PlanePoint(-180, -40.5), PlanePoint(-175, -41)],
            ]
        )
        #expect(
            cut.lines(of: line.reversed()) == [
                [PlanePoint(-175, -41), PlanePoint(-180, -40.5)],
                [PlanePoint(180, -40.5), PlanePoint(175, -40)],
            ]
        )
        #expect(AntimeridianCut(centralMeridian: 150).lines(of: line).count == 1)
    }

    @Test func `a line along the edge and one around the world stay on the map`() {
        let cut = AntimeridianCut(centralMeridian: 0)
        let edge = [PlanePoint(170, 0), PlanePoint(180, 0), PlanePoint(180, 10)]
        #expect(cut.lines(of: edge) == [edge])
        let around = stride(from: -200.0, through: 520, by: 40).map { PlanePoint($0, 5) }
        let pieces = cut.lines(of: around)
        #expect(pieces.count == 3)
        let length = pieces.reduce(0) { $0 + (($1.last?.x ?? 0) - ($1.first?.x ?? 0)) }
        #expect(abs(length - 720) < 1e-9)
    }

    @Test(arguments: [0.0, 150, -60.5])
    func `J06: winding changes nothing`(centre: Double) {
        let cut = AntimeridianCut(centralMeridian: centre)
        let square = Fixture.square(179.5, 10, 1).map { PlanePoint($0.0, $0.1) }
        for ring in [square, square.reversed()] {
            let area = cut.rings(of: ring).reduce(0) { $0 + doubledArea($1) / 2 }
            #expect(abs(area - 1) < 1e-9)
        }
    }

    /// A coast around the south pole, without edges down to it and with naive ones at the cut of
    /// the data.
    private func antarctica(down: Bool) -> PlaneRing {
        let coast = stride(from: -180.0, to: 180, by: 10).map {
            PlanePoint($0, $0.truncatingRemainder(dividingBy: 20) == 0 ? -70 : -66)
        }
        guard down else { return coast }
        return [PlanePoint(-180, -90)] + coast + [PlanePoint(180, -70), PlanePoint(180, -90)]
    }

    @Test(arguments: [0.0, 150, -97.3], [false, true])
    func `a ring around a pole is filled to the pole`(centre: Double, down: Bool) throws {
        let cut = AntimeridianCut(centralMeridian: centre)
        for ring in [antarctica(down: down), antarctica(down: down).reversed()] {
            let pieces = cut.rings(of: ring)
            #expect(pieces.count == 1)
            let area = pieces.reduce(0) { $0 + doubledArea($1) / 2 }
            // From −90 to −68 in the mean, all around.
            #expect(abs(area - 360 * 22) < 1e-6)
            let bounds = PlaneBounds(pieces.joined())
            #expect(bounds.min == PlanePoint(cut.west, -90))
            #expect(abs(bounds.max.x - cut.east) < 1e-9)
            for x in stride(from: cut.west + 0.5, to: cut.east, by: 7) {
                let inside = pieces.contains { isInside(PlanePoint(x, -89.9), [$0]) }
                let outside = pieces.contains { isInside(PlanePoint(x, -60), [$0]) }
                #expect(inside && !outside, "\(x)")
            }
        }
        let north = antarctica(down: false).map { PlanePoint($0.x, -$0.y) }
        #expect(PlaneBounds(cut.rings(of: north).joined()).max.y == 90)
    }

    @Test func `a hole around the pole leaves a belt`() throws {
        let cut = AntimeridianCut(centralMeridian: 0)
        func circle(_ latitude: Double) -> PlaneRing {
            stride(from: -170.0, to: 190, by: 20).map { PlanePoint($0, latitude) }
        }
        let parts = cut.parts(of: [circle(60), circle(80)])
        let part = try #require(parts.first)
        #expect(parts.count == 1)
        #expect(isInside(PlanePoint(33, 70), part) && !isInside(PlanePoint(33, 85), part))
    }

    @Test func `a hole goes to the part it lies in`() {
        let cut = AntimeridianCut(centralMeridian: 0)
        let holes = [178.5, -179.5].map { x in
            Fixture.square(x, -17.5, 1).map { PlanePoint($0.0, $0.1) }
        }
        let parts = cut.parts(of: [Self.fiji] + holes)
        #expect(parts.map(\.count) == [2, 2])
        for part in parts {
            let area = part.dropFirst().reduce(doubledArea(part[0])) { $0 - doubledArea($1) }
            #expect(area / 2 == 3)
        }
    }

    /// A seeded star around a centre: a simple ring with radii of its own in each direction.
    private func star(_ random: inout SplitMix64) -> PlaneRing {
        let centre = PlanePoint(
            Double.random(in: -180...180, using: &random),
            Double.random(in: -60...60, using: &random)
        )
        let count = Int.random(in: 3...32, using: &random)
        let around = directions.sorted { angle($0) < angle($1) }
        return (0..<count).map { index in
            let radius = Double.random(in: 2...28, using: &random)
            return centre + around[index * 32 / count] * radius
        }
    }

    private func angle(_ direction: PlanePoint) -> Double {
        let half = direction.y < 0 ? 2.0 : 0
        return half + (direction.y < 0 ? 1 + direction.x : 1 - direction.x)
    }

    @Test(arguments: 0..<120)
    func `pieces have the area and the points of the ring`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let cut = AntimeridianCut(
            centralMeridian: [0, 150, -71.5].randomElement(using: &random) ?? 0
        )
        let ring = star(&random)
        // Naive longitudes, as data sets have them.
        let naive = ring.map { PlanePoint($0.x - 360 * ($0.x / 360).rounded(), $0.y) }
        let parts = cut.parts(of: [naive])
        let area = parts.joined().reduce(0) { $0 + doubledArea($1) }
        #expect(abs(area - doubledArea(ring)) < 1e-6, "seed \(seed)")
        #expect(parts.joined().joined().allSatisfy { cut.west <= $0.x && $0.x <= cut.east })
        let bounds = PlaneBounds(ring)
        for _ in 0..<60 {
            let point = PlanePoint(
                Double.random(in: (bounds.min.x - 5)...(bounds.max.x + 5), using: &random),
                Double.random(in: (bounds.min.y - 5)...(bounds.max.y + 5), using: &random)
            )
            let lap = ((point.x - cut.west) / 360).rounded(.down)
            let onMap = PlanePoint(point.x - 360 * lap, point.y)
            let count = parts.count { isInside(onMap, $0) }
            #expect(count == (isInside(point, [ring]) ? 1 : 0), "seed \(seed) \(point)")
        }
    }

    @Test(arguments: 0..<40)
    func `lines keep their length and their ends`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let cut = AntimeridianCut(centralMeridian: Double.random(in: -180...180, using: &random))
        var point = PlanePoint(Double.random(in: -180...180, using: &random), 0)
        let path = (0..<20).map { _ in
            point += PlanePoint(
                Double.random(in: -170...170, using: &random),
                Double.random(in: -3...3, using: &random)
            )
            return point
        }
        let naive = path.map { PlanePoint($0.x - 360 * ($0.x / 360).rounded(), $0.y) }
        func length(_ line: [PlanePoint]) -> Double {
            zip(line, line.dropFirst()).reduce(0) {
                let delta = $1.1 - $1.0
                return $0 + (delta * delta).sum().squareRoot()
            }
        }
        let pieces = cut.lines(of: naive)
        let sum = pieces.map(length).reduce(0, +)
        #expect(abs(sum - length(path)) < 1e-6, "seed \(seed)")
        for (one, next) in zip(pieces, pieces.dropFirst()) {
            #expect(one.last?.y == next.first?.y, "seed \(seed)")
            #expect([cut.west, cut.east].contains(one.last?.x ?? 0), "seed \(seed)")
        }
    }

    @Test func `a projection gets longitudes of the right edge, from −180 to 180`() {
        let cut = AntimeridianCut(centralMeridian: 150)
        for (x, expected) in [
            (-30.0, -30.0), (330, -30), (-170, -170), (190, -170), (-40, -40), (400, 40), (12, 12),
        ] {
            #expect(abs(cut.longitude(x) - expected) < 1e-8, "\(x)")
        }
        #expect(cut.longitude(-30) > -30 && cut.longitude(330) < -30)
    }

    @Test func `points near 180 degrees and the poles are moved onto them, others not`() {
        let cut = AntimeridianCut(centralMeridian: 0)
        let ring = [
            PlanePoint(179.9, 10), PlanePoint(-179.9, -89.9), PlanePoint(179.7, 89.8),
            PlanePoint(0.05, 0), PlanePoint(540.05, 1),
        ]
        #expect(
            cut.snapped(ring) == [
                PlanePoint(180, 10), PlanePoint(-180, -90), PlanePoint(179.7, 89.8),
                PlanePoint(0.05, 0), PlanePoint(540, 1),
            ]
        )
        #expect(cut.rings(of: []) == [])
        #expect(cut.rings(of: [PlanePoint(180, 0), PlanePoint(180, 1), PlanePoint(180, 2)]) == [])
    }
}
