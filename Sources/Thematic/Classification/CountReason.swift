extension Classification {
    /// Why there are not as many classes as were asked for.
    public enum CountReason: Hashable, Sendable {
        /// There is nothing to classify.
        case noValues
        /// There are fewer different values than classes asked for.
        case distinctValues(Int)
        /// Equal values share a class, so that bounds fell together.
        case ties
        /// Some of the classes hold no value and are not listed.
        case emptyClasses(Int)
        /// Round steps fit this number of classes better.
        case roundSteps
    }

    /// The number of classes asked for; nil where the method decides it by the values.
    public var askedCount: Int? { method.count }

    /// The number of classes that the legend lists.
    public var madeCount: Int { classes.count }

    /// Why ``madeCount`` differs from ``askedCount``; nil where it does not, or where nothing was
    /// asked for.
    public var countReason: CountReason? {
        guard let asked = askedCount, asked != madeCount else { return nil }
        if madeCount > asked { return .roundSteps }
        if distinctCount == 0 { return .noValues }
        if distinctCount < asked { return .distinctValues(distinctCount) }
        let empty = counts.count { $0 == 0 }
        if empty > 0 { return .emptyClasses(empty) }
        if case .pretty = method { return .roundSteps }
        return .ties
    }
}
