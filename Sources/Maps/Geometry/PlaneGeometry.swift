/// A point of a plane: of longitude and latitude, of a projection in metres, or of the picture in
/// pixels with y downwards.
typealias PlanePoint = SIMD2<Double>

/// A ring without the closing point.
typealias PlaneRing = [PlanePoint]

/// Rings of one polygon, the exterior first; filled by the even-odd rule, so that the winding
/// carries no meaning.
typealias PlanePolygon = [PlaneRing]

/// A rectangle in pixels, y downwards.
struct Rectangle: Hashable, Sendable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var maxX: Double { x + width }
    var maxY: Double { y + height }
    var centre: PlanePoint { PlanePoint(x + width / 2, y + height / 2) }

    init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    init(centre: PlanePoint, width: Double, height: Double) {
        self.init(
            x: centre.x - width / 2,
            y: centre.y - height / 2,
            width: width,
            height: height
        )
    }

    func grown(by distance: Double) -> Rectangle {
        Rectangle(
            x: x - distance,
            y: y - distance,
            width: width + 2 * distance,
            height: height + 2 * distance
        )
    }

    func contains(_ point: PlanePoint) -> Bool {
        x <= point.x && point.x <= maxX && y <= point.y && point.y <= maxY
    }

    func contains(_ other: Rectangle) -> Bool {
        x <= other.x && other.maxX <= maxX && y <= other.y && other.maxY <= maxY
    }

    func intersects(_ other: Rectangle) -> Bool {
        x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
    }

    /// Whether a segment has a point in the rectangle: clipped by Liang and Barsky's parameters.
    func intersects(_ a: PlanePoint, _ b: PlanePoint) -> Bool {
        // Most segments lie beside it.
        if max(a.x, b.x) < x || min(a.x, b.x) > maxX || max(a.y, b.y) < y || min(a.y, b.y) > maxY {
            return false
        }
        var (low, high) = (0.0, 1.0)
        let delta = b - a
        func clip(_ step: Double, _ room: Double) {
            // Along a side there is nothing to clip: the segment is not beside it.
            if step < 0 {
                low = max(low, room / step)
            } else if step > 0 {
                high = min(high, room / step)
            }
        }
        clip(-delta.x, a.x - x)
        clip(delta.x, maxX - a.x)
        clip(-delta.y, a.y - y)
        clip(delta.y, maxY - a.y)
        return low <= high
    }
}

/// The least box around points.
struct PlaneBounds: Hashable, Sendable {
    var min = PlanePoint(.infinity, .infinity)
    var max = PlanePoint(-.infinity, -.infinity)

    init() {}

    init(_ points: some Sequence<PlanePoint>) {
        for point in points { add(point) }
    }

    mutating func add(_ point: PlanePoint) {
        min = pointwiseMin(min, point)
        max = pointwiseMax(max, point)
    }

    var isEmpty: Bool { !(min.x <= max.x && min.y <= max.y) }
    var size: PlanePoint { max - min }

    func intersects(_ other: PlaneBounds) -> Bool {
        min.x <= other.max.x && other.min.x <= max.x && min.y <= other.max.y
            && other.min.y <= max.y
    }

    func contains(_ other: PlaneBounds) -> Bool {
        min.x <= other.min.x && other.max.x <= max.x && min.y <= other.min.y
            && other.max.y <= max.y
    }

    func contains(_ point: PlanePoint) -> Bool {
        min.x <= point.x && point.x <= max.x && min.y <= point.y && point.y <= max.y
    }
}

/// Twice the area of a ring, without sign.
func doubledArea(_ ring: PlaneRing) -> Double {
    guard let origin = ring.first else { return 0 }
    var sum = 0.0
    for index in ring.indices.dropFirst() {
        let (a, b) = (ring[index - 1] - origin, ring[index] - origin)
        sum += a.x * b.y - b.x * a.y
    }
    return abs(sum)
}
