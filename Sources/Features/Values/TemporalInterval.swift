/// A closed span of time, open-ended where an end is nil.
public struct TemporalInterval: Hashable, Sendable {
    /// The first instant; nil means unbounded.
    public let start: Instant?
    /// The last instant; nil means unbounded.
    public let end: Instant?

    /// Creates an interval, or nil when it ends before it starts.
    public init?(start: Instant?, end: Instant?) {
        if let start, let end, end < start { return nil }
        self.start = start
        self.end = end
    }

    /// Whether the two share an instant; both ends are closed.
    public func intersects(_ other: Self) -> Bool {
        if let end, let otherStart = other.start, end < otherStart { return false }
        if let start, let otherEnd = other.end, otherEnd < start { return false }
        return true
    }
}
