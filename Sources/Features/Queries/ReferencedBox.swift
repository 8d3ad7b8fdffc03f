/// A box in the coordinates of a reference system: what `bbox` means with `bbox-crs`.
///
/// The numbers are in the unit and the axis order that the authority of the system says. Where one
/// axis is longitude, its lower number may exceed the upper one: the box then crosses the
/// antimeridian. Whether the numbers lie in the domain of the system is for the store to say.
///
/// Source: OGC 18-058r1 §6.2.2 (`/req/crs/fc-bbox-crs-definition`).
public struct ReferencedBox: Hashable, Sendable {
    /// The system of the numbers.
    public let crs: CRSIdentifier
    /// The lower corner, a number for each of the two axes.
    public let lower: Pair
    /// The upper corner.
    public let upper: Pair
    /// The heights; nil for any.
    public let heights: ClosedRange<Double>?

    /// One number for each of the two axes, in the order of the authority.
    public struct Pair: Hashable, Sendable {
        /// The number of the first axis.
        public let first: Double
        /// The number of the second axis.
        public let second: Double

        /// Creates a pair.
        public init(_ first: Double, _ second: Double) {
            self.first = first
            self.second = second
        }
    }

    /// Creates a box, or nil where a number is not finite.
    public init?(
        crs: CRSIdentifier,
        lower: Pair,
        upper: Pair,
        heights: ClosedRange<Double>? = nil
    ) {
        let numbers = [lower.first, lower.second, upper.first, upper.second]
        guard numbers.allSatisfy(\.isFinite) else { return nil }
        self.crs = crs
        self.lower = lower
        self.upper = upper
        self.heights = heights
    }
}
