/// The place in a polygon where a box of given proportions can be largest.
///
/// The pole of inaccessibility, measured by the greater of both distances along the axes after
/// the plane is stretched until the box is a square: a box fits around a point if and only if the
/// distance to the boundary is at least half its height.
///
/// Source: V. Agafonkin, [A new algorithm for finding a visual center of a
/// polygon](https://blog.mapbox.com/a-new-algorithm-for-finding-a-visual-center-of-a-polygon-7c77e6492fbc).
struct BoxPole: Hashable, Sendable {
    /// The centre in pixels.
    let centre: PlanePoint
    /// The greatest height of a box around the centre, in pixels; 0 or less where there is none.
    let height: Double

    private struct Cell {
        let centre: PlanePoint
        let half: Double
        let distance: Double
        var bound: Double { distance + half }
    }

    /// Finds the place to half a pixel, or nil for a polygon without area.
    ///
    /// `proportion` is the width of the box by its height. A polygon in which no box is as high as
    /// `least` gives nil, and sooner.
    /// - Complexity: O(*n* log(*size*)) as a rule.
    init?(in polygon: PlanePolygon, proportion: Double, atLeast least: Double = 0) {
        let squeeze = PlanePoint(1 / proportion, 1)
        let rings = polygon.map { $0.map { $0 * squeeze } }
        guard let exterior = rings.first else { return nil }
        let bounds = PlaneBounds(exterior)
        guard !bounds.isEmpty, bounds.size.x > 0, bounds.size.y > 0 else { return nil }
        // A cell whose bound is not above `least` is of no use, whichever side it lies on.
        func cell(_ centre: PlanePoint, _ half: Double, over least: Double) -> Cell {
            let distance = signedDistance(centre, rings, over: least - half)
            return Cell(centre: centre, half: half, distance: distance)
        }
        let precision = 0.25
        // Half of the height asked for: cells that cannot reach it are not looked into.
        let floor = least > 0 ? least / 2 : -Double.infinity
        let half = max(min(bounds.size.x, bounds.size.y) / 2, precision)
        var best = cell((bounds.min + bounds.max) / 2, 0, over: -.infinity)
        var open: [Cell] = []
        for x in stride(from: bounds.min.x + half, to: bounds.max.x + half, by: 2 * half) {
            for y in stride(from: bounds.min.y + half, to: bounds.max.y + half, by: 2 * half) {
                let start = cell(PlanePoint(x, y), half, over: floor.nextDown)
                if start.bound >= floor { open.append(start) }
            }
        }
        open.sort { $0.bound < $1.bound }
        while let next = open.popLast(), next.bound > best.distance + precision {
            if next.distance > best.distance { best = next }
            guard next.half > precision else { continue }
            let quarter = next.half / 2
            for step in [
                PlanePoint(-1, -1), PlanePoint(1, -1), PlanePoint(-1, 1), PlanePoint(1, 1),
            ] {
                let useless = max(best.distance + precision, floor.nextDown)
                let child = cell(next.centre + step * quarter, quarter, over: useless)
                guard child.bound > useless else {
                    continue
                }
                let place = open.firstIndex { $0.bound > child.bound } ?? open.count
                open.insert(child, at: place)
            }
        }
        guard best.distance >= floor else { return nil }
        centre = best.centre / squeeze
        height = 2 * best.distance
    }
}

/// The distance to the nearest boundary by the greater of both axes, negative outside; minus
/// infinity where it is not above `least`.
private func signedDistance(
    _ point: PlanePoint,
    _ rings: PlanePolygon,
    over least: Double
) -> Double {
    var nearest = Double.infinity
    var isInside = false
    for ring in rings {
        guard var a = ring.last.map({ $0 - point }) else { continue }
        for corner in ring {
            let b = corner - point
            if (a.y > 0) != (b.y > 0), 0 < a.x + (b.x - a.x) * (-a.y / (b.y - a.y)) {
                isInside.toggle()
            }
            let distance = distanceToOrigin(a, b, below: nearest)
            if distance < nearest {
                guard distance > least else { return -.infinity }
                nearest = distance
            }
            a = b
        }
    }
    return isInside ? nearest : -nearest
}

/// The least of max(|x|, |y|) on a segment; any number not below `limit` if it is not below it.
private func distanceToOrigin(_ a: PlanePoint, _ b: PlanePoint, below limit: Double) -> Double {
    if min(a.x, b.x) > limit || max(a.x, b.x) < -limit || min(a.y, b.y) > limit
        || max(a.y, b.y) < -limit
    {
        return limit
    }
    let delta = b - a
    var best = min(max(abs(a.x), abs(a.y)), max(abs(b.x), abs(b.y)))
    func bend(_ top: Double, _ bottom: Double) {
        guard bottom != 0 else { return }
        let point = a + delta * min(1, max(0, top / bottom))
        best = min(best, max(abs(point.x), abs(point.y)))
    }
    // The function is convex and bends only where |x| = |y| or where one of them is 0.
    bend(-a.x, delta.x)
    bend(-a.y, delta.y)
    bend(a.y - a.x, delta.x - delta.y)
    bend(-a.x - a.y, delta.x + delta.y)
    return best
}
