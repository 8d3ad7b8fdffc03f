internal import CPROJ

/// The coefficients that PROJ works out once for an ellipsoid.
///
/// They are hundreds of bytes: held by reference, they are not copied with each value that measures.
final class Ellipsoid: @unchecked Sendable {
    // Sound: written in `init` alone, and PROJ's functions only read it.
    private let coefficients: UnsafeMutablePointer<geod_geodesic>

    init(equatorialRadius: Double, flattening: Double) {
        coefficients = .allocate(capacity: 1)
        coefficients.initialize(to: geod_geodesic())
        geod_init(coefficients, equatorialRadius, flattening)
    }

    deinit { coefficients.deallocate() }

    /// Lends the coefficients to a function of PROJ.
    func withCoefficients(_ body: (UnsafePointer<geod_geodesic>) -> Void) {
        body(coefficients)
    }
}
