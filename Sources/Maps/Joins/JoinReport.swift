import Features

/// What became of the rows of a table.
///
/// ``matched`` and ``unmatched`` add up to ``rows``.
public struct JoinReport: Hashable, Sendable {
    /// A row that names no region, or one of several.
    public struct Unmatched: Hashable, Sendable {
        /// The line of the table, from 1.
        public let line: Int
        /// What the key is.
        public let key: String
        /// The regions that it may stand for; empty where none is known.
        public let candidates: [JoinMatch.Candidate]
    }

    /// A region with several rows.
    public struct Duplicate: Hashable, Sendable {
        /// The code of the region.
        public let code: String
        /// The lines of the table, in order.
        public let lines: [Int]
    }

    /// A value that is no number.
    public struct NotNumber: Hashable, Sendable {
        /// The line of the table, from 1.
        public let line: Int
        /// What stands there.
        public let text: String
    }

    /// The columns of keys and values.
    public let key: String
    /// The column of values; nil where rows are counted.
    public let value: String?
    /// The number of rows.
    public let rows: Int
    /// The number of rows that name a region.
    public let matched: Int
    /// The rows that do not.
    public let unmatched: [Unmatched]
    /// The regions with several rows that have values, in order of their codes.
    public let duplicates: [Duplicate]
    /// What counts of them.
    public let rule: JoinDuplicates
    /// The lines of rows that name a region and have no value: nothing, or `n/a`.
    public let empty: [Int]
    /// The rows that name a region and whose value is no number.
    public let notNumbers: [NotNumber]
    /// The codes of the regions that no row names, in order.
    public let withoutRow: [String]

    /// Of each list the JSON holds this many members.
    public static let listed = 200
}

extension JoinReport {
    /// The report as JSON: the numbers, and the beginning of each list.
    var json: JSONText {
        func number(_ count: Int) -> JSONText { .number(Double(count)) }
        return .object([
            ("key", .string(key)), ("value", .optional(value)), ("rows", number(rows)),
            ("matched", number(matched)), ("unmatched", number(unmatched.count)),
            ("ambiguous", number(unmatched.count { !$0.candidates.isEmpty })),
            ("empty", number(empty.count)), ("notNumbers", number(notNumbers.count)),
            ("regionsWithoutRow", number(withoutRow.count)),
            ("duplicates", .string(rule.rawValue)),
            (
                "unmatchedRows",
                .array(
                    unmatched.prefix(Self.listed).map { row in
                        .object([
                            ("line", number(row.line)), ("key", .string(row.key)),
                            (
                                "candidates",
                                .array(
                                    row.candidates.map { candidate in
                                        .object([
                                            ("code", .string(candidate.code)),
                                            ("level", .string(candidate.level.rawValue)),
                                        ])
                                    }
                                )
                            ),
                        ])
                    }
                )
            ),
            (
                "notNumberRows",
                .array(
                    notNumbers.prefix(Self.listed).map { row in
                        .object([("line", number(row.line)), ("value", .string(row.text))])
                    }
                )
            ),
            (
                "duplicateRegions",
                .array(
                    duplicates.prefix(Self.listed).map { duplicate in
                        let lines = duplicate.lines.prefix(Self.listed).map(number)
                        return .object([
                            ("code", .string(duplicate.code)), ("lines", .array(lines)),
                        ])
                    }
                )
            ),
            (
                "withoutRow",
                .array(withoutRow.prefix(Self.listed).map { .string($0) })
            ),
        ])
    }
}
