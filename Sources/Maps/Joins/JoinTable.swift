public import Features

/// A table that somebody brings: a key that names a region in each row, and mostly a value.
public struct JoinTable: Hashable, Sendable {
    /// One row.
    public struct Row: Hashable, Sendable {
        /// The line of the table where it starts, from 1.
        public let line: Int
        /// The code or the name of its region.
        public let key: String
        /// Its value as it stands there; nil where rows are counted.
        public let value: String?

        /// Creates a row.
        public init(line: Int, key: String, value: String?) {
            self.line = line
            self.key = key
            self.value = value
        }
    }

    /// What the table is called, for the notes of the map.
    public let name: String
    /// The name of the column with the keys.
    public let key: String
    /// The name of the column with the values; nil where the rows of a region are counted.
    public let value: String?
    /// The rows in their order.
    public let rows: [Row]

    /// The most rows of a table: 20,000, several for each region that there is.
    public static let maximumRows = 20_000

    /// The id that stands for the table where a definition names collections; no collection can
    /// have it.
    public static let collection = "joined table"

    /// Creates a table.
    public init(name: String, key: String, value: String?, rows: [Row]) {
        self.name = name
        self.key = key
        self.value = value
        self.rows = rows
    }

    /// What the values are called.
    var title: LocalizedText {
        guard let value else { return LocalizedText(zh: "\(name)行数", en: "rows of \(name)") }
        return LocalizedText(zh: value, en: value)
    }
}

extension MapDefinition {
    /// Whether the values are those of a table that somebody brings.
    public var isJoined: Bool { counted == [JoinTable.collection] }
}

/// What becomes of several rows of one region that have values.
public enum JoinDuplicates: String, Hashable, Sendable, CaseIterable {
    /// They are a mistake: nothing is drawn, and the error names their lines.
    case refuse
    /// Their sum counts.
    case sum
    /// Their arithmetic mean counts.
    case mean
    /// The first one counts.
    case first
    /// The last one counts.
    case last
}

/// The region that a key names.
public enum JoinMatch: Hashable, Sendable {
    /// The region of a code.
    case region(String)
    /// One of several regions: which one is not known, and not guessed.
    case ambiguous([Candidate])
    /// None.
    case unknown

    /// A region that a key may stand for.
    public struct Candidate: Hashable, Sendable {
        /// The code.
        public let code: String
        /// The level.
        public let level: RegionLevel

        /// Creates a candidate.
        public init(code: String, level: RegionLevel) {
            self.code = code
            self.level = level
        }
    }
}

/// Finds the region of a level by a name as people write it: 武汉 and 武汉市 are one city, a name
/// that several regions share is ambiguous.
public typealias RegionNaming = @Sendable (_ name: String, _ level: RegionLevel) -> JoinMatch

/// Why a table cannot be drawn.
public enum JoinError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no row.
    case empty
    /// There are more rows than ``JoinTable/maximumRows``.
    case tooManyRows
    /// Not one row names a region.
    case nothingMatched(key: String, regions: String, first: String)
    /// Several rows of a region have values, and nothing was said of that.
    case duplicates([JoinReport.Duplicate])

    /// The error in a sentence for whoever brought the table.
    public var description: String {
        switch self {
        case .empty: return "the table has no rows"
        case .tooManyRows: return "a table of at most \(JoinTable.maximumRows) rows is allowed"
        case .nothingMatched(let key, let regions, let first):
            return """
                no row of the column '\(MapParameterReader.short(key))' names one of the regions \
                '\(regions)'; the first one holds '\(MapParameterReader.short(first))'
                """
        case .duplicates(let duplicates):
            let list = duplicates.prefix(5).map { duplicate in
                let lines = duplicate.lines.prefix(5).map(String.init).joined(separator: ", ")
                return "\(duplicate.code) in the lines \(lines)"
                    + (duplicate.lines.count > 5 ? " …" : "")
            }
            let more = duplicates.count > 5 ? "; and \(duplicates.count - 5) more" : ""
            return """
                regions have several rows with values: \(list.joined(separator: "; "))\(more); \
                duplicates=sum, mean, first or last says which value counts
                """
        }
    }
}
