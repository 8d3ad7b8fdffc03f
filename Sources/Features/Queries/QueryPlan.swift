/// How a page was found: which way was taken, what it was expected to cost and what it did.
public struct QueryPlan: Hashable, Sendable {
    /// A way to the features that match.
    public enum Strategy: String, Hashable, Sendable, CaseIterable {
        /// Through the spatial index; the other conditions are tested on what it finds.
        case spatial
        /// Through the index of a property; place and other conditions are tested on what it finds.
        case attribute
        /// Through the index of words; place and other conditions are tested on what it finds.
        case text
        /// Through the features for which the filter is true; the other conditions are tested on them.
        case filter
        /// Through all features in the order of the page, until it is full.
        case order
    }

    /// What a way is expected to cost.
    public struct Estimate: Hashable, Sendable {
        /// The way.
        public let strategy: Strategy
        /// How many features are expected to be looked at.
        public let candidates: Double
        /// The time it is expected to take, in microseconds on the machine that the constants of
        /// the store were measured on.
        public let microseconds: Double

        /// Creates an estimate.
        public init(strategy: Strategy, candidates: Double, microseconds: Double) {
            self.strategy = strategy
            self.candidates = candidates
            self.microseconds = microseconds
        }
    }

    /// The way that was taken.
    public let strategy: Strategy
    /// All ways that lead to the answer, the cheapest first.
    public let estimates: [Estimate]
    /// How many features were looked at.
    public let examined: Int
    /// The time from the query to the page, without writing it.
    public let duration: Duration

    /// Creates a plan.
    public init(
        strategy: Strategy,
        estimates: [Estimate],
        examined: Int,
        duration: Duration
    ) {
        self.strategy = strategy
        self.estimates = estimates
        self.examined = examined
        self.duration = duration
    }
}
