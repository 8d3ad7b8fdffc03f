internal import GRDB
internal import GeoPackageFile

/// The triggers that raise the version of a collection with every row written, whoever writes it,
/// enter the row into the ``ChangeLog``, and give an id to rows that come without one.
///
/// They use nothing but plain SQL, so that they work in any program that opens the file.
struct ChangeTriggers {
    let table: String
    let key: Int64

    /// The triggers that say what has changed.
    private static let logging = [
        "replacing", "taking", "inserted", "updated", "moved", "deleted",
    ]
    /// The triggers that give ids.
    private static let naming = ["name", "rename"]
    /// What stood in the place of `logging` before there was a log.
    private static let outdated = ["insert", "update", "delete"]

    /// The names of the triggers on a table.
    static func names(of table: String) -> Set<String> {
        Set((logging + naming).map { name($0, of: table) })
    }

    private static func name(_ trigger: String, of table: String) -> String {
        "kunyu_\(table)_\(trigger)"
    }

    /// Creates what is not there yet.
    func create(in db: Database) throws {
        try ChangeLog.create(in: db)
        try drop(Self.outdated, in: db)
        let t = table.quotedIdentifier
        let id = TableLayout.idColumn.quotedIdentifier
        let fid = FeatureTable.keyColumn.quotedIdentifier
        let isNoID = "typeof(NEW.\(id)) <> 'text' OR NEW.\(id) = ''"
        let entersNew = ChangeLog.step(of: key, changing: "NEW.\(fid)")
        let entersOld = ChangeLog.step(of: key, changing: "OLD.\(fid)")
        // `OR REPLACE` takes away the row that has the id, and no trigger sees it go.
        let holder = "SELECT \(fid) FROM \(t) WHERE \(id) = NEW.\(id)"
        let entersHolder = ChangeLog.step(of: key, changing: "(\(holder))")
        try db.execute(
            sql: """
                CREATE UNIQUE INDEX IF NOT EXISTS \(quoted("id")) ON \(t) (\(id));
                CREATE TRIGGER IF NOT EXISTS \(quoted("replacing"))
                    BEFORE INSERT ON \(t) WHEN EXISTS (\(holder))
                    BEGIN \(entersHolder) END;
                CREATE TRIGGER IF NOT EXISTS \(quoted("taking"))
                    BEFORE UPDATE OF \(id) ON \(t)
                    WHEN OLD.\(id) IS NOT NEW.\(id) AND EXISTS (\(holder))
                    BEGIN \(entersHolder) END;
                CREATE TRIGGER IF NOT EXISTS \(quoted("inserted"))
                    AFTER INSERT ON \(t) BEGIN \(entersNew) END;
                CREATE TRIGGER IF NOT EXISTS \(quoted("updated"))
                    AFTER UPDATE ON \(t) BEGIN \(entersNew) END;
                CREATE TRIGGER IF NOT EXISTS \(quoted("moved"))
                    AFTER UPDATE ON \(t) WHEN OLD.\(fid) <> NEW.\(fid)
                    BEGIN \(entersOld) END;
                CREATE TRIGGER IF NOT EXISTS \(quoted("deleted"))
                    AFTER DELETE ON \(t) BEGIN \(entersOld) END;
                CREATE TRIGGER IF NOT EXISTS \(quoted("name"))
                    AFTER INSERT ON \(t) WHEN \(isNoID)
                    BEGIN
                        UPDATE \(t) SET \(id) = lower(hex(randomblob(16)))
                        WHERE \(fid) = NEW.\(fid);
                    END;
                CREATE TRIGGER IF NOT EXISTS \(quoted("rename"))
                    AFTER UPDATE OF \(id) ON \(t) WHEN \(isNoID)
                    BEGIN
                        UPDATE \(t) SET \(id) = coalesce(OLD.\(id), lower(hex(randomblob(16))))
                        WHERE \(fid) = NEW.\(fid);
                    END;
                """
        )
    }

    /// Takes away those that enter rows into the log, for a writer that raises the version itself
    /// and creates them again before it commits.
    func suspendLogging(in db: Database) throws {
        try drop(Self.logging, in: db)
    }

    private func drop(_ triggers: [String], in db: Database) throws {
        for trigger in triggers {
            try db.execute(sql: "DROP TRIGGER IF EXISTS \(quoted(trigger))")
        }
    }

    private func quoted(_ suffix: String) -> String {
        Self.name(suffix, of: table).quotedIdentifier
    }
}
