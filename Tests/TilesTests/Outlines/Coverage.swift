import Features
import GeometryTypes
import TestSupport

/// A seeded mosaic of polygons: cells of a grid whose corners are moved and whose common borders
/// are the same crooked lines on both sides.
struct Coverage {
    /// The cells, row by row from the south-west.
    let cells: [Geometry]
    /// A box that lies wholly in the mosaic.
    let inside: Envelope

    /// - Parameters:
    ///   - seed: Of all that is random in it.
    ///   - columns: The cells from west to east.
    ///   - rows: The cells from south to north.
    ///   - detail: The pieces of a border between two corners.
    ///   - west: Where it begins, in degrees.
    ///   - south: Where it begins, in degrees.
    ///   - size: The side of a cell, in degrees.
    init(
        seed: UInt64,
        columns: Int,
        rows: Int,
        detail: Int,
        west: Double = 90,
        south: Double = 20,
        size: Double = 5
    ) {
        var random = SplitMix64(seed: seed)
        func moved(_ amount: Double) -> Double {
            Double.random(in: -amount...amount, using: &random) * size
        }
        let corners = (0...rows).map { row in
            (0...columns).map { column in
                SIMD2(
                    west + Double(column) * size + moved(0.15),
                    south + Double(row) * size + moved(0.15)
                )
            }
        }
        func border(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> [SIMD2<Double>] {
            [a]
                + (1..<detail).map { step in
                    let share = Double(step) / Double(detail)
                    return a + (b - a) * share + SIMD2(moved(0.04), moved(0.04))
                } + [b]
        }
        let level = (0...rows).map { row in
            (0..<columns).map { border(corners[row][$0], corners[row][$0 + 1]) }
        }
        let upright = (0..<rows).map { row in
            (0...columns).map { border(corners[row][$0], corners[row + 1][$0]) }
        }
        var cells: [Geometry] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let ring =
                    level[row][column].dropLast() + upright[row][column + 1].dropLast()
                    + level[row + 1][column].reversed().dropLast()
                    + upright[row][column].reversed()
                let positions = ring.map { Position(x: $0.x, y: $0.y) }
                guard let own = try? LinearRing(Array(positions)) else {
                    preconditionFailure("a cell is no ring")
                }
                cells.append(.polygon(Polygon(exterior: own)))
            }
        }
        self.cells = cells
        inside = Envelope(
            minX: west + size * 0.3,
            minY: south + size * 0.3,
            maxX: west + size * (Double(columns) - 0.3),
            maxY: south + size * (Double(rows) - 0.3)
        )
    }

    /// The cells as features called `0`, `1` and so on.
    var features: [Feature] {
        cells.enumerated().map { Sample.feature("\($0.offset)", $0.element) }
    }
}
