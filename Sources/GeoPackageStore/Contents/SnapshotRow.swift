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
    /// The geometry; nil when it has none.
    let geometry: Geometry?
    /// The first and the last microsecond of its time since 1970, as far as it has them.
    let first: Int64?
    let last: Int64?
    /// The last microsecond that counts for the extent: of the start where there is no end.
    let latest: Int64?
    /// The values in the order of the properties of the collection.
    let values: [PropertyValue?]
    /// The envelope of the geometry.
    let envelope: Envelope?

    /// A row that is gone.
    init(gone key: Int64) {
        self.key = key
        (id, geometry, envelope, first, last, latest) = (nil, nil, nil, nil, nil, nil)
        values = []
    }

    /// A row of the selection of ``SnapshotRows``.
    init(_ row: Row, types: [PropertyType?]) {
        key = row[0]
        id = String.fromDatabaseValue(row[1]).flatMap { FeatureID($0) }
        let cell: DatabaseValue = row[2]
        if case .blob(let data) = cell.storage {
            // The envelope in the header is not trusted.
            geometry = StoredGeometry.decode(data)
        } else {
            geometry = nil
        }
        envelope = geometry?.envelope
        first = Int64.fromDatabaseValue(row[3])
        last = Int64.fromDatabaseValue(row[4])
        latest = Int64.fromDatabaseValue(row[5])
        var index = 5
        values = types.map { type in
            guard let type else { return nil }
            index += 1
            return PropertyCoding.value(of: row[index], as: type)
        }
    }
}

/// Reads the rows of a collection as a snapshot needs them, and encodes their features.
struct SnapshotRows {
    private let layout: TableLayout
    /// The type of each property of the collection; nil where its column is gone.
    private let types: [PropertyType?]
    private let encoder: FeatureEncoding.Encoder
    /// What the rows are read by: while it stays, rows that do not change are read the same.
    let signature: String

    init(_ entry: CatalogTable.Entry, encoding: FeatureEncoding) {
        layout = entry.layout
        types = entry.description.properties.map { property in
            entry.layout.entry(property.name).map { _ in property.type }
        }
        encoder = encoding.encoder(entry.description, false)
        let properties = entry.description.properties.map { "\($0.name):\($0.type.rawValue)" }
        signature = "\(encoding.name) \(Self.selection(of: entry.layout)) \(properties)"
    }

    /// Calls `body` with each row that holds a feature, in order of id.
    func forEach(in db: Database, _ body: (SnapshotRow) throws -> Void) throws {
        // The order of SQLite's BINARY collation is that of the UTF-8 bytes.
        let rows = try Row.fetchCursor(
            db,
            sql: """
                \(Self.selection(of: layout)) ORDER BY \(TableLayout.idColumn.quotedIdentifier)
                """
        )
        while let row = try rows.next() {
            let row = SnapshotRow(row, types: types)
            if row.id != nil { try body(row) }
        }
    }

    /// The rows of some keys as they are now, gone ones too.
    func rows(_ keys: [Int64], in db: Database) throws -> [SnapshotRow] {
        let statement = try db.cachedStatement(
            sql: "\(Self.selection(of: layout)) WHERE \(FeatureTable.keyColumn) = ?"
        )
        return try keys.map { key in
            try Row.fetchOne(statement, arguments: [key]).map { SnapshotRow($0, types: types) }
                ?? SnapshotRow(gone: key)
        }
    }

    /// Calls `body` with the key of each row that may hold a feature, and the times that count for
    /// the extent.
    func forEachTime(
        in db: Database,
        _ body: ((key: Int64, first: Int64?, latest: Int64?)) -> Void
    ) throws {
        let times = Self.times(of: layout).joined(separator: ", ")
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(FeatureTable.keyColumn), \(times)
                FROM \(layout.table.quotedIdentifier)
                """
        )
        while let row = try rows.next() {
            body((row[0], Int64.fromDatabaseValue(row[1]), Int64.fromDatabaseValue(row[3])))
        }
    }

    /// Appends the feature of a row, encoded.
    func encode(_ row: SnapshotRow, _ id: FeatureID, into bytes: inout [UInt8]) {
        encoder(id, row.geometry, row.values, &bytes)
    }

    private static func selection(of layout: TableLayout) -> String {
        let columns =
            [FeatureTable.keyColumn, TableLayout.idColumn, FeatureTable.geometryColumn]
            .map(\.quotedIdentifier) + times(of: layout)
            + layout.entries.map(\.column.quotedIdentifier)
        return "SELECT \(columns.joined(separator: ", ")) FROM \(layout.table.quotedIdentifier)"
    }

    /// The first and the last time of a feature, as SQL.
    private static func times(of layout: TableLayout) -> [String] {
        let instant = layout.entry(with: .primaryInstant)
        let start = instant ?? layout.entry(with: .primaryIntervalStart)
        let end = instant ?? layout.entry(with: .primaryIntervalEnd)
        let latest = start == nil ? nil : end ?? start
        return [
            start.map { "kunyu_first(\($0.column.quotedIdentifier))" } ?? "NULL",
            end.map { "kunyu_last(\($0.column.quotedIdentifier))" } ?? "NULL",
            latest.map { "kunyu_last(\($0.column.quotedIdentifier))" } ?? "NULL",
        ]
    }
}
