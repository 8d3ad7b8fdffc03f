import TestSupport
import Testing

@testable import Maps

/// The tables and grids that drawing stands on, beside their slow versions.
@Suite struct GridTests {
    @Test(arguments: 0..<10)
    func `a table of points is a dictionary`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var table = GridPointTable(capacity: 0)
        var plain: [GridPoint: Int] = [:]
        // Few places, on both sides of zero, so that most are met, taken away and put back again.
        func point() -> GridPoint {
            GridPoint(
                x: Int32.random(in: -12...12, using: &random) * 1000,
                y: Int32.random(in: -12...12, using: &random)
            )
        }
        for step in 0..<4000 {
            let point = point()
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                table[point] = nil
                plain[point] = nil
            case 1:
                table[point] = step
                plain[point] = step
            case 2:
                #expect(table.number(of: point, orAdd: step) == plain[point], "seed \(seed)")
                plain[point] = plain[point] ?? step
            default: #expect(table[point] == plain[point], "seed \(seed)")
            }
        }
        for x in -12...12 {
            for y in -12...12 {
                let point = GridPoint(x: Int32(x) * 1000, y: Int32(y))
                #expect(table[point] == plain[point], "seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<10)
    func `a box is free where none of its cells is taken`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let frame = Rectangle(x: 7, y: 11, width: 700, height: 90)
        func box() -> Rectangle {
            Rectangle(
                x: Double.random(in: 7...690, using: &random),
                y: Double.random(in: 11...95, using: &random),
                width: Double.random(
                    in: 0...(Bool.random(using: &random) ? 5 : 300),
                    using: &random
                ),
                height: Double.random(in: 0...9, using: &random)
            )
        }
        func cells(_ box: Rectangle) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
            func cell(_ value: Double, _ origin: Double) -> Int {
                Int(((value - origin) / 3).rounded(.down))
            }
            return (
                cell(box.x, frame.x)...cell(box.maxX, frame.x),
                cell(box.y, frame.y)...cell(box.maxY, frame.y)
            )
        }
        var grid = OccupancyGrid(frame, polygons: [])
        let closed = (0..<12).map { _ in box() }
        for box in closed { grid.close(box) }
        var free = 0
        for _ in 0..<500 {
            let box = box()
            let own = cells(box)
            let isWithin = own.columns.upperBound < 234 && own.rows.upperBound < 30
            let isTaken = closed.contains { other in
                let taken = cells(other)
                return taken.columns.overlaps(own.columns) && taken.rows.overlaps(own.rows)
            }
            #expect(grid.isFree(box) == (isWithin && !isTaken), "seed \(seed), \(box)")
            free += grid.isFree(box) ? 1 : 0
        }
        #expect((1..<500).contains(free))
    }

    @Test(arguments: 0..<10)
    func `a segment has a point in a rectangle where it starts there or crosses a side`(
        seed: UInt64
    ) {
        var random = SplitMix64(seed: seed)
        // Small whole numbers: touching, level and upright segments are frequent, and all exact.
        func point() -> PlanePoint {
            PlanePoint(
                Double(Int.random(in: -6...6, using: &random)),
                Double(Int.random(in: -6...6, using: &random))
            )
        }
        let rectangle = Rectangle(x: -2, y: -1, width: 4, height: 2)
        let corners = [
            PlanePoint(-2, -1), PlanePoint(2, -1), PlanePoint(2, 1), PlanePoint(-2, 1),
        ]
        func turn(_ p: PlanePoint, _ q: PlanePoint, _ r: PlanePoint) -> Double {
            (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
        }
        func holds(_ point: PlanePoint) -> Bool { abs(point.x) <= 2 && abs(point.y) <= 1 }
        for _ in 0..<1000 {
            let (a, b) = (point(), point())
            let crosses = zip(corners, corners.dropFirst() + corners.prefix(1)).contains { c, d in
                let isApart =
                    max(a.x, b.x) < min(c.x, d.x) || max(c.x, d.x) < min(a.x, b.x)
                    || max(a.y, b.y) < min(c.y, d.y) || max(c.y, d.y) < min(a.y, b.y)
                return !isApart && turn(a, b, c) * turn(a, b, d) <= 0
                    && turn(c, d, a) * turn(c, d, b) <= 0
            }
            #expect(
                rectangle.intersects(a, b) == (holds(a) || holds(b) || crosses),
                "seed \(seed), \(a) \(b)"
            )
        }
    }

    @Test(arguments: 0..<10)
    func `looking around a few arcs finds what looking at all finds of them`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let arcs = (0..<60).map { index in
            var x = Int32.random(in: 0...4000, using: &random)
            var y = Int32.random(in: 0...4000, using: &random)
            let points = (0..<8).map { _ in
                x += Int32.random(in: -300...300, using: &random)
                y += Int32.random(in: -300...300, using: &random)
                return GridPoint(x: x, y: y)
            }
            return SharedArcs.Arc(points: points, regions: [index])
        }
        let all = ArcFaults.crossing(arcs)
        for count in [0, 1, 5, 14] {
            let changed = Set(arcs.indices.shuffled(using: &random).prefix(count))
            let expected = all.filter { changed.contains($0.first) || changed.contains($0.second) }
            #expect(ArcFaults.crossing(arcs, changed: changed) == expected, "seed \(seed)")
        }
        #expect(!all.isEmpty)
    }

    @Test(arguments: 0..<10)
    func `a pole that has to be high enough is the one that is`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let polygon = [
            (0..<24).map { index in
                let angle = Double(index) / 24 * 2 * .pi
                let radius = Double.random(in: 15...80, using: &random)
                return PlanePoint(cosine(angle), cosine(angle - .pi / 2)) * radius
            }
        ]
        for proportion in [0.5, 1, 3] {
            let free = try #require(BoxPole(in: polygon, proportion: proportion))
            // Cells are cut to a quarter of a pixel to both sides.
            #expect(
                BoxPole(in: polygon, proportion: proportion, atLeast: free.height + 1) == nil,
                "seed \(seed)"
            )
            for share in [0.3, 0.9] {
                let least = free.height * share
                let pole = try #require(
                    BoxPole(in: polygon, proportion: proportion, atLeast: least)
                )
                #expect(abs(pole.height - free.height) <= 1, "seed \(seed)")
            }
        }
    }

    /// Good to a thousandth, which is more than enough for the corners of a star.
    private func cosine(_ angle: Double) -> Double {
        var (sum, term) = (1.0, 1.0)
        for step in stride(from: 2.0, through: 40, by: 2) {
            term *= -angle * angle / (step * (step - 1))
            sum += term
        }
        return sum
    }
}
