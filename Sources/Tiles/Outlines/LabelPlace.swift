/// The place for the label of a polygon: the one that is farthest from its boundary.
///
/// Source: V. Agafonkin, [A new algorithm for finding a visual center of a
/// polygon](https://blog.mapbox.com/a-new-algorithm-for-finding-a-visual-center-of-a-polygon-7c77e6492fbc).
struct LabelPlace {
    /// How near the place is to the best one, as a share of the lesser side of the box around it.
    private static let precision = 0.02
    /// The most squares that are looked at.
    private static let mostCells = 300

    private struct Cell {
        let centre: SIMD2<Double>
        let half: Double
        let distance: Double
        var bound: Double { distance + half * 2.0.squareRoot() }
    }

    private let rings: [[SIMD2<Double>]]

    /// The place in the largest polygon of a shape; nil where it has no polygons.
    ///
    /// What lies beyond the poles of the set is not looked at.
    static func place(of shape: Outlines.Shape, in outlines: Outlines) -> SIMD2<Double>? {
        guard shape.largestPart >= 0 else { return nil }
        let bounds = outlines.exterior(of: shape.largestPart).bounds
        let side = bounds.greatest - bounds.least
        // As good as the whole outline for a place far from it, and much shorter.
        let coarse = LabelPlace(shape, outlines, tolerance: side.min() * 0.005)
        let whole = LabelPlace(shape, outlines, tolerance: 0)
        let place = coarse.best()
        guard let place, whole.distance(place) > 0 else { return whole.best() }
        return place
    }

    private init(_ shape: Outlines.Shape, _ outlines: Outlines, tolerance: Double) {
        let part = outlines.parts[Int(shape.largestPart)]
        rings = part.chains.map { chain in
            let own = outlines.chains[Int(chain)].places
            // Where nothing is known of importances, a few of the places.
            let step = outlines.importances.isEmpty && tolerance > 0 ? own.count / 200 + 1 : 1
            return stride(from: own.lowerBound, to: own.upperBound, by: step)
                .filter {
                    outlines.importances.isEmpty
                        || Double(outlines.importances[Int($0)]) >= tolerance
                }
                .map {
                    outlines.places[Int($0)].clamped(
                        lowerBound: SIMD2(-.infinity, 0),
                        upperBound: SIMD2(.infinity, 1)
                    )
                }
        }
    }

    private func best() -> SIMD2<Double>? {
        var bounds = PlaceBounds()
        for place in rings.first ?? [] { bounds.add(place) }
        guard !bounds.isEmpty else { return nil }
        let middle = (bounds.least + bounds.greatest) / 2
        let side = bounds.greatest - bounds.least
        var best = cell(middle, 0)
        guard side.x > 0, side.y > 0 else { return middle }
        let half = max(side.min() / 2, side.max() / 64)
        let precision = side.min() * Self.precision
        var open: [Cell] = []
        for x in stride(from: bounds.least.x + half, to: bounds.greatest.x + half, by: 2 * half) {
            for y in stride(from: bounds.least.y + half, to: bounds.greatest.y + half, by: 2 * half)
            {
                open.append(cell(SIMD2(x, y), half))
            }
        }
        open.sort { $0.bound < $1.bound }
        var count = open.count
        while let next = open.popLast(), next.bound > best.distance + precision,
            count < Self.mostCells
        {
            if next.distance > best.distance { best = next }
            let quarter = next.half / 2
            for step in [SIMD2(-1.0, -1), SIMD2(1, -1), SIMD2(-1, 1), SIMD2(1, 1)] {
                let child = cell(next.centre + step * quarter, quarter)
                count += 1
                guard child.bound > best.distance + precision else { continue }
                open.insert(child, at: open.firstIndex { $0.bound > child.bound } ?? open.count)
            }
        }
        return best.centre
    }

    private func cell(_ centre: SIMD2<Double>, _ half: Double) -> Cell {
        Cell(centre: centre, half: half, distance: distance(centre))
    }

    /// The distance to the boundary, negative outside.
    private func distance(_ place: SIMD2<Double>) -> Double {
        var nearest = Double.infinity
        var isInside = false
        for ring in rings {
            guard var a = ring.last else { continue }
            a -= place
            for corner in ring {
                let b = corner - place
                if (a.y > 0) != (b.y > 0), 0 < a.x + (b.x - a.x) * (-a.y / (b.y - a.y)) {
                    isInside.toggle()
                }
                let edge = b - a
                let length = (edge * edge).sum()
                let share = length > 0 ? min(max(-(a * edge).sum() / length, 0), 1) : 0
                let foot = a + edge * share
                nearest = min(nearest, (foot * foot).sum())
                a = b
            }
        }
        return isInside ? nearest.squareRoot() : -nearest.squareRoot()
    }
}
