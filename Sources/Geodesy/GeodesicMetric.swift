public import GeometryTypes

/// Geodesic distances from one position, with two-sided bounds on the distance to a box of
/// longitudes and latitudes.
///
/// **Why the bounds hold.** With the reduced latitude β, tan β = (1 − f) tan φ, the line element of
/// the ellipsoid of semi-axes *a* ≥ *b* is
///
///     ds² = a² cos²β dλ² + (a² sin²β + b² cos²β) dβ²
///
/// and that of the unit sphere of (β, λ) is dσ² = cos²β dλ² + dβ². The first factor is a², the
/// second lies between b² and a². So any curve on the ellipsoid is at least *b* times and at most
/// *a* times as long as its image on the sphere, and for the shortest ones *b* σ ≤ *s* ≤ *a* σ,
/// with σ the great-circle angle between the images.
///
/// A box of (λ, φ) is a box of (λ, β) on that sphere. The cosine of the angle from (λ₀, β₀) to a
/// point of it is sin β₀ sin β + cos β₀ cos β cos Δλ, which for every β is greatest at the least
/// |Δλ| of the box. Along that meridian it is *R* cos(β − β*), with
/// β* = atan2(sin β₀, cos β₀ cos Δλ): greatest at β* if that lies in the box, else at one of its
/// two corners. The greatest angle is π less the least angle from the antipode.
///
/// **Rounding.** The chord on the sphere is known to 2 · 10⁻¹⁵, and up to √2 so is its angle;
/// beyond, the angle is π less that from the antipode. With that of the inputs (10⁻¹⁴ degrees) and
/// of the distance itself (15 nm) all errors stay below 0.1 µm; the bounds give way by 1 µm and
/// 10⁻¹².
///
/// Source of the auxiliary sphere: C. F. F. Karney, *Algorithms for geodesics*, 2013, §2,
/// [doi:10.1007/s00190-012-0578-z](https://doi.org/10.1007/s00190-012-0578-z).
public struct GeodesicMetric: Sendable {
    /// The position measured from; its latitude is held to −90 … 90.
    public let center: Position
    /// The ellipsoid measured on.
    public let geodesic: Geodesic

    /// The centre on the auxiliary sphere.
    let image: SpherePoint
    @usableFromInline let near: NearField

    /// Creates the distances from a position, in degrees.
    public init(from center: Position, on geodesic: Geodesic = Geodesic()) {
        self.center = Position(x: center.x, y: Swift.min(Swift.max(center.y, -90), 90))
        self.geodesic = geodesic
        let x = center.x
        image = SpherePoint(
            longitude: abs(x) <= 180 ? x : x.remainder(dividingBy: 360),
            latitude: ReducedLatitude(self.center.y, axisRatio: geodesic.axisRatio)
        )
        near = NearField(x: image.longitude, y: self.center.y, image, on: geodesic)
    }

    /// The distance to a position, in metres.
    public func distance(to position: Position) -> Double {
        geodesic.distance(from: center, to: position)
    }

    /// Bounds in metres on the distance to all points of a box.
    ///
    /// - Parameter envelope: In degrees, with minX ≤ maxX; may be degenerate, touch a pole, hold
    ///   all longitudes, or reach past ±180. What lies past a pole is not counted.
    ///   One that is a single position has the close bounds of ``bounds(x:y:)``.
    /// - Returns: `lower` ≤ the distance to any point of the box ≤ `upper`.
    public func bounds(to envelope: Envelope) -> (lower: Double, upper: Double) {
        if envelope.minX == envelope.maxX, envelope.minY == envelope.maxY {
            return bounds(x: envelope.minX, y: envelope.minY)
        }
        return sphereBounds(to: envelope)
    }

    /// The bounds by the auxiliary sphere.
    func sphereBounds(to envelope: Envelope) -> (lower: Double, upper: Double) {
        let box = ReducedBox(envelope, axisRatio: geodesic.axisRatio)
        let fromAntipode = box.leastAngle(from: image.antipode)
        return (lowerBound(box.leastAngle(from: image)), upperBound(.pi - fromAntipode))
    }

    /// A lower bound in metres on the distance to all points of a box.
    ///
    /// The cheap one of a search in order of distance: near the centre it takes no trigonometry,
    /// and is less close than that of ``bounds(to:)-(Envelope)`` by a part in some hundreds.
    @inlinable
    public func lowerBound(to envelope: Envelope) -> Double {
        near.lowerBound(to: envelope) ?? sphereLowerBound(to: envelope)
    }

    /// A lower bound in metres on the distance to the position of a longitude and a latitude.
    ///
    /// As ``lowerBound(to:)``.
    @inlinable
    public func lowerBound(x: Double, y: Double) -> Double {
        near.lowerBound(x: x, y: y)
            ?? sphereLowerBound(to: Envelope(minX: x, minY: y, maxX: x, maxY: y))
    }

    @usableFromInline
    func sphereLowerBound(to envelope: Envelope) -> Double {
        let box = ReducedBox(envelope, axisRatio: geodesic.axisRatio)
        return lowerBound(box.leastAngle(from: image))
    }

    func lowerBound(_ angle: Double) -> Double {
        Swift.max(0, geodesic.polarRadius * angle * (1 - 1e-12) - 1e-6)
    }

    func upperBound(_ angle: Double) -> Double {
        geodesic.equatorialRadius * angle * (1 + 1e-12) + 1e-6
    }
}
