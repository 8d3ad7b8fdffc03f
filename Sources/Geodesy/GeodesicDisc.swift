public import GeometryTypes

/// All places within a closed radius of a centre, on the ellipsoid.
///
/// What lies in it is exactly what ``GeodesicMetric/distance(to:)-(Position)`` measures at most
/// `radius`. Three looks, each dearer than the one before, decide: two quadratic forms in longitude
/// and latitude (`DiscBand`), two chords (`DiscShell`), the geodesic. The first settles all but
/// what lies near the edge, the second all but a shell of a millimetre at 10 km; the last is rare.
///
/// ```swift
/// let disc = GeodesicDisc(metric: GeodesicMetric(from: beijing), radius: 10_000)
/// let near = places.filter { disc.contains(x: $0.x, y: $0.y) }
/// ```
public struct GeodesicDisc: Sendable {
    /// Measures from the centre.
    public let metric: GeodesicMetric
    /// In metres, closed; negative or NaN for no place at all.
    public let radius: Double
    /// Planar boxes that hold every place of the disc with a longitude of −180 … 180.
    ///
    /// Two, one at each end, where the disc crosses or touches the antimeridian, which is both −180
    /// and 180; they share no point. One with all longitudes where it may hold a pole; none where
    /// it is empty.
    public let boxes: (first: Envelope?, second: Envelope?)

    @usableFromInline let band: DiscBand
    let shell: DiscShell

    /// Creates the places within a radius.
    ///
    /// - Parameters:
    ///   - metric: Measures from the centre. A centre that is not finite has no places around it.
    ///   - radius: In metres, closed; negative or NaN for no place at all.
    public init(metric: GeodesicMetric, radius: Double) {
        self.metric = metric
        self.radius = radius
        let isEmpty = !(radius >= 0) || !metric.center.isFinite
        band = isEmpty ? DiscBand() : DiscBand(metric, radius: radius)
        shell = isEmpty ? DiscShell() : DiscShell(metric, radius: radius)
        boxes = isEmpty ? (nil, nil) : Self.boxes(band, shell, metric)
    }

    /// Whether a position lies in the disc: whether its distance is at most the radius.
    ///
    /// - Parameters:
    ///   - x: Its longitude in degrees, of any turn; NaN lies in no disc.
    ///   - y: Its latitude in degrees; outside −90 … 90 nothing lies in a disc.
    /// - Returns: Whether ``GeodesicMetric/distance(to:)-(Position)`` ≤ ``radius``.
    @inlinable
    @inline(__always)
    public func contains(x: Double, y: Double) -> Bool {
        switch band.overlap(x: x, y: y) {
        case .disjoint: false
        case .within: true
        case .partial: measures(x, y)
        }
    }

    /// How a position lies to the disc, without measuring: `partial` where only that would tell.
    @inlinable
    @inline(__always)
    public func overlap(x: Double, y: Double) -> Overlap {
        let overlap = band.overlap(x: x, y: y)
        return overlap == .partial ? chordOverlap(x, y) : overlap
    }

    /// How a box lies to the disc.
    ///
    /// - Parameter envelope: In degrees; may be degenerate, touch a pole, hold all longitudes, or
    ///   reach past ±180. What lies past a pole is not counted.
    /// - Returns: `disjoint` and `within` are sure; `partial` is said of a box near the edge too.
    @inlinable
    @inline(__always)
    public func overlap(with envelope: Envelope) -> Overlap {
        let overlap = band.overlap(with: envelope)
        return overlap == .partial && !band.isClose ? chordOverlap(with: envelope) : overlap
    }
}
