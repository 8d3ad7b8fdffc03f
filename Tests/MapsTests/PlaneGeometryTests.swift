import TestSupport
import Testing

@testable import Maps

@Suite struct PlaneGeometryTests {
    @Test func `long edges are cut alike from both ends`() {
        let a = PlanePoint(73.1, 18.3)
        let b = PlanePoint(75.9, 19.7)
        let there = densified([a, b, PlanePoint(74, 30)])
        let back = densified([PlanePoint(74, 30), b, a])
        #expect(Set(there) == Set(back))
        for (p, q) in zip(there, there.dropFirst()) {
            let step = q - p
            #expect(max(abs(step.x), abs(step.y)) <= 0.5 + 1e-12)
        }
    }

    @Test(arguments: 0..<20)
    func `a clipped polygon holds the points of the box that the whole one holds`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func point() -> PlanePoint {
            PlanePoint(
                Double.random(in: -3...13, using: &random),
                Double.random(in: -3...13, using: &random)
            )
        }
        let polygon = [
            [point(), point(), point(), point(), point()], [point(), point(), point()],
        ]
        let box = PlaneBounds([PlanePoint(0, 0), PlanePoint(10, 10)])
        let part = clipped(polygon, to: box) ?? []
        for _ in 0..<200 {
            let place = PlanePoint(
                Double.random(in: 0.001...9.999, using: &random),
                Double.random(in: 0.001...9.999, using: &random)
            )
            // The exterior decides whether a polygon is there at all.
            if part.isEmpty { continue }
            #expect(isInside(place, polygon) == isInside(place, part), "seed \(seed)")
        }
        // A polygon whose exterior lies in the box is returned as it is, odd holes included.
        if box.contains(PlaneBounds(polygon[0])) { return }
        let rounding = PlanePoint(1e-9, 1e-9)
        let wider = PlaneBounds([box.min - rounding, box.max + rounding])
        #expect(part.joined().allSatisfy { wider.contains($0) })
    }

    @Test func `the pole holds the largest box`() throws {
        // A long flat shape with a deep notch: only the left part takes the box.
        let shape: PlanePolygon = [
            [(0, 0), (100, 0), (100, 10), (40, 10), (40, 30), (0, 30)].map {
                PlanePoint($0.0, $0.1)
            }
        ]
        let pole = try #require(BoxPole(in: shape, proportion: 1))
        #expect(abs(pole.height - 30) < 1)
        #expect(pole.centre.x < 26 && abs(pole.centre.y - 15) < 1)
        let flat = try #require(BoxPole(in: shape, proportion: 9))
        #expect(abs(flat.height - 10) < 1.2)
    }

    @Test(arguments: 0..<15)
    func `no point of a fine raster beats the pole`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let corners = (0..<9).map { index -> PlanePoint in
            let radius = Double.random(in: 12...60, using: &random)
            let turn = [
                (1.0, 0.0), (0.77, 0.64), (0.17, 0.98), (-0.5, 0.87), (-0.94, 0.34), (-0.94, -0.34),
                (-0.5, -0.87), (0.17, -0.98), (0.77, -0.64),
            ][index]
            return PlanePoint(turn.0, turn.1) * radius
        }
        let pole = try #require(BoxPole(in: [corners], proportion: 2))
        func fits(_ centre: PlanePoint, _ height: Double) -> Bool {
            let box = Rectangle(centre: centre, width: height * 2, height: height)
            return isInside(centre, [corners])
                && !zip(corners, corners.dropFirst() + corners.prefix(1))
                    .contains { box.intersects($0, $1) }
        }
        #expect(fits(pole.centre, pole.height - 0.01))
        for x in stride(from: -60.0, to: 60, by: 3) {
            for y in stride(from: -60.0, to: 60, by: 3) {
                #expect(!fits(PlanePoint(x, y), pole.height + 1.2), "seed \(seed)")
            }
        }
    }

    @Test func `path data is relative and short`() {
        var data = PathData()
        data.add(ring: [(10, 10), (25, 10), (25, -5)].map { GridPoint(x: $0.0, y: $0.1) })
        data.add(ring: [(0, 0), (0, 104)].map { GridPoint(x: $0.0, y: $0.1) })
        #expect(data.text == "M1 1l1.5 0 0-1.5zm-1-1l0 10.4z")
    }
}
