import TestSupport
import Testing

@testable import Tiles

@Suite("rings put together anew")
struct WindowRingsTests {
    private static let edge = Int32(4160)
    private static let least = Int32(-64)

    private func ring(_ positions: (Int32, Int32)...) -> [GridPosition] {
        positions.map { GridPosition(x: $0.0, y: $0.1) }
    }

    /// How often rings wind around the middle of a cell of the grid.
    private func turns(_ rings: [[GridPosition]], _ x: Int32, _ y: Int32) -> Int {
        var turns = 0
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                // Twice the numbers, so that the middle is whole.
                let (px, py) = (Int64(2 * x + 1), Int64(2 * y + 1))
                let (ax, ay, bx, by) = (
                    Int64(2 * a.x), Int64(2 * a.y), Int64(2 * b.x), Int64(2 * b.y)
                )
                guard (ay > py) != (by > py) else { continue }
                let turn = (bx - ax) * (py - ay) - (px - ax) * (by - ay)
                if (turn > 0) == (by > ay), turn != 0 { turns += by > ay ? 1 : -1 }
            }
        }
        return turns
    }

    @Test func `a comb that leaves the window twice falls apart into its teeth`() {
        // As it is after cutting: two teeth, joined along the western side.
        let comb = ring(
            (-64, 0),
            (500, 0),
            (500, 100),
            (-64, 100),
            (-64, 200),
            (500, 200),
            (500, 300),
            (-64, 300)
        )
        let joined = WindowRings.joined([comb])
        #expect(joined.count == 2)
        #expect(joined.map(GridRing.doubledArea).sorted() == [112_800, 112_800])
        #expect(joined.allSatisfy { $0.count >= 4 })
    }

    @Test func `a hole over a side becomes a notch`() {
        let (least, most) = (Self.least, Self.edge)
        let whole = ring((least, least), (most, least), (most, most), (least, most))
        let hole = ring((least, 0), (least, 100), (100, 100), (100, 0))
        let joined = WindowRings.joined([whole, hole])
        #expect(joined.count == 1)
        #expect(
            joined.map(GridRing.doubledArea)
                == [GridRing.doubledArea(whole) + GridRing.doubledArea(hole)]
        )
    }

    @Test func `what runs to and fro along the sides is nothing`() {
        let spike = ring((-64, 0), (-64, -64), (4160, -64), (-64, -64))
        #expect(WindowRings.joined([spike]).allSatisfy { GridRing.doubledArea($0) == 0 })
    }

    @Test func `a ring that comes to a position again is as many rings as it encloses places`() {
        var loops = RingLoops()
        // A figure of eight, a spike, and a pinched square.
        let eight = ring((0, 0), (4, 0), (4, 4), (8, 4), (8, 8), (4, 4), (0, 4))
        #expect(loops.loops(of: eight).map(GridRing.doubledArea).sorted() == [16, 32])
        let spike = ring((0, 0), (4, 0), (9, 0), (4, 0), (4, 4), (0, 4), (0, 0))
        #expect(loops.loops(of: spike) == [ring((0, 0), (4, 0), (4, 4), (0, 4))])
        #expect(loops.loops(of: ring((0, 0), (4, 0), (0, 0), (4, 0))).isEmpty)
    }

    @Test(arguments: 0..<32 as Range<UInt64>)
    func `loops pass no position twice and have the area of their ring together`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let ring = (0..<Int.random(in: 1...60, using: &random)).map { _ in
            GridPosition(
                x: .random(in: 0...6, using: &random),
                y: .random(in: 0...6, using: &random)
            )
        }
        var splitter = RingLoops()
        let loops = splitter.loops(of: ring)
        #expect(loops.allSatisfy { Set($0).count == $0.count && GridRing.doubledArea($0) != 0 })
        let areas = loops.map(GridRing.doubledArea)
        #expect(areas.reduce(0, +) == GridRing.doubledArea(ring), "seed \(seed)")
    }

    @Test(arguments: 0..<32 as Range<UInt64>)
    func `each place has as many turns around it as before, and no side is run along twice`(
        seed: UInt64
    ) {
        var random = SplitMix64(seed: seed)
        var rings: [[GridPosition]] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let count = Int.random(in: 3...24, using: &random)
            // On a coarse grid, so that corners and edges fall together.
            let ring = (0..<count).map { _ in
                SIMD2(
                    Double(Int.random(in: -6...14, using: &random)) * 528 - 64,
                    Double(Int.random(in: -6...14, using: &random)) * 528 - 64
                )
            }
            rings.append(WindowClip.ring(ring))
        }
        rings = rings.filter { $0.count > 2 }
        let joined = WindowRings.joined(rings)
        for _ in 0..<100 {
            let x = Int32.random(in: Self.least..<Self.edge, using: &random)
            let y = Int32.random(in: Self.least..<Self.edge, using: &random)
            #expect(turns(rings, x, y) == turns(joined, x, y), "seed \(seed) at \(x) \(y)")
        }
        var directions: [Int32: Int32] = [:]
        for ring in joined {
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                guard let span = WindowSides.span(a, b), span.from != span.to else { continue }
                let direction: Int32 = span.from < span.to ? 1 : -1
                for step in stride(
                    from: min(span.from, span.to),
                    to: max(span.from, span.to),
                    by: 16
                ) {
                    #expect(directions[step, default: direction] == direction, "seed \(seed)")
                    directions[step] = direction
                }
            }
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a cut ring winds around the places in the window as the whole one`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let whole = (0..<Int.random(in: 3...20, using: &random)).map { _ in
            SIMD2(
                Double(Int.random(in: -9000...13000, using: &random)),
                Double(Int.random(in: -9000...13000, using: &random))
            )
        }
        let cut = [WindowClip.ring(whole)]
        let all = [whole.map { GridPosition(x: Int32($0.x), y: Int32($0.y)) }]
        for _ in 0..<100 {
            let x = Int32.random(in: 0..<4096, using: &random)
            let y = Int32.random(in: 0..<4096, using: &random)
            // Cutting moves edges by less than a step.
            let isNear = zip(whole, whole.dropFirst() + whole.prefix(1)).contains { a, b in
                distance(SIMD2(Double(x) + 0.5, Double(y) + 0.5), a, b) < 1.5
            }
            if !isNear { #expect(turns(cut, x, y) == turns(all, x, y), "seed \(seed)") }
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `the pieces of a line are all of it that lies in the window`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let line = (0..<Int.random(in: 2...12, using: &random)).map { _ in
            SIMD2(
                Double(Int.random(in: -3...9, using: &random)) * 704 - 64,
                Double(Int.random(in: -3...9, using: &random)) * 704 - 64
            )
        }
        let pieces = WindowClip.pieces(of: line)
        func isNear(_ place: SIMD2<Double>, _ chain: [SIMD2<Double>]) -> Bool {
            zip(chain, chain.dropFirst()).contains { distance(place, $0, $1) < 1 }
        }
        let chains = pieces.map { $0.map { SIMD2(Double($0.x), Double($0.y)) } }
        for chain in chains {
            #expect(chain.count > 1 && chain.allSatisfy { isNear($0, line) }, "seed \(seed)")
        }
        for (a, b) in zip(line, line.dropFirst()) {
            for step in 0...50 {
                let place = a + (b - a) * (Double(step) / 50)
                let isInside = place.min() > -63 && place.max() < 4159
                if isInside, a != b {
                    #expect(chains.contains { isNear(place, $0) }, "seed \(seed) \(place)")
                }
            }
        }
    }
}

/// The distance of a place to an edge.
func distance(_ place: SIMD2<Double>, _ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
    let edge = b - a
    let length = (edge * edge).sum()
    let way = place - a
    let share = length > 0 ? min(max((way * edge).sum() / length, 0), 1) : 0
    let away = way - edge * share
    return (away * away).sum().squareRoot()
}
