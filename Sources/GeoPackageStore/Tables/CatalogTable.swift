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

    /// All collections, by id.
    static func entries(in db: Database) throws -> [Entry] {
        try Row.fetchAll(db, sql: "SELECT * FROM \(name) ORDER BY id").map(entry)
    }

    /// One collection, or nil when there is none of that id.
    static func entry(_ id: String, in db: Database) throws -> Entry? {
        try Row.fetchOne(db, sql: "SELECT * FROM \(name) WHERE id = ?", arguments: [id])
            .map(entry)
    }

    /// Adds a collection with its feature table, index and triggers.
    static func add(_ description: CollectionDescription, in db: Database) throws -> Entry {
        let table = try freeTableName(for: description.id, in: db)
        try db.execute(
            sql: "INSERT INTO \(name) (id, table_name, version, description) VALUES (?, ?, 1, ?)",
            arguments: [description.id, table, try encode(description)]
        )
        let key = db.lastInsertedRowID
        let layout = TableLayout(table: table, description: description)
        try createTable(layout, key: key, description: description, in: db)
        return Entry(key: key, description: description, version: 1, layout: layout)
    }

    /// Replaces the feature table of a collection by an empty one; its version goes on.
    static func reset(
        _ entry: Entry,
        to description: CollectionDescription,
        in db: Database
    ) throws -> Entry {
        try FeatureTable.drop(entry.layout.table, in: db)
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

    /// Raises the version of a collection.
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
        try layout.featureTable(for: description).create(in: db)
        try ChangeTriggers(table: layout.table, key: key).create(in: db)
    }

    private static func entry(_ row: Row) throws -> Entry {
        let text: String = row["description"]
        let description = try JSONDecoder().decode(
            CollectionDescription.self,
            from: Data(text.utf8)
        )
        return Entry(
            key: row["fid"],
            description: description,
            version: row["version"],
            layout: TableLayout(table: row["table_name"], description: description)
        )
    }

    private static func encode(_ description: CollectionDescription) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(description), as: UTF8.self)
    }

    /// The id itself unless SQLite would confuse it with a table that is there, or the standard
    /// or we claim its prefix.
    private static func freeTableName(for id: String, in db: Database) throws -> String {
        let reserved = ["gpkg_", "sqlite_", "rtree_", "kunyu_"]
        let isReserved = reserved.contains { id.lowercased().hasPrefix($0) }
        let stem = isReserved ? "c_\(id)" : id
        var name = stem
        var suffix = 2
        while try db.tableExists(name) {
            name = "\(stem)_\(suffix)"
            suffix += 1
        }
        return name
    }
}
