/// A filter expression whose names are resolved and whose types are checked on one collection.
///
/// Its value for a feature is true, false or unknown; only features for which it is true match.
///
/// Source: OGC 21-065r2 (CQL2).
public struct FeatureFilter: Hashable, Sendable {
    /// The expression.
    public let condition: FilterCondition
    /// The expression as canonical CQL2 text: the same for the same filter, from run to run.
    public let text: String

    /// Creates a filter of an expression and its text.
    public init(_ condition: FilterCondition, text: String) {
        self.condition = condition
        self.text = text
    }
}

/// An expression that is true, false or unknown for a feature.
///
/// Unknown is what a comparison with an absent value is. `not` leaves it unknown, `and` is false
/// where a part is false, `or` true where a part is true, whatever the others are.
public indirect enum FilterCondition: Hashable, Sendable {
    /// The same for every feature.
    case constant(Bool)
    /// Whether all hold.
    case all([FilterCondition])
    /// Whether one holds at least.
    case any([FilterCondition])
    /// Whether one does not hold.
    case not(FilterCondition)
    /// The truth value that an expression has.
    case value(FilterValue)
    /// Whether two values compare so.
    ///
    /// Texts compare by code point, integers and doubles exactly by their values, false before true.
    /// A day is equal to each instant in it, after those before it and before those after it.
    case comparison(FilterValue, FilterComparison, FilterValue)
    /// Whether a number or a time lies between two others or is one of them.
    ///
    /// As two comparisons that must both hold.
    case between(FilterValue, FilterValue, FilterValue)
    /// Whether a value is equal to one of others.
    case among(FilterValue, [FilterValue])
    /// Whether a text has a pattern.
    case like(FilterValue, LikePattern)
    /// Whether there is no value; never unknown.
    case isNull(FilterOperand)
    /// Whether two geometries relate so in the plane of longitude and latitude.
    ///
    /// Edges that are straight in another reference system are followed to a centimetre. An invalid
    /// geometry relates as it can be told of it, and never makes a filter fail.
    case spatial(SpatialRelation, FilterGeometry, FilterGeometry)
    /// Whether two times relate so.
    case temporal(TemporalRelation, FilterTime, FilterTime)
    /// Whether two sets of values relate so.
    case array(ArrayRelation, FilterList, FilterList)
}

/// How two values compare.
public enum FilterComparison: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// How two geometries relate, as Simple Features define it (OGC 06-103r4 §6.1.15).
public enum SpatialRelation: String, Hashable, Sendable, CaseIterable {
    case intersects = "s_intersects"
    case equals = "s_equals"
    case disjoint = "s_disjoint"
    case touches = "s_touches"
    case within = "s_within"
    case overlaps = "s_overlaps"
    case crosses = "s_crosses"
    case contains = "s_contains"
}

/// How two times relate: Allen's relations of intervals, and whether two share an instant.
///
/// Source: OGC 21-065r2 §7.8; J. F. Allen, Maintaining Knowledge about Temporal Intervals (1983).
public enum TemporalRelation: String, Hashable, Sendable, CaseIterable {
    case after = "t_after"
    case before = "t_before"
    case contains = "t_contains"
    case disjoint = "t_disjoint"
    case during = "t_during"
    case equals = "t_equals"
    case finishedBy = "t_finishedby"
    case finishes = "t_finishes"
    case intersects = "t_intersects"
    case meets = "t_meets"
    case metBy = "t_metby"
    case overlappedBy = "t_overlappedby"
    case overlaps = "t_overlaps"
    case startedBy = "t_startedby"
    case starts = "t_starts"

    /// Whether instants relate so too; the others are of intervals only.
    public var acceptsInstants: Bool {
        switch self {
        case .after, .before, .disjoint, .equals, .intersects: true
        default: false
        }
    }
}

/// How two sets of values relate.
///
/// Source: OGC 21-065r2 §7.9.
public enum ArrayRelation: String, Hashable, Sendable, CaseIterable {
    /// Each value of the one is in the other and the other way round.
    case equals = "a_equals"
    /// The first has all values of the second.
    case contains = "a_contains"
    /// The second has all values of the first.
    case containedBy = "a_containedby"
    /// They share a value.
    case overlaps = "a_overlaps"
}
