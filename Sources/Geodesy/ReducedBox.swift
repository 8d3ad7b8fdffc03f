internal import Foundation
internal import GeometryTypes

/// A box of longitudes and latitudes on the auxiliary sphere of reduced latitudes.
struct ReducedBox {
    /// In degrees.
    private let west: Double
    private let width: Double
    /// The sine and cosine of the reduced latitudes of the southern and northern edge.
    private let south: (sine: Double, cosine: Double)
    private let north: (sine: Double, cosine: Double)

    init(_ envelope: Envelope, axisRatio: Double) {
        west = envelope.minX
        width = envelope.maxX - envelope.minX
        south = GeodesicMetric.reduced(envelope.minY, axisRatio: axisRatio)
        north =
            envelope.minY == envelope.maxY
            ? south : GeodesicMetric.reduced(envelope.maxY, axisRatio: axisRatio)
    }

    /// The least angle in radians from a point of the sphere to the box.
    ///
    /// The proof stands at ``GeodesicMetric``.
    func leastAngle(from longitude: Double, _ sine: Double, _ cosine: Double) -> Double {
        let radians = leastTurn(from: longitude) * (.pi / 180)
        // The point in the frame whose x axis is the nearest meridian of the box.
        let x = cosine * cos(radians)
        let y = cosine * sin(radians)
        // The foot of the perpendicular on that meridian, where it lies between the edges: the
        // cross products are the sines of the angles to the edges, up to the common length. Seen
        // from a pole they do not tell it from the other one, so a box that is one is an end.
        if x >= 0, !isPole, sine * south.cosine - x * south.sine >= 0,
            x * north.sine - sine * north.cosine >= 0
        {
            let length = (sine * sine + x * x).squareRoot()
            // On the box's own great circle, 90° from all of it, every point is as near.
            guard length > 0 else { return Self.angle(x, y, sine, 1, 0) }
            return Self.angle(x, y, sine, x / length, sine / length)
        }
        return Swift.min(
            Self.angle(x, y, sine, south.cosine, south.sine),
            Self.angle(x, y, sine, north.cosine, north.sine)
        )
    }

    /// Whether the box is one of the poles and nothing else.
    private var isPole: Bool {
        south.cosine == 0 && north.cosine == 0 && south.sine == north.sine
    }

    /// The least difference in longitude to the box, 0 … 180 degrees.
    private func leastTurn(from longitude: Double) -> Double {
        guard width < 360 else { return 0 }
        var eastward = (longitude - west).truncatingRemainder(dividingBy: 360)
        if eastward < 0 { eastward += 360 }
        return eastward <= width ? 0 : Swift.min(eastward - width, 360 - eastward)
    }

    /// The angle between the unit vectors (x, y, z) and (meridianX, 0, meridianZ).
    private static func angle(
        _ x: Double,
        _ y: Double,
        _ z: Double,
        _ meridianX: Double,
        _ meridianZ: Double
    ) -> Double {
        let (dx, dz) = (x - meridianX, z - meridianZ)
        let (sx, sz) = (x + meridianX, z + meridianZ)
        let difference = (dx * dx + y * y + dz * dz).squareRoot()
        let sum = (sx * sx + y * y + sz * sz).squareRoot()
        return 2 * atan2(difference, sum)
    }
}
