/// Cuts chains on the grid to a tile with its buffer.
///
/// Where an edge crosses a side depends on the edge alone and not on its direction, so that
/// neighbours are cut at the same positions.
enum WindowClip {
    /// The pieces of a line in the window, each of two or more positions.
    static func pieces(of line: [SIMD2<Double>]) -> [[GridPosition]] {
        var pieces: [[GridPosition]] = []
        var piece: [GridPosition] = []
        func end() {
            if piece.count > 1 { pieces.append(piece) }
            piece = []
        }
        for (a, b) in zip(line, line.dropFirst()) {
            guard let (from, to) = visible(a, b) else {
                end()
                continue
            }
            if piece.last != from {
                end()
                piece = [from]
            }
            if to != from { piece.append(to) }
            if to != position(b) { end() }
        }
        end()
        return pieces
    }

    /// The part of an edge in the window.
    private static func visible(
        _ a: SIMD2<Double>,
        _ b: SIMD2<Double>
    ) -> (GridPosition, GridPosition)? {
        let isTurned = (b.x, b.y) < (a.x, a.y)
        let (start, end) = isTurned ? (b, a) : (a, b)
        let step = end - start
        var (from, to) = (0.0, 1.0)
        for axis in 0...1 {
            guard step[axis] != 0 else {
                guard (GridWindow.least...GridWindow.greatest).contains(start[axis]) else {
                    return nil
                }
                continue
            }
            let crossings = (
                (GridWindow.least - start[axis]) / step[axis],
                (GridWindow.greatest - start[axis]) / step[axis]
            )
            from = max(from, min(crossings.0, crossings.1))
            to = min(to, max(crossings.0, crossings.1))
        }
        guard from <= to else { return nil }
        let ends = (
            position(from == 0 ? start : start + step * from),
            position(to == 1 ? end : start + step * to)
        )
        return isTurned ? (ends.1, ends.0) : ends
    }

    /// A ring cut to the window, side by side; it may run to and fro along the sides.
    ///
    /// Source: I. E. Sutherland and G. W. Hodgman, *Reentrant polygon clipping*, 1974.
    static func ring(_ ring: [SIMD2<Double>]) -> [GridPosition] {
        var ring = ring
        for axis in 0...1 {
            ring = cut(ring, axis, at: GridWindow.least, keepsGreater: true)
            ring = cut(ring, axis, at: GridWindow.greatest, keepsGreater: false)
        }
        var result: [GridPosition] = []
        result.reserveCapacity(ring.count)
        for next in ring {
            let own = position(next)
            if result.last != own { result.append(own) }
        }
        while result.count > 1, result.last == result.first { result.removeLast() }
        return result
    }

    private static func cut(
        _ ring: [SIMD2<Double>],
        _ axis: Int,
        at limit: Double,
        keepsGreater: Bool
    ) -> [SIMD2<Double>] {
        guard var before = ring.last else { return [] }
        func isInside(_ place: SIMD2<Double>) -> Bool {
            keepsGreater ? place[axis] >= limit : place[axis] <= limit
        }
        var wasInside = isInside(before)
        var result: [SIMD2<Double>] = []
        result.reserveCapacity(ring.count + 8)
        for next in ring {
            let isNow = isInside(next)
            if isNow != wasInside { result.append(crossing(before, next, axis, limit)) }
            if isNow { result.append(next) }
            before = next
            wasInside = isNow
        }
        return result
    }

    private static func crossing(
        _ a: SIMD2<Double>,
        _ b: SIMD2<Double>,
        _ axis: Int,
        _ limit: Double
    ) -> SIMD2<Double> {
        let (start, end) = (b.x, b.y) < (a.x, a.y) ? (b, a) : (a, b)
        let share = (limit - start[axis]) / (end[axis] - start[axis])
        var crossing = start + (end - start) * share
        crossing[axis] = limit
        return crossing
    }

    /// A place as a position of the grid, moved into the window where it lies beyond.
    static func position(_ place: SIMD2<Double>) -> GridPosition {
        let held = place.clamped(
            lowerBound: SIMD2(repeating: GridWindow.least),
            upperBound: SIMD2(repeating: GridWindow.greatest)
        )
        return GridPosition(x: Int32(held.x.rounded()), y: Int32(held.y.rounded()))
    }
}
