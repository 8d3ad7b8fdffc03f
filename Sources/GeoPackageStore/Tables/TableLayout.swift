internal import Features
internal import GRDB
internal import GeoPackageFile

/// Which column of the feature table holds which property.
///
/// A column has the name of its property, with underscores added where SQLite would take it for
/// another one: names of columns differ by more than the case of ASCII letters.
struct TableLayout: Sendable {
    /// The column of the feature id.
    static let idColumn = "id"

    /// A property and its column.
    struct Entry: Sendable {
        let property: PropertyDefinition
        let column: String
    }

    /// The table.
    let table: String
    /// The properties in the order of the description.
    let entries: [Entry]

    /// Creates a layout; with `columns`, the lowercased names of those that are there, without
    /// the properties whose column another program has taken away.
    init(table: String, description: CollectionDescription, columns: Set<String>? = nil) {
        self.table = table
        var used: Set<String> = [
            FeatureTable.keyColumn, FeatureTable.geometryColumn, Self.idColumn,
        ]
        entries = description.properties.compactMap { property in
            var column = property.name.isEmpty ? "_" : property.name
            while !used.insert(column.lowercased()).inserted { column += "_" }
            guard columns?.contains(column.lowercased()) ?? true else { return nil }
            return Entry(property: property, column: column)
        }
    }

    /// The name of the table of a collection: its id, unless the standard or we claim its prefix.
    static func tableName(of id: String) -> String {
        let reserved = ["gpkg_", "sqlite_", "rtree_", "kunyu_"]
        return reserved.contains { id.lowercased().hasPrefix($0) } ? "c_\(id)" : id
    }

    /// The entry of a property, or nil when there is none of that name.
    func entry(_ property: String) -> Entry? {
        entries.first { $0.property.name.utf8.elementsEqual(property.utf8) }
    }

    /// The entry of the property with a role, or nil.
    func entry(with role: PropertyDefinition.Role) -> Entry? {
        entries.first { $0.property.role == role }
    }

    /// The layout as the file format has it.
    func featureTable(for description: CollectionDescription) -> FeatureTable {
        FeatureTable(
            name: table,
            identifier: description.id,
            summary: description.summary.text(in: .english),
            columns: [
                FeatureTable.Column(name: Self.idColumn, sqlType: "TEXT", title: "Feature id")
            ]
                + entries.map(\.fileColumn)
        )
    }
}

extension TableLayout {
    /// Whether no row can go without a trigger that sees it but one whose id comes again.
    ///
    /// `INSERT OR REPLACE` deletes unseen whatever row stands in its way. With the index of ids as
    /// the only unique one, that is a row of the same key or the same id.
    func losesNoRowUnlogged(in db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT COUNT(*) FROM pragma_index_list(?) WHERE \"unique\""
        )
        return try Int.fetchOne(statement, arguments: [table]) == 1
    }
}

extension TableLayout.Entry {
    /// The column as the file format has it.
    var fileColumn: FeatureTable.Column {
        let title = property.title.text(in: .english)
        return FeatureTable.Column(
            name: column,
            sqlType: property.type.sqlType,
            title: title.isEmpty ? nil : title,
            mimeType: property.type == .textList ? "application/json" : nil
        )
    }
}

extension PropertyType {
    /// The type of a column as GeoPackage spells it.
    fileprivate var sqlType: String {
        switch self {
        case .text, .textList: "TEXT"
        case .integer: "INTEGER"
        case .double: "REAL"
        case .boolean: "BOOLEAN"
        case .date: "DATE"
        case .dateTime: "DATETIME"
        }
    }
}
