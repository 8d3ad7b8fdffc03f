#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The two functions of an angle that pictures need.
enum Angle {
    /// The sine of an angle in radians.
    static func sine(_ radians: Double) -> Double { sin(radians) }

    /// The cosine of an angle in radians.
    static func cosine(_ radians: Double) -> Double { cos(radians) }
}
