/// Values cut into classes, with those that are zero and those that are missing apart.
///
/// **One rule for boundaries**: a class holds its upper bound and not its lower one. A value equal
/// to a break lies in the class below the break, in the map, the legend, the JSON and the CSV.
/// Tiers of whole numbers are therefore given by their greatest members: 9 and 49 for 1–9, 10–49
/// and ≥ 50. Equal values always share a class.
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

    /// How the breaks were found.
    public let method: ClassificationMethod
    /// Whether zero is apart.
    public let zero: Zero
    /// The classes in ascending order.
    ///
    /// Computed methods list only classes that hold a value; tiers are all listed, so that maps
    /// of a series share one legend. No values give no classes, but for tiers.
    public let classes: [ClassInterval]
    /// The number of zeros, where zero is apart; else 0.
    public let noneCount: Int
    /// The number of values that are nil, NaN or infinite.
    public let missingCount: Int

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
        let known = values.compactMap { $0 }.filter(\.isFinite)
        let sorted = known.filter { zero == .value || $0 != 0 }.sorted()
        self.method = method
        self.zero = zero
        missingCount = values.count - known.count
        noneCount = known.count - sorted.count
        classes = Self.intervals(method, sorted, zero)
    }

    /// The upper bounds of the classes, ascending, without that of an open last class: what a
    /// caller needs to draw another map with the same classes.
    public var breaks: [Double] { classes.compactMap(\.upper) }

    /// Tells where a value belongs.
    ///
    /// - Complexity: O(number of classes).
    public func membership(of value: Double?) -> Membership {
        guard let value, value.isFinite else { return .missing }
        if zero == .separate, value == 0 { return .none }
        guard let index = classes.firstIndex(where: { $0.contains(value) }) else { return .missing }
        return .interval(index)
    }

    private static func intervals(
        _ method: ClassificationMethod,
        _ sorted: [Double],
        _ zero: Zero
    ) -> [ClassInterval] {
        let isInteger = sorted.allSatisfy { $0 == $0.rounded() && abs($0) < 1e15 }
        var uppers: [Double?] = method.upperBounds(ofSorted: sorted)
        var isTiered = false
        if case .tiers = method {
            isTiered = true
            uppers.append(nil)
        }
        var from = isTiered ? nil : sorted.first
        if isTiered, isInteger, sorted.first.map({ $0 >= 0 }) ?? true {
            from = zero == .separate ? 1 : 0
        }
        var intervals: [ClassInterval] = []
        var rest = sorted[...]
        for upper in uppers {
            let members = upper.map { bound in rest.prefix { $0 <= bound } } ?? rest
            rest = rest.dropFirst(members.count)
            guard isTiered || !members.isEmpty else { continue }
            let lower = intervals.last?.upper
            intervals.append(
                ClassInterval(
                    lower: lower,
                    upper: upper,
                    from: lower == nil ? from : lower,
                    count: members.count,
                    isInteger: isInteger
                )
            )
        }
        return intervals
    }
}
