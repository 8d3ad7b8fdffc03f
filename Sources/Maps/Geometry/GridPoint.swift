/// A point of the picture in tenths of a pixel, y downwards.
struct GridPoint: Hashable, Comparable, Sendable {
    var x: Int32
    var y: Int32

    init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }

    /// The point of the grid nearest to a point in pixels, held to ±100,000 pixels.
    init(_ pixel: PlanePoint) {
        let scaled = (pixel * 10).clamped(
            lowerBound: PlanePoint(-1e6, -1e6),
            upperBound: PlanePoint(1e6, 1e6)
        )
        x = Int32(scaled.x.rounded())
        y = Int32(scaled.y.rounded())
    }

    var pixel: PlanePoint { PlanePoint(Double(x), Double(y)) / 10 }

    /// Both numbers at once, which takes half as long.
    func hash(into hasher: inout Hasher) {
        hasher.combine(Int64(x) << 32 | Int64(UInt32(bitPattern: y)))
    }

    static func < (left: Self, right: Self) -> Bool { (left.x, left.y) < (right.x, right.y) }
}

/// A ring on the grid without the closing point.
typealias GridRing = [GridPoint]

/// Puts a ring on the grid: neighbouring points that fall together become one.
func quantised(_ ring: PlaneRing) -> GridRing {
    var result: GridRing = []
    result.reserveCapacity(ring.count)
    for point in ring {
        let next = GridPoint(point)
        if result.last != next { result.append(next) }
    }
    while result.count > 1, result.first == result.last { result.removeLast() }
    return result
}

/// Twice the area of a ring in squared tenths of a pixel, without sign.
func doubledArea(_ ring: GridRing) -> Int64 {
    guard var previous = ring.last else { return 0 }
    var sum: Int64 = 0
    for point in ring {
        sum += Int64(previous.x) * Int64(point.y) - Int64(point.x) * Int64(previous.y)
        previous = point
    }
    return abs(sum)
}
