/// How the range of a set of values is cut into classes.
///
/// Every class holds its upper bound and not its lower one, so that equal values always share a
/// class, whatever the method.
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
    /// Classes that end at the mean of what lies above the one before (Jiang), for values of
    /// which few are large; their number follows from the values.
    case headTail
    /// Classes that end at multiples of a round step; about as many as asked for.
    case pretty(count: Int)
    /// Classes that end one and two standard deviations below and above the mean.
    case standardDeviation
    /// Classes each of which is the same factor wider than the one before; for values above zero
    /// only.
    case geometric(count: Int)
    /// No classes: each value has a colour of its own between that of the least and of the
    /// greatest.
    case unclassed

    /// The greatest number of classes that a method may ask for: 9, as many as colours can be
    /// told apart.
    public static let maximumCount = 9

    /// The number of classes asked for; nil where the method decides it by the values.
    public var count: Int? {
        switch self {
        case .tiers(let bounds): bounds.count + 1
        case .quantile(let count), .equalInterval(let count), .naturalBreaks(let count),
            .pretty(let count), .geometric(let count):
            count
        case .headTail, .standardDeviation, .unclassed: nil
        }
    }

    /// The greatest number of classes that the method can make: of those that decide it by the
    /// values, ``maximumCount`` for head/tail and round steps, 5 for standard deviations.
    public var greatestCount: Int {
        switch self {
        case .headTail, .pretty: Self.maximumCount
        case .standardDeviation: 5
        case .unclassed: 1
        case .tiers, .quantile, .equalInterval, .naturalBreaks, .geometric: count ?? 1
        }
    }

    /// Checks the parameters of the method.
    ///
    /// - Throws: ``Invalid`` for a count out of range and for bounds that do not rise.
    public func validate() throws(Invalid) {
        if let count, !(1...Self.maximumCount).contains(count) { throw .countOutOfRange(count) }
        guard case .tiers(let bounds) = self else { return }
        let rises = zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }
        guard rises, bounds.allSatisfy(\.isFinite) else { throw .boundsNotAscending(bounds) }
    }

    /// The upper bounds, closed, for ascending values; the last one is not below the greatest
    /// value, but for tiers, whose last class is open.
    ///
    /// - Throws: ``Invalid/notAboveZero(least:)``.
    func upperBounds(ofSorted values: [Double]) throws(Invalid) -> [Double] {
        switch self {
        case .tiers(let bounds): return bounds
        case .quantile(let count): return quantileBounds(ofSorted: values, count: count)
        case .equalInterval(let count): return equalIntervalBounds(ofSorted: values, count: count)
        case .naturalBreaks(let count): return naturalBounds(ofSorted: values, count: count)
        case .headTail: return headTailBounds(ofSorted: values)
        case .pretty(let count): return prettyBounds(ofSorted: values, count: count)
        case .standardDeviation: return standardDeviationBounds(ofSorted: values)
        case .geometric(let count):
            if let least = values.first, least <= 0 { throw .notAboveZero(least: least) }
            return geometricBounds(ofSorted: values, count: count)
        case .unclassed: return values.last.map { [$0] } ?? []
        }
    }
}

extension ClassificationMethod {
    /// What makes a method impossible to apply.
    public enum Invalid: Error, Hashable, Sendable, CustomStringConvertible {
        /// The number of classes lies outside 1 … ``ClassificationMethod/maximumCount``.
        case countOutOfRange(Int)
        /// The upper bounds do not rise strictly, or one of them is NaN or infinite.
        case boundsNotAscending([Double])
        /// Geometric classes were asked for of values that are not all above zero.
        case notAboveZero(least: Double)

        /// The error in a sentence that says what is allowed.
        public var description: String {
            switch self {
            case .countOutOfRange(let count):
                "\(count) classes were asked for; 1 to \(ClassificationMethod.maximumCount) "
                    + "can be told apart"
            case .boundsNotAscending(let bounds):
                "the upper bounds \(bounds.map { "\($0)" }.joined(separator: ", ")) must be "
                    + "numbers that rise"
            case .notAboveZero(let least):
                "geometric classes need values above zero, and the least is "
                    + "\(formatted(least)): make zero a class of its own, or take natural-breaks "
                    + "or quantile"
            }
        }
    }
}
