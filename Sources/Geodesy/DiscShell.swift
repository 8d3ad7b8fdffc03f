/// Which places are surely in a disc, and which surely out, by two squared chords: on the auxiliary
/// sphere and in space.
///
/// With *σ* the angle on the auxiliary sphere *b σ* ≤ *s* ≤ *a σ*, proved at ``GeodesicMetric``,
/// and its chord is 2 sin(*σ*/2). The chord in space bounds *s* as proved at
/// ``GeodesicMetric/bounds(to:)-(Position)``; for its upper bound *K r* ≤ 1.7 is asked, so that no
/// chord compared with is longer than √3/*K*. What is left between is 1 mm wide at 10 km, 1 m at
/// 100 km, and never more than 1 part in 298 or so.
struct DiscShell: Sendable {
    /// Above it a squared chord of the auxiliary sphere is out, up to `innerOnSphere` it is in.
    let outerOnSphere: Double
    let innerOnSphere: Double
    /// The same for one in space, in m².
    let outerInSpace: Double
    let innerInSpace: Double
    /// The angle that the disc is sure to lie in, on the auxiliary sphere.
    let angle: Double

    /// Whether nothing is in the disc.
    var isEmpty: Bool { angle < 0 }

    /// Creates the thresholds of an empty disc.
    init() {
        (outerOnSphere, innerOnSphere, outerInSpace, innerInSpace, angle) = (-1, -1, -1, -1, -1)
    }

    /// Creates the thresholds of a radius of at least 0, which give way by 1 µm and by 10⁻¹⁴ of the
    /// sphere's radius.
    init(_ metric: GeodesicMetric, radius: Double) {
        let (a, b) = (metric.geodesic.equatorialRadius, metric.geodesic.polarRadius)
        let reach = (radius + 1e-6) * (1 + 1e-12)
        let sure = (radius - 1e-6) * (1 - 1e-12)
        angle = reach / b
        outerInSpace = reach * reach
        outerOnSphere = angle < .pi ? Self.square(Self.chord(angle) + 1e-14) : .infinity
        guard sure > 0 else {
            (innerOnSphere, innerInSpace) = (-1, -1)
            return
        }
        innerOnSphere =
            sure / a < .pi ? Self.square(Swift.max(0, Self.chord(sure / a) - 1e-14)) : .infinity
        let bend = metric.greatestCurvature * sure
        innerInSpace =
            bend <= 1.7 && metric.boundsByChord
            ? Self.square(Self.chord(bend) / metric.greatestCurvature) * (1 - 1e-12) : -1
    }

    /// The chord of an angle of 0 … π on the unit sphere.
    private static func chord(_ angle: Double) -> Double {
        2 * ReducedLatitude.sine(ofRadians: angle * 0.5)
    }

    private static func square(_ number: Double) -> Double { number * number }
}
