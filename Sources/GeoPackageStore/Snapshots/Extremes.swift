internal import GeometryTypes

/// The least and the greatest of what many rows hold, each with the key of a row that holds it.
///
/// While those two rows stay as they are, rows may come, change and go, and nothing has to be
/// looked at but what changes. Only when one of the two gives way must all rows be read again.
struct Extremes<Value: Comparable & Sendable>: Sendable {
    struct End: Sendable {
        let value: Value
        /// A row that holds the value; nil when it may hold it no longer.
        var key: Int64?
    }

    private(set) var first: End?
    private(set) var last: End?

    /// The least value; nil when no row has one.
    var least: Value? { first?.value }
    /// The greatest value; nil when no row has one.
    var greatest: Value? { last?.value }

    /// Whether there is a row for both ends: whether they are right.
    var areCertain: Bool {
        (first == nil || first?.key != nil) && (last == nil || last?.key != nil)
    }

    /// Takes in what a row holds.
    mutating func include(_ least: Value?, _ greatest: Value?, key: Int64) {
        if let least, first.map({ Self.gives(way: $0, to: least, least < $0.value) }) ?? true {
            first = End(value: least, key: key)
        }
        if let greatest,
            last.map({ Self.gives(way: $0, to: greatest, greatest > $0.value) }) ?? true
        {
            last = End(value: greatest, key: key)
        }
    }

    /// Forgets that a row, which has changed or is gone, holds an end.
    mutating func release(_ key: Int64) {
        if first?.key == key { first?.key = nil }
        if last?.key == key { last?.key = nil }
    }

    private static func gives(way end: End, to value: Value, _ isBeyond: Bool) -> Bool {
        isBeyond || end.key == nil && end.value == value
    }
}

/// What bounds the envelopes and the times of a collection, and which rows reach so far.
struct SnapshotExtremes: Sendable {
    var x = Extremes<Double>()
    var y = Extremes<Double>()
    var times = Extremes<Int64>()

    /// Takes in what a row holds.
    mutating func include(_ row: SnapshotRow) {
        x.include(row.envelope?.minX, row.envelope?.maxX, key: row.key)
        y.include(row.envelope?.minY, row.envelope?.maxY, key: row.key)
        times.include(row.first, row.latest, key: row.key)
    }

    /// Forgets that a row holds an end.
    mutating func release(_ key: Int64) {
        x.release(key)
        y.release(key)
        times.release(key)
    }
}
