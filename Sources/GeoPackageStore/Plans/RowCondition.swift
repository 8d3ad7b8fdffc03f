internal import Features
internal import GRDB
internal import GeoPackageFile

/// The conditions of a query on properties, as SQL with bound arguments only.
struct RowCondition {
    /// The text behind `WHERE`; nil when every row matches.
    let sql: String?
    /// The values of its placeholders.
    let arguments: StatementArguments

    /// Translates the equalities and the time span of a query.
    ///
    /// - Throws: ``FeatureStoreError`` for a property that the collection does not have or a
    ///   value of another type.
    init(of query: FeatureQuery, entry: CatalogTable.Entry) throws(FeatureStoreError) {
        let layout = entry.layout
        var terms: [String] = []
        var arguments = StatementArguments()
        for equality in query.equalities {
            guard let column = layout.entry(equality.property) else {
                guard entry.description.property(equality.property) != nil else {
                    throw .unknownProperty(equality.property, collection: query.collection)
                }
                // Its column was taken away by another program: nothing has a value.
                terms.append("FALSE")
                continue
            }
            let (term, value) = try Self.term(for: equality, column)
            terms.append(term)
            arguments += [value]
        }
        if let interval = query.interval, let (term, values) = Self.term(for: interval, layout) {
            terms.append(term)
            arguments += values
        }
        sql = terms.isEmpty ? nil : terms.map { "(\($0))" }.joined(separator: " AND ")
        self.arguments = arguments
    }

    private static func term(
        for equality: PropertyEquality,
        _ entry: TableLayout.Entry
    ) throws(FeatureStoreError) -> (String, DatabaseValue) {
        let column = entry.column.quotedIdentifier
        let value = PropertyCoding.databaseValue(of: equality.value)
        if entry.property.type == .text || entry.property.type == .textList,
            case .text(let text) = equality.value, text.utf8.contains(0)
        {
            // No text of a table has a zero character, at which SQLite would cut this one off.
            return ("FALSE AND ?", .null)
        }
        switch (entry.property.type, equality.value) {
        case (.textList, .text):
            // A plain text, as another program may write it, is read as a list of one.
            let list = """
                CASE WHEN json_valid(\(column)) AND json_type(\(column)) = 'array'
                THEN \(column) ELSE json_array(\(column)) END
                """
            return ("? IN (SELECT value FROM json_each(\(list)))", value)
        case (.dateTime, .dateTime(let instant)):
            return ("kunyu_first(\(column)) = ?", instant.microseconds.databaseValue)
        case (let type, let value) where type == value.type && type != .textList:
            return ("\(column) = ?", PropertyCoding.databaseValue(of: value))
        case (.double, .integer):
            return ("\(column) = ?", value)
        default:
            throw .typeMismatch(property: equality.property, expected: entry.property.type)
        }
    }

    /// The time of a feature is its instant, or its interval with an open end where one is
    /// missing; a feature without any time matches.
    private static func term(
        for interval: TemporalInterval,
        _ layout: TableLayout
    ) -> (String, StatementArguments)? {
        let instant = layout.entry(with: .primaryInstant)
        let start = instant ?? layout.entry(with: .primaryIntervalStart)
        let end = instant ?? layout.entry(with: .primaryIntervalEnd)
        if start == nil, end == nil { return nil }
        var terms: [String] = []
        var arguments = StatementArguments()
        if let start, let last = interval.end {
            let value = "kunyu_first(\(start.column.quotedIdentifier))"
            terms.append("(\(value) IS NULL OR \(value) <= ?)")
            arguments += [last.microseconds]
        }
        if let end, let first = interval.start {
            let value = "kunyu_last(\(end.column.quotedIdentifier))"
            terms.append("(\(value) IS NULL OR \(value) >= ?)")
            arguments += [first.microseconds]
        }
        return terms.isEmpty ? nil : (terms.joined(separator: " AND "), arguments)
    }
}
