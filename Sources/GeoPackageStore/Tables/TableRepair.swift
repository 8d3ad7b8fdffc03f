internal import GRDB
internal import GeoPackageFile

/// Brings a feature table that another program has made anew back under the triggers.
///
/// `ogr2ogr -overwrite` drops a table with its triggers and makes another one of the same name:
/// from then on nothing would raise the version of the collection. What is changed is noticed by
/// the schema version of the file.
enum TableRepair {
    /// Whether any table of a collection lacks what the store needs of it.
    static func isNeeded(in db: Database) throws -> Bool {
        try !db.tableExists(ChangeLog.name)
            || tables(in: db).contains { try needsRepair($0.table, in: db) }
    }

    /// Repairs every table that needs it, and raises the version of its collection.
    static func run(in db: Database) throws {
        try ChangeLog.create(in: db)
        for (key, table) in try tables(in: db) where try needsRepair(table, in: db) {
            try completeIDs(of: table, in: db)
            try ChangeTriggers(table: table, key: key).create(in: db)
            try CatalogTable.raiseVersion(of: key, in: db)
        }
    }

    private static func tables(in db: Database) throws -> [(key: Int64, table: String)] {
        try Row.fetchAll(db, sql: "SELECT fid, table_name FROM \(CatalogTable.name)")
            .map { ($0[0], $0[1]) }
    }

    private static func needsRepair(_ table: String, in db: Database) throws -> Bool {
        guard try CatalogTable.isReadable(table, in: db, withID: false) else { return false }
        let names = try String.fetchSet(
            db,
            sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
            arguments: [table]
        )
        return !ChangeTriggers.names(of: table).isSubset(of: names)
    }

    /// Gives every row an id of its own, as text: rows with none a new one, rows that share one
    /// with another row that id and their key.
    private static func completeIDs(of table: String, in db: Database) throws {
        let t = table.quotedIdentifier
        let id = TableLayout.idColumn.quotedIdentifier
        let fid = FeatureTable.keyColumn.quotedIdentifier
        let column = try db.columns(in: table).first {
            $0.name.lowercased() == TableLayout.idColumn
        }
        if let column, column.type.uppercased() != "TEXT" {
            try db.execute(
                sql: "ALTER TABLE \(t) RENAME COLUMN \(column.name.quotedIdentifier) TO id_before"
            )
            try db.execute(sql: "ALTER TABLE \(t) ADD COLUMN \(id) TEXT")
            try db.execute(sql: "UPDATE \(t) SET \(id) = CAST(id_before AS TEXT)")
        } else if column == nil {
            try db.execute(sql: "ALTER TABLE \(t) ADD COLUMN \(id) TEXT")
        }
        try db.execute(
            sql: """
                UPDATE \(t) SET \(id) = lower(hex(randomblob(16)))
                WHERE \(id) IS NULL OR typeof(\(id)) <> 'text' OR \(id) = '';
                UPDATE \(t) SET \(id) = \(id) || '-' || \(fid)
                WHERE \(fid) NOT IN (SELECT MIN(\(fid)) FROM \(t) GROUP BY \(id));
                """
        )
    }
}
