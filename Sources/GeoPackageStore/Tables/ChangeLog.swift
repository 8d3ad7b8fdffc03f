internal import GRDB
internal import GeoPackageFile

/// The table `kunyu_changes`: which row each step of a collection's version has changed.
///
/// Every step that is written row by row has exactly one entry here. So the log covers the steps
/// from one version to another if, and only if, it has as many entries as there are steps: where
/// steps were taken without it (a bulk import, a table made anew) or entries are gone, that shows.
/// Nothing else is relied on, and whoever finds a gap reads all rows.
///
/// The log holds the last ``limit`` steps of each collection; every entry written takes one away.
enum ChangeLog {
    static let name = "kunyu_changes"
    /// The most steps of a collection that are kept.
    static let limit: Int64 = 65_536

    /// Creates the table when it is not there.
    ///
    /// It needs no registration: `kunyu_collections` is registered as `attributes`, and that keeps
    /// GDAL from taking other tables for layers.
    static func create(in db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS \(name) (
                    collection INTEGER NOT NULL,
                    version INTEGER NOT NULL,
                    row_key INTEGER,
                    PRIMARY KEY (collection, version)
                ) WITHOUT ROWID
                """
        )
    }

    /// The statements that raise the version of a collection by one step and enter it with the key
    /// of the row that was changed, as SQL, or with `NULL` for none.
    ///
    /// They are plain SQL, so that they work in any program that opens the file.
    static func step(of collection: Int64, changing rowKey: String) -> String {
        let version = "SELECT version FROM \(CatalogTable.name) WHERE fid = \(collection)"
        return """
            UPDATE \(CatalogTable.name) SET version = version + 1 WHERE fid = \(collection);
            INSERT OR REPLACE INTO \(name) (collection, version, row_key)
                VALUES (\(collection), (\(version)), \(rowKey));
            DELETE FROM \(name)
                WHERE collection = \(collection) AND version <= (\(version)) - \(limit);
            """
    }

    /// The keys of the rows that were changed after one version up to another, rising; nil when
    /// the log does not cover all of the steps.
    ///
    /// - Complexity: O(steps log steps).
    static func rowKeys(
        of collection: Int64,
        after first: Int64,
        upTo last: Int64,
        in db: Database
    ) throws -> [Int64]? {
        guard first <= last, last - first <= limit, try db.tableExists(name) else { return nil }
        let statement = try db.cachedStatement(
            sql: """
                SELECT row_key FROM \(name)
                WHERE collection = ? AND version > ? AND version <= ?
                """
        )
        let entries = try Int64?.fetchAll(statement, arguments: [collection, first, last])
        guard entries.count == last - first else { return nil }
        return Set(entries.compactMap(\.self)).sorted()
    }
}
