import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("rings made anew")
struct RingArrangementTests {
    private func ring(_ places: (Int32, Int32)...) -> [GridPosition] {
        places.map { GridPosition(x: $0.0, y: $0.1) }
    }

    private func square(_ x: Int32, _ y: Int32, _ side: Int32) -> [GridPosition] {
        ring((x, y), (x + side, y), (x + side, y + side), (x, y + side))
    }

    private func polygons(of parts: [[[GridPosition]]]) -> [[[GridPosition]]] {
        PolygonRings.polygons(of: [parts])[0]
    }

    /// How often rings wind around a place in half steps, clockwise on the map.
    private func turns(_ rings: [[GridPosition]], _ x: Double, _ y: Double) -> Int {
        var turns = 0
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                let (ay, by) = (Double(a.y), Double(b.y))
                guard (ay > y) != (by > y) else { continue }
                let at = Double(a.x) + Double(b.x - a.x) * (y - ay) / (by - ay)
                if at > x { turns += by > ay ? 1 : -1 }
            }
        }
        return turns
    }

    private func distance(_ rings: [[GridPosition]], _ x: Double, _ y: Double) -> Double {
        var least = Double.infinity
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                let delta = SIMD2(Double(b.x - a.x), Double(b.y - a.y))
                let place = SIMD2(x - Double(a.x), y - Double(a.y))
                let length = (delta * delta).sum()
                let share = length > 0 ? min(max((delta * place).sum() / length, 0), 1) : 0
                let away = place - delta * share
                least = min(least, (away * away).sum().squareRoot())
            }
        }
        return least
    }

    private func fault(_ polygons: [[[GridPosition]]]) throws -> String? {
        let own = try polygons.map { rings in
            let closed = try rings.map { ring in
                try LinearRing(
                    (ring + ring.prefix(1)).map { Position(x: Double($0.x), y: Double($0.y)) }
                )
            }
            return Polygon(exterior: closed[0], holes: Array(closed.dropFirst()))
        }
        return PlainValidity.fault(of: .multiPolygon(own))
    }

    /// Rings that begin with their least position, in order.
    private func sorted(_ polygons: [[[GridPosition]]]) -> [[[Int32]]] {
        polygons.joined().map { ring in
            let least =
                ring.indices.min { (ring[$0].x, ring[$0].y) < (ring[$1].x, ring[$1].y) } ?? 0
            return (ring[least...] + ring[..<least]).map { [$0.x, $0.y] }
        }.sorted { $0.joined().lexicographicallyPrecedes($1.joined()) }
    }

    @Test func `what touches nothing stays as it is`() {
        let parts = [[square(0, 0, 10), square(2, 2, 3).reversed()], [square(20, 0, 5)]]
        #expect(polygons(of: parts) == parts)
        #expect(!RingSegments(Array(parts.joined())).haveContacts)
    }

    @Test func `a ring that crosses itself becomes what it winds around clockwise`() throws {
        let bow = ring((0, 0), (10, 10), (10, 0), (0, 10))
        let made = polygons(of: [[bow]])
        #expect(made.count == 1 && made[0].count == 1)
        #expect(try fault(made) == nil)
        #expect(
            turns(made[0], 2, 5) + turns(made[0], 8, 5) == 1,
            "the other half winds the other way"
        )
    }

    @Test func `parts that overlap or have an edge in common are one`() throws {
        for other in [square(5, 5, 10), square(10, 0, 10), square(10, 3, 4), square(2, 0, 3)] {
            let made = polygons(of: [[square(0, 0, 10)], [other]])
            #expect(made.count == 1 && made[0].count == 1)
            #expect(try fault(made) == nil)
        }
    }

    @Test func `parts that touch in a corner stay two`() throws {
        let made = polygons(of: [[square(0, 0, 10)], [square(10, 10, 10)]])
        #expect(made.count == 2)
        #expect(try fault(made) == nil)
    }

    @Test func `a hole that touches the exterior twice parts the polygon`() throws {
        let hole = ring((5, 0), (8, 5), (5, 10), (2, 5)).reversed()
        let made = polygons(of: [[square(0, 0, 10), Array(hole)]])
        #expect(made.count == 2)
        #expect(try fault(made) == nil)
    }

    @Test func `a hole in an island in a lake belongs to the island`() throws {
        let shore = [square(0, 0, 40), square(5, 5, 30).reversed()]
        let island = [square(10, 10, 20), square(15, 15, 10).reversed()]
        // The second square touches the first, so that all is made anew.
        let made = polygons(of: [shore, island, [square(40, 40, 5)]])
        #expect(made.map(\.count).sorted() == [1, 2, 2])
        #expect(try fault(made) == nil)
    }

    @Test func `what the grid has no room for is a square`() throws {
        let thin = ring((0, 0), (10, 1), (5, 1))
        // It touches itself where it is put on the grid.
        let made = polygons(of: [[thin, ring((0, 0), (5, 1), (10, 1))]])
        #expect(made == [[square(0, 0, 2)]])
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a segment passes the squares that its places lie in`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            func position() -> GridPosition {
                GridPosition(
                    x: Int32.random(in: -6...6, using: &random),
                    y: Int32.random(in: -6...6, using: &random)
                )
            }
            let segment = GridSegment(start: position(), end: position())
            guard segment.start != segment.end else { continue }
            // Where it passes from one square into the next, and in the middle between these.
            var shares: Set<Double> = [0, 1]
            for half in stride(from: -6.5, through: 6.5, by: 1) {
                shares.insert((half - Double(segment.start.x)) / Double(segment.deltaX))
                shares.insert((half - Double(segment.start.y)) / Double(segment.deltaY))
            }
            let ordered = shares.filter { (0...1).contains($0) }.sorted()
            var squares: Set<GridPosition> = [segment.start, segment.end]
            for (from, to) in zip(ordered, ordered.dropFirst()) where to - from > 1e-9 {
                let share = (from + to) / 2
                squares.insert(
                    GridPosition(
                        x: segment.start.x + Int32((share * Double(segment.deltaX)).rounded()),
                        y: segment.start.y + Int32((share * Double(segment.deltaY)).rounded())
                    )
                )
            }
            for x in Int32(-8)...8 {
                for y in Int32(-8)...8 {
                    let square = GridPosition(x: x, y: y)
                    let isPassed = segment.passes(square)
                    let comment: Comment = "seed \(seed), \(segment), \(square)"
                    if squares.contains(square) {
                        #expect(isPassed, comment)
                    } else if isPassed {
                        // A corner, or a side that belongs to one of two squares.
                        let away = distance(
                            [[segment.start, segment.end]],
                            Double(x),
                            Double(y)
                        )
                        #expect(away <= 0.7072, comment)
                        let onCorner = [-0.5, 0.5].contains { cornerX in
                            [-0.5, 0.5].contains { cornerY in
                                distance(
                                    [[segment.start, segment.end]],
                                    Double(x) + cornerX,
                                    Double(y) + cornerY
                                ) < 1e-9
                            }
                        }
                        #expect(onCorner, comment)
                    }
                }
            }
        }
    }

    @Test(arguments: Array(1...90) as [UInt64])
    func `polygons are valid and wind around the same places, whatever comes first`(
        seed: UInt64
    ) throws {
        var random = SplitMix64(seed: seed)
        // On a coarse grid much falls together; on a fine one places keep away from the edges.
        let size = [12, 60, 400][Int(seed % 3)] as Int32
        let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            (0..<Int.random(in: 1...3, using: &random)).map { _ in
                var ring: [GridPosition] = []
                for _ in 0..<Int.random(in: 3...14, using: &random) {
                    let position = GridPosition(
                        x: Int32.random(in: 0...size, using: &random),
                        y: Int32.random(in: 0...size, using: &random)
                    )
                    if !ring.contains(position) { ring.append(position) }
                }
                return ring
            }
        }
        let rings = Array(parts.joined())
        let made = polygons(of: parts)
        let comment: Comment = "seed \(seed), \(parts.map { $0.map { $0.map { ($0.x, $0.y) } } })"
        #expect(try fault(made) == nil, comment)
        for ring in made.joined() { #expect(Set(ring).count == ring.count, comment) }
        for polygon in made {
            #expect(GridRing.doubledArea(polygon[0]) > 0, comment)
            for hole in polygon.dropFirst() { #expect(GridRing.doubledArea(hole) < 0, comment) }
        }
        for _ in 0..<300 {
            let x = Double.random(in: 0...Double(size), using: &random)
            let y = Double.random(in: 0...Double(size), using: &random)
            // Edges move by less than a step; what is less than a few steps large may be left out.
            guard distance(rings, x, y) > 2 else { continue }
            let expected = turns(rings, x, y) > 0 ? 1 : 0
            #expect(turns(Array(made.joined()), x, y) == expected, comment)
        }
        // The same whatever comes first.
        let turned = parts.reversed().map { $0.reversed().map { Array($0[1...] + $0[..<1]) } }
        #expect(sorted(polygons(of: turned)) == sorted(made), comment)
    }

    @Test func `shapes that lie on each other in heaps are made anew one by one`() throws {
        // Three hundred stars over each other: their crossings are too many to be found for all.
        var random = SplitMix64(seed: 5)
        func star() -> [GridPosition] {
            (0..<16).map { _ in
                GridPosition(
                    x: Int32.random(in: 0...4000, using: &random),
                    y: Int32.random(in: 0...4000, using: &random)
                )
            }
        }
        let shapes = (0..<300).map { _ in [[star()]] }
        #expect(HotPositions(of: RingSegments(shapes.map { $0[0][0] }).segments) == nil)
        let made = PolygonRings.polygons(of: shapes)
        for polygons in made.prefix(20) { #expect(try fault(polygons) == nil) }
    }

    @Test func `a scribble that crosses itself everywhere stays as it is`() {
        var random = SplitMix64(seed: 6)
        let scribble = (0..<1200).map { index in
            GridPosition(
                x: Int32(index % 2) * 4000,
                y: Int32.random(in: 0...4000, using: &random)
            )
        }
        #expect(polygons(of: [[scribble]]).count <= 1)
    }

    @Test func `rings of very many segments are made in time`() {
        // A comb whose teeth all overlap those of another.
        func comb(_ shift: Int32) -> [GridPosition] {
            (0..<500).flatMap { tooth -> [GridPosition] in
                let x = Int32(tooth) * 2
                return [GridPosition(x: x, y: shift), GridPosition(x: x + 1, y: 2000 + shift)]
            } + [GridPosition(x: 1000, y: -10), GridPosition(x: -1, y: -10)]
        }
        let made = polygons(of: [[comb(0).reversed()], [comb(100).reversed()]])
        #expect(!made.isEmpty)
    }
}
