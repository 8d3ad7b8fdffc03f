public import Features

/// Values per region code, added up over several collections.
public struct RegionTally: Hashable, Sendable {
    /// The values by code.
    public private(set) var values: [String: Int] = [:]
    /// What carries no code at all.
    public private(set) var withoutCode = 0

    /// Creates a tally of nothing.
    public init() {}

    /// Adds the counts of one collection, grouped by its region property; nil is no code.
    public mutating func add(_ counts: [PropertyValue?: Int]) {
        for (key, count) in counts {
            if let key {
                values[key.displayText, default: 0] += count
            } else {
                withoutCode += count
            }
        }
    }

    /// The sum of all counts.
    public var total: Int { values.values.reduce(withoutCode, +) }
}
