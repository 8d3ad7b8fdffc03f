internal import Features

/// A day or an instant of a filter.
enum FilterMoment {
    case day(Int)
    case instant(Int64)

    /// The moment of a value; nil for a value that is none.
    init?(_ value: PropertyValue) {
        switch value {
        case .date(let date): self = .day(date.daysSinceEpoch)
        case .dateTime(let instant): self = .instant(instant.microseconds)
        default: return nil
        }
    }

    /// The first microsecond of it.
    var first: Int64 {
        switch self {
        case .day(let day): CalendarDate(daysSinceEpoch: day).start.microseconds
        case .instant(let instant): instant
        }
    }

    /// The last microsecond of it.
    var last: Int64 {
        switch self {
        case .day(let day): CalendarDate(daysSinceEpoch: day).end.microseconds
        case .instant(let instant): instant
        }
    }

    var isDay: Bool {
        if case .day = self { true } else { false }
    }

    /// The day that it is or lies in.
    var date: CalendarDate {
        switch self {
        case .day(let day): CalendarDate(daysSinceEpoch: day)
        case .instant(let instant): Instant(microseconds: instant).date
        }
    }

    /// Less than, equal to or greater than zero as a moment comes before another, is equal to it or
    /// comes after it; a day is equal to each instant in it.
    static func compare(_ left: Self, _ right: Self) -> Int {
        if case .day(let a) = left, case .day(let b) = right { return a < b ? -1 : a > b ? 1 : 0 }
        if left.last < right.first { return -1 }
        return left.first > right.last ? 1 : 0
    }
}

/// A time of a filter: from its first to its last moment, an open end where one is nil.
struct FilterSpan {
    private let start: FilterMoment?
    private let end: FilterMoment?

    /// The time of one moment.
    init(_ moment: FilterMoment) { (start, end) = (moment, moment) }

    /// The time between two moments; nil where it ends before it starts.
    init?(_ start: FilterMoment?, _ end: FilterMoment?) {
        if let start, let end, start.first > end.last { return nil }
        self.start = start
        self.end = end
    }

    private var isOfDays: Bool { (start?.isDay ?? true) && (end?.isDay ?? true) }

    /// The ends as numbers: of days where a day is to be one, else of microseconds.
    private func ends(inDays: Bool) -> (start: Int64, end: Int64) {
        func number(_ moment: FilterMoment, _ microseconds: Int64) -> Int64 {
            if inDays, case .day(let day) = moment { Int64(day) } else { microseconds }
        }
        return (
            start.map { number($0, $0.first) } ?? .min, end.map { number($0, $0.last) } ?? .max
        )
    }

    /// Whether a time relates so to another: days as days where both have only those, else a day as
    /// all its instants.
    ///
    /// Source: OGC 21-065r2 §7.8; J. F. Allen, Maintaining Knowledge about Temporal Intervals (1983).
    func isRelated(_ relation: TemporalRelation, to other: Self) -> Bool {
        let inDays = isOfDays && other.isOfDays
        let ((a, b), (c, d)) = (ends(inDays: inDays), other.ends(inDays: inDays))
        return switch relation {
        case .after: a > d
        case .before: b < c
        case .contains: a < c && b > d
        case .disjoint: a > d || b < c
        case .during: a > c && b < d
        case .equals: a == c && b == d
        case .finishedBy: a < c && b == d
        case .finishes: a > c && b == d
        case .intersects: a <= d && b >= c
        case .meets: b == c
        case .metBy: a == d
        case .overlappedBy: a > c && a < d && b > d
        case .overlaps: a < c && b > c && b < d
        case .startedBy: a == c && b > d
        case .starts: a == c && b < d
        }
    }
}
