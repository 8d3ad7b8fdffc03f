internal import Features
internal import GRDB
internal import GeoPackageFile
internal import GeometryTypes

/// What a snapshot takes from a row.
struct SnapshotRow {
    /// The key of the row.
    let key: Int64
    /// The id of the feature; nil when the row is gone, or holds none.
    let id: FeatureID?
    /// The envelope of its geometry, or nil when it has none.
    let envelope: Envelope?
    /// The first and the last microsecond of its time since 1970, as far as it has them.
    let first: Int64?
    let last: Int64?

    /// A row that is gone.
    private init(gone key: Int64) {
        self.key = key
        (id, envelope, first, last) = (nil, nil, nil, nil)
    }

    private init(_ row: Row) {
        key = row[0]
        id = String.fromDatabaseValue(row[1]).flatMap { FeatureID($0) }
        let geometry: DatabaseValue = row[2]
        if case .blob(let data) = geometry.storage {
            // The envelope in the header is not trusted: the reader of rows must see the same.
            envelope = StoredGeometry.decode(data)?.envelope
        } else {
            envelope = nil
        }
        first = Int64.fromDatabaseValue(row[3])
        last = Int64.fromDatabaseValue(row[4])
    }

    /// Calls `body` with each row of a table that holds a feature, in order of id.
    static func forEach(of layout: TableLayout, in db: Database, _ body: (Self) -> Void) throws {
        // The order of SQLite's BINARY collation is that of the UTF-8 bytes.
        let rows = try Row.fetchCursor(
            db,
            sql: "\(selection(of: layout)) ORDER BY \(TableLayout.idColumn.quotedIdentifier)"
        )
        while let row = try rows.next() {
            let row = Self(row)
            if row.id != nil { body(row) }
        }
    }

    /// The rows of some keys as they are now, gone ones too.
    static func rows(_ keys: [Int64], of layout: TableLayout, in db: Database) throws -> [Self] {
        let statement = try db.cachedStatement(
            sql: "\(selection(of: layout)) WHERE \(FeatureTable.keyColumn) = ?"
        )
        return try keys.map { key in
            try Row.fetchOne(statement, arguments: [key]).map(Self.init) ?? Self(gone: key)
        }
    }

    /// Calls `body` with the key and the times of each row that may hold a feature.
    static func forEachTime(
        of layout: TableLayout,
        in db: Database,
        _ body: ((key: Int64, first: Int64?, last: Int64?)) -> Void
    ) throws {
        let times = times(of: layout).joined(separator: ", ")
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(FeatureTable.keyColumn), \(times)
                FROM \(layout.table.quotedIdentifier)
                """
        )
        while let row = try rows.next() {
            body((row[0], Int64.fromDatabaseValue(row[1]), Int64.fromDatabaseValue(row[2])))
        }
    }

    /// The SQL that rows are read by.
    static func selection(of layout: TableLayout) -> String {
        let columns =
            [FeatureTable.keyColumn, TableLayout.idColumn, FeatureTable.geometryColumn]
            .map(\.quotedIdentifier) + times(of: layout)
        return "SELECT \(columns.joined(separator: ", ")) FROM \(layout.table.quotedIdentifier)"
    }

    /// The first and the last time of a feature, as SQL.
    private static func times(of layout: TableLayout) -> [String] {
        let instant = layout.entry(with: .primaryInstant)
        guard let start = instant ?? layout.entry(with: .primaryIntervalStart) else {
            return ["NULL", "NULL"]
        }
        let end = instant ?? layout.entry(with: .primaryIntervalEnd) ?? start
        return [
            "kunyu_first(\(start.column.quotedIdentifier))",
            "kunyu_last(\(end.column.quotedIdentifier))",
        ]
    }
}
