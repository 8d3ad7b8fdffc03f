internal import GeometryTypes

/// The image of a position on the auxiliary sphere of reduced latitudes.
///
/// The sphere is the ellipsoid in space, scaled by 1/*a* along the plane of the equator and by
/// 1/*b* along the axis. So one squared chord, taken in these two parts, is known on both.
struct SpherePoint {
    /// In degrees, −180 … 360.
    let longitude: Double
    let latitude: ReducedLatitude

    init(longitude: Double, latitude: ReducedLatitude) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// The point opposite to this one.
    var antipode: SpherePoint {
        SpherePoint(
            longitude: longitude + 180,
            latitude: ReducedLatitude(sine: -latitude.sine, cosine: latitude.cosine)
        )
    }

    /// The squared chord to a point of given latitude, a given turn away.
    ///
    /// Differences are taken before they are squared: the chord is good to 2 · 10⁻¹⁵ of the
    /// radius however short it is.
    @inline(__always)
    func chord(to other: ReducedLatitude, _ turn: HalfTurn) -> SquaredChord {
        let across = other.cosine - latitude.cosine
        let along = other.sine - latitude.sine
        return SquaredChord(
            across: across * across + 4 * other.cosine * latitude.cosine * turn.squaredSine,
            along: along * along
        )
    }

    /// The squared chord to a position.
    @inline(__always)
    func chord(x: Double, y: Double, axisRatio: Double) -> SquaredChord {
        let turn = HalfTurn(Self.leastTurn(from: longitude, to: x, x))
        return chord(to: ReducedLatitude(y, axisRatio: axisRatio), turn)
    }

    /// The least difference, 0 … 180 degrees, from a meridian to those from `west` to `east`.
    @inline(__always)
    static func leastTurn(from longitude: Double, to west: Double, _ east: Double) -> Double {
        var (start, end) = (west - longitude, east - longitude)
        if abs(start) > 540 || abs(end) > 540 {
            start = west.remainder(dividingBy: 360) - longitude
            end = start + (east - west)
        }
        let direct = Swift.max(start, -end)
        let eastward = Swift.max(start - 360, 360 - end)
        let westward = Swift.max(start + 360, -360 - end)
        return Swift.max(Swift.min(Swift.min(direct, eastward), westward), 0)
    }
}

/// The square of a chord, by its parts.
struct SquaredChord {
    /// Along the plane of the equator, in squares of the equatorial radius.
    let across: Double
    /// Along the axis, in squares of the polar radius.
    let along: Double

    /// The square on the auxiliary sphere, of radius 1.
    @inline(__always)
    var onSphere: Double { across + along }

    /// The square in space, in square metres.
    @inline(__always)
    func inSpace(of ellipsoid: borrowing Geodesic) -> Double {
        let (a, b) = (ellipsoid.equatorialRadius, ellipsoid.polarRadius)
        return a * a * across + b * b * along
    }
}
