import Features
import GRDB

extension SQLTranslation {
    /// A day or an instant.
    func time(_ value: FilterValue) -> SQLTime {
        switch value {
        case .literal(let literal): time(literal)
        case .property(let place, .date): date(description.properties[place].name)
        case .property(let place, _): instant(description.properties[place].name)
        default: SQLTime(first: .null, last: .null, day: nil, parts: [.null, .null, .null])
        }
    }

    private func time(_ literal: PropertyValue) -> SQLTime {
        guard let interval = literal.temporalInterval else {
            return SQLTime(first: .null, last: .null, day: nil, parts: [.null, .null, .null])
        }
        var day: SQLFilter?
        if case .date(let date) = literal { day = SQLFilter("?", [date.daysSinceEpoch]) }
        let parts = literal.displayText.prefix(10).split(separator: "-").map {
            SQLFilter("?", [Int($0) ?? 0])
        }
        return SQLTime(
            first: SQLFilter("?", [interval.start?.microseconds ?? 0]),
            last: SQLFilter("?", [interval.end?.microseconds ?? 0]),
            day: day,
            parts: parts
        )
    }

    private func date(_ name: String) -> SQLTime {
        let column = name.quotedDatabaseIdentifier
        let seconds = "CAST(strftime('%s', \(column)) AS INTEGER)"
        return SQLTime(
            first: SQLFilter("\(seconds) * 1000000"),
            last: SQLFilter("\(seconds) * 1000000 + 86399999999"),
            day: SQLFilter("\(seconds) / 86400"),
            parts: parts(column)
        )
    }

    private func instant(_ name: String) -> SQLTime {
        let column = name.quotedDatabaseIdentifier
        let seconds = "CAST(strftime('%s', substr(\(column), 1, 19)) AS INTEGER)"
        let decimals = "substr(substr(\(column), 21, length(\(column)) - 21) || '000000', 1, 6)"
        let all = SQLFilter("\(seconds) * 1000000 + CAST(\(decimals) AS INTEGER)")
        return SQLTime(first: all, last: all, day: nil, parts: parts(column))
    }

    private func parts(_ column: String) -> [SQLFilter] {
        [(1, 4), (6, 2), (9, 2)].map { start, count in
            SQLFilter("CAST(substr(\(column), \(start), \(count)) AS INTEGER)")
        }
    }

    /// The ends of a time; nil where one is open.
    func span(_ time: FilterTime) -> (start: SQLTime?, end: SQLTime?) {
        switch time {
        case .instant(let value):
            let own = self.time(value)
            return (own, own)
        case .interval(let start, let end): return (start.map(self.time), end.map(self.time))
        }
    }

    /// Whether a time has its ends, in their order.
    func isThere(_ span: (start: SQLTime?, end: SQLTime?)) -> SQLFilter {
        let ends = [span.start, span.end].compactMap(\.self).map {
            SQLFilter("# IS NOT NULL", parts: [$0.first])
        }
        var parts = ends
        if let start = span.start, let end = span.end {
            parts.append(SQLFilter("# <= #", parts: [start.first, end.last]))
        }
        let text = (["1"] + parts.map { _ in "#" }).joined(separator: " AND ")
        return SQLFilter("coalesce((\(text)), 0)", parts: parts)
    }

    /// How two times relate.
    func temporal(
        _ relation: TemporalRelation,
        _ first: FilterTime,
        _ second: FilterTime
    ) -> SQLFilter {
        let (one, other) = (span(first), span(second))
        let ends = [one.start, one.end, other.start, other.end]
        let inDays = ends.allSatisfy { $0 == nil || $0?.day != nil }
        func number(_ time: SQLTime?, isEnd: Bool) -> SQLFilter {
            guard let time else { return SQLFilter(isEnd ? "9e18" : "-9e18") }
            if inDays, let day = time.day { return day }
            return isEnd ? time.last : time.first
        }
        let (a, b) = (number(one.start, isEnd: false), number(one.end, isEnd: true))
        let (c, d) = (number(other.start, isEnd: false), number(other.end, isEnd: true))
        let test: (String, [SQLFilter]) =
            switch relation {
            case .after: ("# > #", [a, d])
            case .before: ("# < #", [b, c])
            case .contains: ("# < # AND # > #", [a, c, b, d])
            case .disjoint: ("# > # OR # < #", [a, d, b, c])
            case .during: ("# > # AND # < #", [a, c, b, d])
            case .equals: ("# = # AND # = #", [a, c, b, d])
            case .finishedBy: ("# < # AND # = #", [a, c, b, d])
            case .finishes: ("# > # AND # = #", [a, c, b, d])
            case .intersects: ("# <= # AND # >= #", [a, d, b, c])
            case .meets: ("# = #", [b, c])
            case .metBy: ("# = #", [a, d])
            case .overlappedBy: ("# > # AND # < # AND # > #", [a, c, a, d, b, d])
            case .overlaps: ("# < # AND # > # AND # < #", [a, c, b, c, b, d])
            case .startedBy: ("# = # AND # > #", [a, c, b, d])
            case .starts: ("# = # AND # < #", [a, c, b, d])
            }
        return SQLFilter(
            "CASE WHEN # AND # THEN # END",
            parts: [isThere(one), isThere(other), SQLFilter(test.0, parts: test.1)]
        )
    }

    /// A list as JSON; NULL where it has no value.
    func list(_ list: FilterList) -> SQLFilter {
        switch list {
        case .property(let place):
            return SQLFilter(description.properties[place].name.quotedDatabaseIdentifier)
        case .values(let values):
            let parts = values.map(value)
            guard !parts.isEmpty else { return SQLFilter("'[]'") }
            let areThere = parts.map { _ in "# IS NOT NULL" }.joined(separator: " AND ")
            let items = parts.map { _ in "#" }.joined(separator: ", ")
            return SQLFilter(
                "CASE WHEN \(areThere) THEN json_array(\(items)) END",
                parts: parts + parts
            )
        }
    }

    /// How two lists relate as sets.
    func array(_ relation: ArrayRelation, _ first: FilterList, _ second: FilterList) -> SQLFilter {
        let (a, b) = (list(first), list(second))
        let firstHasAll =
            "NOT EXISTS (SELECT 1 FROM json_each(#) WHERE value NOT IN (SELECT value FROM json_each(#)))"
        let test: (String, [SQLFilter]) =
            switch relation {
            case .equals: ("\(firstHasAll) AND \(firstHasAll)", [b, a, a, b])
            case .contains: (firstHasAll, [b, a])
            case .containedBy: (firstHasAll, [a, b])
            case .overlaps:
                (
                    "EXISTS (SELECT 1 FROM json_each(#) WHERE value IN (SELECT value FROM json_each(#)))",
                    [a, b]
                )
            }
        return SQLFilter(
            "CASE WHEN # IS NOT NULL AND # IS NOT NULL THEN # END",
            parts: [a, b, SQLFilter(test.0, parts: test.1)]
        )
    }
}
