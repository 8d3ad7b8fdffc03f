public import GRDB

/// The R-tree extension of one feature table: a virtual table and the triggers that keep it.
///
/// Source: GeoPackage 1.3 (OGC 12-128r18), annex F.3.
public struct SpatialIndexExtension: Hashable, Sendable {
    /// The feature table.
    public let table: String
    private let column = FeatureTable.geometryColumn
    private let key = FeatureTable.keyColumn

    /// Names the extension of a feature table.
    public init(table: String) {
        self.table = table
    }

    /// The name of the virtual table.
    public var indexTable: String { "rtree_\(table)_\(column)" }

    /// Creates the virtual table and its triggers and registers the extension.
    ///
    /// - Throws: A GRDB error.
    public func create(in db: Database) throws {
        try createIndex(in: db)
        try createTriggers(in: db)
    }

    /// Creates the virtual table, which nothing keeps yet, and registers the extension.
    ///
    /// - Throws: A GRDB error.
    public func createIndex(in db: Database) throws {
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE \(indexTable.quotedIdentifier)
                USING rtree(id, minx, maxx, miny, maxy)
                """
        )
        try db.execute(
            sql: """
                INSERT INTO gpkg_extensions VALUES
                    (?, ?, 'gpkg_rtree_index',
                     'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
                """,
            arguments: [table, column]
        )
    }

    /// Creates the triggers that keep the virtual table from now on.
    ///
    /// - Throws: A GRDB error.
    public func createTriggers(in db: Database) throws {
        for (suffix, definition) in triggers {
            let name = "\(indexTable)_\(suffix)".quotedIdentifier
            try db.execute(sql: "CREATE TRIGGER \(name) \(definition)")
        }
    }

    /// Removes the virtual table; the triggers go with the feature table.
    ///
    /// - Throws: A GRDB error.
    public func drop(in db: Database) throws {
        try db.execute(sql: "DROP TABLE IF EXISTS \(indexTable.quotedIdentifier)")
    }

    private var triggers: [(suffix: String, definition: String)] {
        let (t, r) = (table.quotedIdentifier, indexTable.quotedIdentifier)
        let (c, i) = (column.quotedIdentifier, key.quotedIdentifier)
        let isFilled = "NEW.\(c) NOTNULL AND NOT ST_IsEmpty(NEW.\(c))"
        let isVoid = "NEW.\(c) ISNULL OR ST_IsEmpty(NEW.\(c))"
        let insertion = """
            INSERT OR REPLACE INTO \(r) VALUES (
                NEW.\(i),
                ST_MinX(NEW.\(c)), ST_MaxX(NEW.\(c)),
                ST_MinY(NEW.\(c)), ST_MaxY(NEW.\(c)));
            """
        return [
            ("insert", "AFTER INSERT ON \(t) WHEN (\(isFilled)) BEGIN \(insertion) END"),
            (
                "update1",
                """
                AFTER UPDATE OF \(c) ON \(t) WHEN OLD.\(i) = NEW.\(i) AND (\(isFilled))
                BEGIN \(insertion) END
                """
            ),
            (
                "update2",
                """
                AFTER UPDATE OF \(c) ON \(t) WHEN OLD.\(i) = NEW.\(i) AND (\(isVoid))
                BEGIN DELETE FROM \(r) WHERE id = OLD.\(i); END
                """
            ),
            (
                "update3",
                """
                AFTER UPDATE ON \(t) WHEN OLD.\(i) != NEW.\(i) AND (\(isFilled))
                BEGIN DELETE FROM \(r) WHERE id = OLD.\(i); \(insertion) END
                """
            ),
            (
                "update4",
                """
                AFTER UPDATE ON \(t) WHEN OLD.\(i) != NEW.\(i) AND (\(isVoid))
                BEGIN DELETE FROM \(r) WHERE id IN (OLD.\(i), NEW.\(i)); END
                """
            ),
            (
                "delete",
                """
                AFTER DELETE ON \(t) WHEN OLD.\(c) NOT NULL
                BEGIN DELETE FROM \(r) WHERE id = OLD.\(i); END
                """
            ),
        ]
    }
}
