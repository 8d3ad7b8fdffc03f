public import GeometryTypes

/// A lower bound on the distance to what lies near the centre, without trigonometry.
///
/// Between two places *m* = |Δλ| and *n* = |Δφ| apart, with *p* the radii of their parallels, the
/// chord in space has
///
///     c² = Δp² + Δz² + 4 p p₀ sin²(m/2)
///
/// and is no longer than the distance. The first two terms are the chord of an arc of the meridian
/// that turns by *n*; seen along the direction half-way its length is ∫ *M* cos(φ − φ₁) dφ, so that
/// it is at least 2 *M*₋ sin(*n*/2), *M*₋ the least radius of curvature on the arc. With sin² *u* ≥
/// *u*² (1 − *u*²/3)
///
///     c² ≥ M₋² n² (1 − n²/12) + p p₀ m² (1 − m²/12).
///
/// Up to 4° the brackets are at least 1 − 0.0005. *M* changes by at most 3/2 *a e*² / (1 −
/// *e*²)^(3/2) per radian, and *p* by *M* sin φ, so that with *N* the greatest *n* of a box, *p* ≥
/// *p*₀ − (*a*²/*b*) (sin φ₀ + *N*) *N* in it.
///
/// **Rounding.** As that of the distance; the bound gives way by 1 µm and 10⁻¹².
@usableFromInline
struct NearField: Sendable {
    /// How far from the centre a box may reach, in degrees.
    @inlinable static var reach: Double { 4 }

    /// The centre, in degrees.
    @usableFromInline let x: Double
    @usableFromInline let y: Double
    /// *M*₋² (1 − 0.0005) in (m/°)².
    @usableFromInline let meridian: Double
    /// *p*₀² (1 − 0.0005) in (m/°)², and what is taken from it per degree and per its square.
    @usableFromInline let parallel: Double
    @usableFromInline let linear: Double
    @usableFromInline let quadratic: Double

    init(x: Double, y: Double, _ image: SpherePoint, on geodesic: Geodesic) {
        self.x = x
        self.y = y
        let (a, b) = (geodesic.equatorialRadius, geodesic.polarRadius)
        let (sine, cosine) = (image.latitude.sine, image.latitude.cosine)
        let (ratio, degree) = (geodesic.axisRatio, Double.pi / 180)
        let w = a * a * sine * sine + b * b * cosine * cosine
        let change = 1.5 * a * (1 - ratio * ratio) / (ratio * ratio * ratio)
        let radius = w * w.squareRoot() / (a * b) - change * Self.reach * degree
        let scale = degree * degree * (1 - 0.0005) * (1 - 2e-12)
        meridian = radius > 0 ? radius * radius * scale : 0
        let p = a * cosine
        let steepness = Swift.min(abs(sine) / ratio, 1)
        parallel = p * p * scale
        linear = p * (a * a / b) * steepness * degree * scale
        quadratic = p * (a * a / b) * degree * degree * scale
    }

    /// The bound for a position, or nil where it is too far.
    @inlinable
    @inline(__always)
    func lowerBound(x: Double, y: Double) -> Double? {
        let (turn, rise) = (abs(x - self.x), abs(y - self.y))
        guard turn <= Self.reach, rise <= Self.reach else { return nil }
        return lowerBound(turn: turn, rise: rise, farthest: rise)
    }

    /// The bound for a box, or nil where it reaches too far.
    @inlinable
    @inline(__always)
    func lowerBound(to box: Envelope) -> Double? {
        let (west, east) = (box.minX - x, x - box.maxX)
        let (south, north) = (box.minY - y, y - box.maxY)
        guard west >= -Self.reach, east >= -Self.reach, south >= -Self.reach,
            north >= -Self.reach
        else { return nil }
        return lowerBound(
            turn: greater(greater(west, east), 0),
            rise: greater(greater(south, north), 0),
            farthest: greater(-south, -north)
        )
    }

    /// The bound for the least differences of longitude and latitude and the greatest of latitude,
    /// all in degrees; nil near a pole.
    @inlinable
    @inline(__always)
    func lowerBound(turn: Double, rise: Double, farthest: Double) -> Double? {
        let across = parallel - farthest * (linear + farthest * quadratic)
        guard across > 0 else { return nil }
        let squared = across * (turn * turn) + meridian * (rise * rise)
        return greater(squared.squareRoot() - 1e-6, 0)
    }
}
