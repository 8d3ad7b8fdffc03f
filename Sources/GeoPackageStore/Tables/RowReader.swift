internal import Features
internal import GRDB
internal import GeoPackageFile
internal import GeometryTypes

/// Reads features and geometries of one table by key, with statements prepared once.
struct RowReader {
    private let db: Database
    private let layout: TableLayout

    init(_ db: Database, layout: TableLayout) {
        self.db = db
        self.layout = layout
    }

    /// The feature in a row, or nil when there is no such row.
    func feature(key: Int64) throws -> Feature? {
        try Row.fetchOne(
            db.cachedStatement(sql: "\(selection) WHERE \(FeatureTable.keyColumn) = ?"),
            arguments: [key]
        ).flatMap(feature)
    }

    /// The feature of an id, or nil when there is none.
    func feature(id: FeatureID) throws -> Feature? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "\(selection) WHERE \(TableLayout.idColumn.quotedIdentifier) = ?"
            ),
            arguments: [id.text]
        ).flatMap(feature)
    }

    /// The geometry in a row, or nil when it has none.
    func geometry(key: Int64) throws -> Geometry? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(FeatureTable.geometryColumn) FROM \(layout.table.quotedIdentifier)
                WHERE \(FeatureTable.keyColumn) = ?
                """
        )
        return try Row.fetchOne(statement, arguments: [key]).flatMap { geometry($0, at: 0) }
    }

    /// The value of a property in a row, or nil when it has none.
    func value(of entry: TableLayout.Entry, key: Int64) throws -> PropertyValue? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(entry.column.quotedIdentifier) FROM \(layout.table.quotedIdentifier)
                WHERE \(FeatureTable.keyColumn) = ?
                """
        )
        return try DatabaseValue.fetchOne(statement, arguments: [key]).flatMap {
            PropertyCoding.value(of: $0, as: entry.property.type)
        }
    }

    private var selection: String {
        let columns =
            [TableLayout.idColumn, FeatureTable.geometryColumn] + layout.entries.map(\.column)
        let list = columns.map(\.quotedIdentifier).joined(separator: ", ")
        return "SELECT \(list) FROM \(layout.table.quotedIdentifier)"
    }

    private func feature(_ row: Row) -> Feature? {
        guard let text = String.fromDatabaseValue(row[0]), let id = FeatureID(text) else {
            return nil
        }
        var properties: [String: PropertyValue] = [:]
        properties.reserveCapacity(layout.entries.count)
        for (index, entry) in layout.entries.enumerated() {
            properties[entry.property.name] = PropertyCoding.value(
                of: row[index + 2],
                as: entry.property.type
            )
        }
        return Feature(id: id, geometry: geometry(row, at: 1), properties: properties)
    }

    private func geometry(_ row: Row, at index: Int) -> Geometry? {
        let cell: DatabaseValue = row[index]
        guard case .blob(let data) = cell.storage else { return nil }
        return StoredGeometry.decode(data)
    }
}
