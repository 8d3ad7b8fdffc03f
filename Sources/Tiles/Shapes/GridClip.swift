/// Cuts chains of positions to a tile with its buffer.
enum GridClip {
    private static let least = -Double(VectorTile.buffer)
    private static let greatest = Double(VectorTile.extent + VectorTile.buffer)

    /// The pieces of a line in the square.
    static func line(_ positions: [SIMD2<Double>]) -> [[GridPosition]] {
        var pieces: [[GridPosition]] = []
        var piece: [GridPosition] = []
        func end() {
            if piece.count > 1 { pieces.append(piece) }
            piece = []
        }
        for (a, b) in zip(positions, positions.dropFirst()) {
            var (from, to) = (0.0, 1.0)
            let step = b - a
            for axis in 0...1 {
                let bounds = [(least - a[axis], step[axis]), (a[axis] - greatest, -step[axis])]
                for (distance, slope) in bounds {
                    if slope == 0 {
                        if distance > 0 { to = -1 }
                    } else if slope > 0 {
                        from = max(from, distance / slope)
                    } else {
                        to = min(to, distance / slope)
                    }
                }
            }
            guard from <= to else {
                end()
                continue
            }
            let ends = [from, to].map { position(a + step * $0) }
            if piece.last != ends[0] {
                end()
                piece = [ends[0]]
            }
            if ends[1] != ends[0] { piece.append(ends[1]) }
        }
        end()
        return pieces
    }

    /// A ring cut to the square, the first position not repeated: side by side, as Sutherland and
    /// Hodgman did in 1974.
    static func ring(_ closed: [SIMD2<Double>]) -> [GridPosition] {
        var ring = Array(closed.dropLast())
        for axis in 0...1 {
            ring = cut(ring, axis, at: least) { $0 >= $1 }
            ring = cut(ring, axis, at: greatest) { $0 <= $1 }
        }
        var result: [GridPosition] = []
        for next in ring.map(position) where next != result.last { result.append(next) }
        while result.count > 1, result.last == result.first { result.removeLast() }
        return result
    }

    /// Twice the area of a ring, positive where it runs clockwise as y points down.
    static func doubledArea(_ ring: [GridPosition]) -> Int64 {
        var area: Int64 = 0
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
            area += Int64(a.x) * Int64(b.y) - Int64(b.x) * Int64(a.y)
        }
        return area
    }

    private static func cut(
        _ ring: [SIMD2<Double>],
        _ axis: Int,
        at limit: Double,
        _ isInside: (Double, Double) -> Bool
    ) -> [SIMD2<Double>] {
        guard var before = ring.last else { return [] }
        var result: [SIMD2<Double>] = []
        for next in ring {
            if isInside(before[axis], limit) != isInside(next[axis], limit) {
                let share = (limit - before[axis]) / (next[axis] - before[axis])
                var crossing = before + (next - before) * share
                crossing[axis] = limit
                result.append(crossing)
            }
            if isInside(next[axis], limit) { result.append(next) }
            before = next
        }
        return result
    }

    private static func position(_ place: SIMD2<Double>) -> GridPosition {
        let held = place.clamped(
            lowerBound: SIMD2(repeating: least),
            upperBound: SIMD2(repeating: greatest)
        )
        return GridPosition(x: Int32(held.x.rounded()), y: Int32(held.y.rounded()))
    }
}
