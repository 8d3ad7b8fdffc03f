internal import Features
internal import Foundation
internal import GRDB
internal import GeoPackageFile

/// The table `kunyu_collections`: what is declared about each collection, and its version.
enum CatalogTable {
    static let name = "kunyu_collections"

    /// One row.
    struct Entry: Sendable {
        /// The key of the row.
        let key: Int64
        /// What is declared.
        let description: CollectionDescription
        /// The version of the collection.
        let version: Int64
        /// The layout of its feature table.
        let layout: TableLayout
    }

    /// Creates the table and registers it as `attributes`, which keeps GDAL from taking every
    /// table of the file for a layer.
    static func create(in db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE \(name) (
                    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
                    id TEXT NOT NULL UNIQUE,
                    table_name TEXT NOT NULL UNIQUE,
                    version INTEGER NOT NULL,
                    description TEXT NOT NULL
                );
                INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
                VALUES ('\(name)', 'attributes', '\(name)',
                        'Collections of Kunyu with their descriptions and versions');
                """
        )
    }

    /// All collections whose tables can be read, by id.
    ///
    /// A table that another program has dropped takes its collection with it, and no other one.
    static func entries(in db: Database) throws -> [Entry] {
        try Row.fetchAll(db, sql: "SELECT * FROM \(name) ORDER BY id")
            .compactMap { try entry($0, in: db) }
    }

    /// One collection, or nil when there is none of that id or its table cannot be read.
    static func entry(_ id: String, in db: Database) throws -> Entry? {
        try Row.fetchOne(db, sql: "SELECT * FROM \(name) WHERE id = ?", arguments: [id])
            .flatMap { try entry($0, in: db) }
    }

    /// Whether a table is there with its key and geometry, and with its ids where asked.
    static func isReadable(
        _ table: String,
        in db: Database,
        withID: Bool = true
    ) throws -> Bool {
        guard try db.tableExists(table) else { return false }
        let columns = Set(try db.columns(in: table).map { $0.name.lowercased() })
        return columns.contains(FeatureTable.keyColumn)
            && columns.contains(FeatureTable.geometryColumn)
            && (!withID || columns.contains(TableLayout.idColumn))
    }

    /// Adds a collection with its feature table, index and triggers.
    static func add(_ description: CollectionDescription, in db: Database) throws -> Entry {
        let table = try freeTableName(for: description.id, in: db)
        // A row whose table another program has dropped is taken over: its version goes on.
        let row = try Row.fetchOne(
            db,
            sql: """
                INSERT INTO \(name) (id, table_name, version, description) VALUES (?, ?, 1, ?)
                ON CONFLICT (id) DO UPDATE SET
                    table_name = excluded.table_name, version = version + 1,
                    description = excluded.description
                RETURNING fid, version
                """,
            arguments: [description.id, table, try encode(description)]
        )
        guard let row else { throw FeatureStoreError.storageFailure("\(name) took no row") }
        let layout = TableLayout(table: table, description: description)
        try createTable(layout, key: row[0], description: description, in: db)
        return Entry(key: row[0], description: description, version: row[1], layout: layout)
    }

    /// Replaces the feature table of a collection by an empty one; its version goes on.
    static func reset(
        _ entry: Entry,
        to description: CollectionDescription,
        in db: Database
    ) throws -> Entry {
        try update(entry.key, to: description, in: db)
        let layout = TableLayout(table: entry.layout.table, description: description)
        try createTable(layout, key: entry.key, description: description, in: db)
        return Entry(
            key: entry.key,
            description: description,
            version: entry.version,
            layout: layout
        )
    }

    /// Adds the properties of `description` that a collection does not have yet.
    static func extend(
        _ entry: Entry,
        by description: CollectionDescription,
        in db: Database
    ) throws -> Entry {
        let old = entry.description
        let added = description.properties.filter { old.property($0.name) == nil }
        guard !added.isEmpty else { return entry }
        let extended = CollectionDescription(
            id: old.id,
            title: old.title,
            summary: old.summary,
            properties: old.properties + added,
            provenance: old.provenance,
            regionLevel: old.regionLevel
        )
        let layout = TableLayout(table: entry.layout.table, description: extended)
        let table = layout.featureTable(for: extended)
        for addition in layout.entries.suffix(added.count) {
            try table.add(addition.fileColumn, in: db)
        }
        try update(entry.key, to: extended, in: db)
        return Entry(
            key: entry.key,
            description: extended,
            version: entry.version,
            layout: layout
        )
    }

    /// Raises the version of a collection without an entry in the ``ChangeLog``: any row may have
    /// changed.
    static func raiseVersion(of key: Int64, in db: Database) throws {
        try db.execute(
            sql: "UPDATE \(name) SET version = version + 1 WHERE fid = ?",
            arguments: [key]
        )
    }

    private static func update(
        _ key: Int64,
        to description: CollectionDescription,
        in db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE \(name) SET description = ?, version = version + 1 WHERE fid = ?",
            arguments: [try encode(description), key]
        )
    }

    private static func createTable(
        _ layout: TableLayout,
        key: Int64,
        description: CollectionDescription,
        in db: Database
    ) throws {
        // A table that was dropped by plain SQL leaves its registrations behind.
        try FeatureTable.drop(layout.table, in: db)
        try layout.featureTable(for: description).create(in: db)
        try ChangeTriggers(table: layout.table, key: key).create(in: db)
    }

    private static func entry(_ row: Row, in db: Database) throws -> Entry? {
        let table: String = row["table_name"]
        guard try isReadable(table, in: db) else { return nil }
        let columns = Set(try db.columns(in: table).map { $0.name.lowercased() })
        let text: String = row["description"]
        let description = try JSONDecoder().decode(
            CollectionDescription.self,
            from: Data(text.utf8)
        )
        return Entry(
            key: row["fid"],
            description: description,
            version: row["version"],
            layout: TableLayout(table: table, description: description, columns: columns)
        )
    }

    private static func encode(_ description: CollectionDescription) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(description), as: UTF8.self)
    }

    /// The name of the id unless SQLite would confuse it with a table that is there.
    private static func freeTableName(for id: String, in db: Database) throws -> String {
        let stem = TableLayout.tableName(of: id)
        var name = stem
        var suffix = 2
        while try db.tableExists(name) {
            name = "\(stem)_\(suffix)"
            suffix += 1
        }
        return name
    }
}
