public import GeometryTypes

/// Which places are surely in a disc, and which surely out, by the band of latitudes it lies in.
///
/// On an ellipsoid ds² = *p*² dλ² + *M*² dφ², with *p* = *a* cos β the radius of the parallel and
/// *M* = (*a*² sin²β + *b*² cos²β)^(3/2) / *ab* that of the meridian's curvature, least at the
/// equator (*b*²/*a*). A path of length ≤ *r* from the centre makes no more than *r a*/*b*² of
/// latitude, so it stays in the band φ₀ ± *r a*/*b*². In the band *p* is greatest, and *M* least,
/// at the least |φ|; at the greatest |φ| it is the other way round.
///
/// **Out.** If a place is at distance *s* ≤ *r*, a shortest line to it stays in the band, and
/// by the Cauchy–Schwarz (or triangle) inequality for the vectors (*p*₋ λ′, *M*₋ φ′)
///
///     s² ≥ p₋² Δλ² + M₋² Δφ²
///
/// with Δλ the turn that the line makes, not less than the least difference of the longitudes. So
/// where the right side exceeds *r*², the place is out, wherever it lies.
///
/// **In.** If *p*₊² Δλ² + *M*₊² Δφ² ≤ *r*² for any of the differences of longitude, then
/// |Δφ| ≤ *r*/*M*₊: the place is in the band, and so is the path that is straight in (λ, φ), which
/// is no longer than that.
///
/// For a box the first form is taken of its nearest point, the second of its farthest corner: both
/// grow with |Δλ| and with |Δφ|.
///
/// **Turns.** Longitudes of places lie in −181 … 181 here, that of the centre in −180 … 180, and
/// a disc reaches at most 90° to either side. So of the centre's turns only two can matter, its own
/// and the one on the other side of 0; a third is 179° away or more.
///
/// **Rounding.** The forms are good to 10⁻¹⁴ of themselves and give way by 10⁻¹²; the radius gives
/// way by 1 µm, for the distance itself (15 nm).
@usableFromInline
struct DiscBand: Sendable {
    /// The longitude of the centre, −180 … 180, and 360° away on the other side of 0.
    @usableFromInline let x: Double
    @usableFromInline let turnedX: Double
    @usableFromInline let y: Double
    /// *p*₋² and *M*₋² in (m/°)², less the rounding, and what they must exceed.
    @usableFromInline var outerX = 0.0
    @usableFromInline var outerY = 0.0
    @usableFromInline var outer = Double.infinity
    /// *p*₊² and *M*₊² in (m/°)², with the rounding, and what they must not exceed.
    @usableFromInline var innerX = 0.0
    @usableFromInline var innerY = 0.0
    @usableFromInline var inner = -1.0
    /// Whether the forms are so close to each other that a second look at a box brings little.
    @usableFromInline var isClose = false

    /// *p*₋ / *p*₊; 0 where the band does not tell.
    private(set) var evenness = 0.0
    /// How far the disc reaches in latitude, in degrees.
    private(set) var height: Double
    /// How far the disc reaches in longitude, in degrees; 180 where the band does not tell.
    private(set) var width = 180.0

    /// Creates the band of an empty disc: nothing is in it.
    init() {
        (x, turnedX, y, height, outer) = (0, 0, 0, 0, -1)
    }

    /// Creates the band of a radius of at least 0.
    ///
    /// Near a pole it is of no use and answers `partial`.
    init(_ metric: GeodesicMetric, radius: Double) {
        let (a, b) = (metric.geodesic.equatorialRadius, metric.geodesic.polarRadius)
        let degree = Double.pi / 180
        x = metric.image.longitude
        turnedX = x < 0 ? x + 360 : x - 360
        y = metric.center.y
        let reach = (radius + 1e-6) * (1 + 1e-12)
        height = reach * a / (b * b * degree)
        let (south, north) = (y - height, y + height)
        let farthest = Swift.max(-south, north)
        guard farthest < 89.9 else { return }
        func radii(_ latitude: Double) -> (parallel: Double, meridian: Double) {
            let reduced = ReducedLatitude(latitude, axisRatio: b / a)
            let (p, z) = (a * reduced.cosine, b * reduced.cosine)
            let w = a * a * reduced.sine * reduced.sine + z * z
            return (p * degree, w * w.squareRoot() / (a * b) * degree)
        }
        let low = radii(Swift.max(0, Swift.max(south, -north)))
        let high = radii(farthest)
        let width = reach / high.parallel
        height = reach / low.meridian
        guard high.parallel >= 0.5 * low.parallel, width <= 90 else { return }
        self.width = width
        outerX = high.parallel * high.parallel * (1 - 1e-12)
        outerY = low.meridian * low.meridian * (1 - 1e-12)
        outer = reach * reach
        innerX = low.parallel * low.parallel * (1 + 1e-12)
        innerY = high.meridian * high.meridian * (1 + 1e-12)
        inner = radius > 1e-6 ? (radius - 1e-6) * (radius - 1e-6) : -1
        evenness = high.parallel / low.parallel
        isClose = evenness >= 0.9
    }
}

extension DiscBand {
    /// How a place lies to the disc.
    @inlinable
    @inline(__always)
    func overlap(x: Double, y: Double) -> Overlap {
        guard abs(x) <= 181 else { return .partial }
        let (own, turned, rise) = (x - self.x, x - turnedX, y - self.y)
        let (turn2, rise2) = (lesser(own * own, turned * turned), rise * rise)
        if outerX * turn2 + outerY * rise2 > outer { return .disjoint }
        return innerX * turn2 + innerY * rise2 <= inner ? .within : .partial
    }

    /// How a box lies to the disc.
    @inlinable
    @inline(__always)
    func overlap(with box: Envelope) -> Overlap {
        guard box.minX >= -181, box.maxX <= 181 else { return .partial }
        let (west, east) = (box.minX - x, box.maxX - x)
        let (turnedWest, turnedEast) = (box.minX - turnedX, box.maxX - turnedX)
        let (south, north) = (box.minY - y, box.maxY - y)
        let nearX = greater(
            lesser(greater(west, -east), greater(turnedWest, -turnedEast)),
            0
        )
        let nearY = greater(greater(south, -north), 0)
        if outerX * (nearX * nearX) + outerY * (nearY * nearY) > outer { return .disjoint }
        let farX = lesser(greater(-west, east), greater(-turnedWest, turnedEast))
        let farY = greater(-south, north)
        let isWithin = innerX * (farX * farX) + innerY * (farY * farY) <= inner
        return isWithin ? .within : .partial
    }
}
