/// Values cut into classes, with those that are zero and those that are missing apart.
///
/// **One rule for boundaries**: a class holds its upper bound and not its lower one. A value equal
/// to a break lies in the class below the break, in the map, the legend, the JSON and the CSV.
/// Tiers of whole numbers are therefore given by their greatest members: 9 and 49 for 1–9, 10–49
/// and ≥ 50. Equal values always share a class.
///
/// ``breaks`` and ``counts`` are what the method found, classes that hold nothing among them;
/// ``classes`` is what a map and its legend show.
public struct Classification: Hashable, Sendable {
    /// What a value of zero is.
    public enum Zero: String, Hashable, Sendable, Codable, CaseIterable {
        /// "None": a class of its own beside the others, and no part of the breaks.
        case separate
        /// A number like any other.
        case value
    }

    /// Where one value belongs.
    public enum Membership: Hashable, Sendable {
        /// The class at an index of ``Classification/classes``.
        case interval(Int)
        /// Zero, where that is a class of its own.
        case none
        /// No value, NaN or infinite.
        case missing
        /// What the data does not cover, so that it can have no value: told apart from missing
        /// ones by the caller, never by ``Classification/membership(of:)``.
        case notCovered
    }

    /// The name of the one rule for boundaries in JSON: `upper-inclusive`.
    public static let closure = "upper-inclusive"

    /// How the breaks were found.
    public let method: ClassificationMethod
    /// Whether zero is apart.
    public let zero: Zero
    /// The upper bounds that the method found, closed and ascending.
    ///
    /// Those of classes that hold no value are among them. The last is not below the greatest
    /// value; of tiers all are listed as given, and the class above the last is open. None where
    /// there are no values, but for tiers.
    public let breaks: [Double]
    /// The number of values in the class below each of ``breaks``, then, for tiers, in the open
    /// class.
    public let counts: [Int]
    /// The classes in ascending order.
    ///
    /// Computed methods list only classes that hold a value; tiers are all listed, so that maps
    /// of a series share one legend. No values give no classes, but for tiers. Without classes
    /// (``ClassificationMethod/unclassed``) there is one, from the least to the greatest value.
    public let classes: [ClassInterval]
    /// The least and the greatest value, without zeros that are apart; nil where there are none.
    public let range: ClosedRange<Double>?
    /// The number of different values, without zeros that are apart.
    public let distinctCount: Int
    /// The number of zeros, where zero is apart; else 0.
    public let noneCount: Int
    /// The number of values that are nil, NaN or infinite.
    public let missingCount: Int
    /// How well the classes fit; nil without values and without classes.
    public let fit: ClassificationFit?

    /// Classifies values; nil, NaN and infinities are missing and shift no break.
    ///
    /// - Throws: ``ClassificationMethod/Invalid`` when the method cannot be applied.
    /// - Complexity: O(*n* log *n*), times the number of classes for natural breaks.
    public init(
        of values: [Double?],
        method: ClassificationMethod,
        zero: Zero
    ) throws(ClassificationMethod.Invalid) {
        try method.validate()
        var sorted: [Double] = []
        sorted.reserveCapacity(values.count)
        var known = 0
        for case .some(let value) in values where value.isFinite {
            known += 1
            if zero == .value || value != 0 { sorted.append(value) }
        }
        sorted.sort()
        self.method = method
        self.zero = zero
        missingCount = values.count - known
        noneCount = known - sorted.count
        breaks = try method.upperBounds(ofSorted: sorted)
        let bins = ClassBins(sorted, breaks, isOpen: method.isTiered)
        counts = bins.counts
        distinctCount = bins.distinctCount
        classes = bins.intervals(zero)
        if let first = sorted.first, let last = sorted.last {
            range = first...last
        } else {
            range = nil
        }
        fit = method == .unclassed ? nil : ClassificationFit(sorted: sorted, counts: counts)
    }

    /// The bounds between classes, ascending: what `tiers` takes to draw another map with the
    /// same classes.
    public var separators: [Double] { method.isTiered ? breaks : Array(breaks.dropLast()) }

    /// Tells where a value belongs.
    ///
    /// A value that was not classified may lie between classes that exist; it is missing.
    /// - Complexity: O(number of classes).
    public func membership(of value: Double?) -> Membership {
        guard let value, value.isFinite else { return .missing }
        if zero == .separate, value == 0 { return .none }
        guard let index = classes.firstIndex(where: { $0.contains(value) }) else { return .missing }
        return .interval(index)
    }
}

extension ClassificationMethod {
    var isTiered: Bool {
        if case .tiers = self { return true }
        return false
    }
}
