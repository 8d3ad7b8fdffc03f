internal import GRDB
internal import GeoPackageFile

/// The triggers that raise the version of a collection with every row written, whoever writes it,
/// and give an id to rows that come without one.
///
/// They use nothing but plain SQL, so that they work in any program that opens the file.
struct ChangeTriggers {
    let table: String
    let key: Int64

    /// The names of the triggers on a table.
    static func names(of table: String) -> Set<String> {
        Set(["insert", "update", "delete", "name", "rename"].map { "kunyu_\(table)_\($0)" })
    }

    /// Creates what is not there yet.
    func create(in db: Database) throws {
        let t = table.quotedIdentifier
        let id = TableLayout.idColumn.quotedIdentifier
        let fid = FeatureTable.keyColumn.quotedIdentifier
        let raise = """
            UPDATE \(CatalogTable.name) SET version = version + 1 WHERE fid = \(key);
            """
        try db.execute(
            sql: """
                CREATE UNIQUE INDEX IF NOT EXISTS \("kunyu_\(table)_id".quotedIdentifier) ON \(t) (\(id));
                CREATE TRIGGER IF NOT EXISTS \("kunyu_\(table)_insert".quotedIdentifier)
                    AFTER INSERT ON \(t) BEGIN \(raise) END;
                CREATE TRIGGER IF NOT EXISTS \("kunyu_\(table)_update".quotedIdentifier)
                    AFTER UPDATE ON \(t) BEGIN \(raise) END;
                CREATE TRIGGER IF NOT EXISTS \("kunyu_\(table)_delete".quotedIdentifier)
                    AFTER DELETE ON \(t) BEGIN \(raise) END;
                CREATE TRIGGER IF NOT EXISTS \("kunyu_\(table)_name".quotedIdentifier)
                    AFTER INSERT ON \(t) WHEN typeof(NEW.\(id)) <> 'text' OR NEW.\(id) = ''
                    BEGIN
                        UPDATE \(t) SET \(id) = lower(hex(randomblob(16)))
                        WHERE \(fid) = NEW.\(fid);
                    END;
                CREATE TRIGGER IF NOT EXISTS \("kunyu_\(table)_rename".quotedIdentifier)
                    AFTER UPDATE OF \(id) ON \(t) WHEN typeof(NEW.\(id)) <> 'text' OR NEW.\(id) = ''
                    BEGIN
                        UPDATE \(t) SET \(id) = coalesce(OLD.\(id), lower(hex(randomblob(16))))
                        WHERE \(fid) = NEW.\(fid);
                    END;
                """
        )
    }
}
