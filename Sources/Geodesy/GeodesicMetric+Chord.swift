public import GeometryTypes

/// Bounds on the distance to one position, by the chord through the Earth.
///
/// **Below.** A chord is no longer than any curve between its ends.
///
/// **Above.** On the surface a geodesic turns only as far as the surface makes it: its curvature in
/// space is the normal curvature, which on an oblate ellipsoid is at most *K* = *a*/*b*², that of
/// the meridian at the equator. By Schur's theorem a curve of length *s* ≤ 2π/*K* and of curvature
/// at most *K* has a chord *c* no shorter than that of the circular arc of the same length,
///
///     c ≥ (2/K) sin(K s/2).
///
/// Where *s* ≤ π/*K* this gives *s* ≤ (2/*K*) asin(*K c*/2). A shortest line is at most π*a* long;
/// were it longer than π/*K*, the chord would be at least (2/*K*) sin(π*a*²/2*b*²). For *a*²/*b*² ≤
/// 4/3 that is √3/*K*, so a shorter chord tells that *s* ≤ π/*K*. The bound is used for
/// *K c*/2 ≤ 0.14, some 1,800 km, where it is as good as that by the semi-axes.
///
/// Source: S. S. Chern, *Curves and surfaces in Euclidean space*, 1967, §5 (A. Schur's theorem).
extension GeodesicMetric {
    /// The greatest normal curvature of the ellipsoid, in 1/m.
    var greatestCurvature: Double {
        geodesic.equatorialRadius / (geodesic.polarRadius * geodesic.polarRadius)
    }

    /// Whether the ellipsoid is round enough for the upper bound by the chord.
    var boundsByChord: Bool { geodesic.axisRatio * geodesic.axisRatio >= 0.75 }

    /// Bounds in metres on the distance to a position.
    ///
    /// They are 1 mm apart at 20 km, 1 m at 200 km, and 1 part in 298 from 2,000 km on.
    ///
    /// - Parameter position: In degrees; the height is not looked at.
    /// - Returns: `lower` ≤ ``distance(to:)-(Position)`` ≤ `upper`, unless a number is NaN.
    public func bounds(to position: Position) -> (lower: Double, upper: Double) {
        bounds(x: position.x, y: position.y)
    }

    /// Bounds in metres on the distance to the position of a longitude and a latitude.
    ///
    /// As ``bounds(to:)-(Position)``.
    public func bounds(x: Double, y: Double) -> (lower: Double, upper: Double) {
        let squared = image.chord(x: x, y: y, axisRatio: geodesic.axisRatio)
        let chord = squared.inSpace(of: geodesic).squareRoot()
        let bend = greatestCurvature * chord * 0.5
        guard bend <= 0.14, boundsByChord else {
            return sphereBounds(to: Envelope(minX: x, minY: y, maxX: x, maxY: y))
        }
        // asin(u) / u = 1 + u²/6 + 3u⁴/40 + …: each factor after is below u², so the rest of the
        // series is at most the geometric one.
        let bend2 = bend * bend
        let arc = chord * (1 + bend2 * (1.0 / 6 + bend2 * (3.0 / 40) / (1 - bend2)))
        return (Swift.max(0, chord * (1 - 1e-12) - 1e-6), arc * (1 + 1e-12) + 1e-6)
    }
}
