internal import Features

/// What the steps of evaluating a filter cost, in microseconds.
///
/// Those of values, points, found features and distances are near what `filters` of
/// `Tests/Benchmarks` takes for 10⁶ points; those of lines and surfaces are set by judgement.
enum FilterCost {
    /// One operator or operand of an expression, for a feature or a value.
    static let operation = 0.008
    /// A pattern, a power, a list beside that.
    static let pattern = 0.03
    /// A pattern that is tried at each place of a text.
    static let longPattern = 0.2
    /// A folded text: 0.2 in ASCII, more in other letters.
    static let folding = 0.5
    static let power = 0.05
    static let list = 0.3
    /// A feature whose bit is set by the code of its value.
    static let coded = 0.0015
    /// A feature that the index gives.
    static let found = 0.02
    /// A point that is held against a surface.
    static let located = 0.15
    /// A geometry that is read and held against a prepared one, and each of its positions.
    static let prepared = 1.2
    static let position = 0.06
    /// The same for relations that take a matrix, for each position of either.
    static let related = 6.0
    static let relatedPosition = 0.35
    /// The same for each pair of positions, as edges may all cross each other.
    static let relatedPair = 0.002
    /// A geodesic, and each position of a geometry that is measured.
    static let measured = 0.9
    static let measuredPosition = 0.1
}

/// Adds up what a filter is expected to cost, and refuses what is too much.
final class FilterMeter {
    private let allowed: Double
    private let isCancelled: () -> Bool
    private(set) var microseconds = 0.0

    init(allowed: Double, isCancelled: @escaping () -> Bool = { false }) {
        self.allowed = allowed
        self.isCancelled = isCancelled
    }

    /// Adds the cost of a step before it is taken.
    ///
    /// - Throws: ``FeatureStoreError/filterTooCostly(microseconds:allowed:)``.
    func charge(_ cost: Double) throws {
        microseconds += cost
        guard microseconds <= allowed else {
            throw FeatureStoreError.filterTooCostly(microseconds: microseconds, allowed: allowed)
        }
        try checkCancellation()
    }

    func checkCancellation() throws {
        if isCancelled() { throw CancellationError() }
    }
}
