/// How the range of a set of values is cut into classes.
public enum ClassificationMethod: Hashable, Sendable {
    /// Classes with given upper bounds, ascending; values above the last bound form one more,
    /// open class.
    ///
    /// `tiers(upperBounds: [9, 49])` on counts reads 1–9, 10–49, ≥ 50.
    case tiers(upperBounds: [Double])
    /// Classes of about the same number of values.
    case quantile(count: Int)
    /// Classes of the same width.
    case equalInterval(count: Int)
    /// Classes with the least sum of squared deviations from their means (Fisher and Jenks).
    case naturalBreaks(count: Int)

    /// What makes a method impossible to apply.
    public enum Invalid: Error, Hashable, Sendable {
        /// The number of classes lies outside 1 … ``ClassificationMethod/maximumCount``.
        case countOutOfRange(Int)
        /// The upper bounds do not rise strictly, or one of them is NaN or infinite.
        case boundsNotAscending([Double])
    }

    /// The greatest number of classes that a method may ask for: 9, as many as colours can be
    /// told apart.
    public static let maximumCount = 9

    /// Checks the parameters of the method.
    ///
    /// - Throws: ``Invalid`` for a count out of range and for bounds that do not rise.
    public func validate() throws(Invalid) {
        switch self {
        case .tiers(let bounds):
            guard bounds.count < Self.maximumCount else { throw .countOutOfRange(bounds.count + 1) }
            let rises = zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }
            guard rises, bounds.allSatisfy(\.isFinite) else { throw .boundsNotAscending(bounds) }
        case .quantile(let count), .equalInterval(let count), .naturalBreaks(let count):
            guard (1...Self.maximumCount).contains(count) else { throw .countOutOfRange(count) }
        }
    }

    /// The upper bounds, closed, for ascending values; the last one is the greatest value, but
    /// for tiers, whose last class is open.
    func upperBounds(ofSorted values: [Double]) -> [Double] {
        switch self {
        case .tiers(let bounds): bounds
        case .quantile(let count): quantileBounds(ofSorted: values, count: count)
        case .equalInterval(let count): equalIntervalBounds(ofSorted: values, count: count)
        case .naturalBreaks(let count): naturalBounds(ofSorted: values, count: count)
        }
    }
}
