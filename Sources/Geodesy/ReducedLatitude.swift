/// A latitude of an ellipsoid on its auxiliary sphere, by sine and cosine.
///
/// The reduced latitude β of φ has tan β = (1 − *f*) tan φ, and
///
///     sin β = (1 − f) sin φ / w,  cos β = cos φ / w,  w² = 1 − e² sin² φ.
///
/// **Rounding.** The smaller of sin φ and cos φ is a polynomial, the other follows by Pythagoras;
/// both are good to 5 · 10⁻¹⁶, the smaller one relatively so. cos β of a pole is exactly 0.
struct ReducedLatitude {
    let sine: Double
    let cosine: Double

    init(sine: Double, cosine: Double) {
        self.sine = sine
        self.cosine = cosine
    }

    /// Creates the image of a latitude in degrees, held to −90 … 90.
    ///
    /// - Parameters:
    ///   - latitude: In degrees.
    ///   - axisRatio: 1 − *f*, the polar by the equatorial radius.
    @inline(__always)
    init(_ latitude: Double, axisRatio: Double) {
        let height = Swift.min(abs(latitude), 90)
        let isSteep = height > 45
        let smaller = Self.sine(ofDegrees: isSteep ? 90 - height : height)
        let larger = (1 - smaller * smaller).squareRoot()
        let sine = isSteep ? larger : smaller
        let cosine = isSteep ? smaller : larger
        let squaredEccentricity = 1 - axisRatio * axisRatio
        let scale = 1 / (1 - squaredEccentricity * (sine * sine)).squareRoot()
        self.sine = (latitude < 0 ? -axisRatio : axisRatio) * sine * scale
        self.cosine = cosine * scale
    }

    /// The sine of 0 … 45 degrees, to 3 · 10⁻¹⁶ of itself.
    ///
    /// The series of the sine; what is left out is at most (π/4)¹⁷ / 17! = 5 · 10⁻¹⁷.
    @inline(__always)
    static func sine(ofDegrees degrees: Double) -> Double {
        let x = degrees * (.pi / 180)
        let x2 = x * x
        let x4 = x2 * x2
        let low = -1.0 / 6 + x2 * (1.0 / 120)
        let middle = -1.0 / 5040 + x2 * (1.0 / 362_880)
        let high = -1.0 / 39_916_800 + x2 * (1.0 / 6_227_020_800)
        let top = x4 * (-1.0 / 1_307_674_368_000)
        return x + x * x2 * (low + x4 * (middle + x4 * (high + top)))
    }

    /// The sine of 0 … π/2, to 4 · 10⁻¹⁶.
    static func sine(ofRadians radians: Double) -> Double {
        let degrees = radians * (180 / .pi)
        return HalfTurn(2 * degrees).squaredSine.squareRoot()
    }
}

/// Half of a difference in longitude, by its squared sine and cosine.
struct HalfTurn {
    let squaredSine: Double
    let squaredCosine: Double

    init(squaredSine: Double, squaredCosine: Double) {
        self.squaredSine = squaredSine
        self.squaredCosine = squaredCosine
    }

    /// Half of what is left to 180 degrees.
    var supplement: HalfTurn {
        HalfTurn(squaredSine: squaredCosine, squaredCosine: squaredSine)
    }

    /// Creates it from the whole difference, 0 … 180 degrees.
    ///
    /// The smaller of the two is good to 10⁻¹⁵ of itself.
    @inline(__always)
    init(_ turn: Double) {
        let half = turn * 0.5
        let isWide = half > 45
        let sine = ReducedLatitude.sine(ofDegrees: isWide ? 90 - half : half)
        let smaller = sine * sine
        squaredSine = isWide ? 1 - smaller : smaller
        squaredCosine = isWide ? smaller : 1 - smaller
    }
}
