public import GRDB
public import GeometryTypes

/// The layout of one feature table: `fid` and `geom`, then columns with types of GeoPackage.
public struct FeatureTable: Hashable, Sendable {
    /// One column beside `fid` and `geom`.
    public struct Column: Hashable, Sendable {
        /// The name in SQL.
        public let name: String
        /// The type as GeoPackage spells it: `TEXT`, `INTEGER`, `REAL`, `BOOLEAN`, `DATE`,
        /// `DATETIME`.
        public let sqlType: String
        /// What a person reads instead of the name; nil for none.
        public let title: String?
        /// The media type of its text where that is no plain text.
        public let mimeType: String?

        /// Creates a column.
        public init(name: String, sqlType: String, title: String? = nil, mimeType: String? = nil) {
            self.name = name
            self.sqlType = sqlType
            self.title = title
            self.mimeType = mimeType
        }
    }

    /// The name of the table.
    public let name: String
    /// What a person reads instead of the name; left out where another table has it.
    public let identifier: String
    /// A sentence on what it holds.
    public let summary: String
    /// The columns in order.
    public let columns: [Column]
    /// The reference system of the geometries, one that is registered in the file.
    public let srsID: Int32

    /// The name of the primary key.
    public static let keyColumn = "fid"
    /// The name of the geometry column.
    public static let geometryColumn = "geom"

    /// Creates a layout.
    public init(
        name: String,
        identifier: String,
        summary: String,
        columns: [Column],
        srsID: Int32 = GeoPackageSchema.wgs84
    ) {
        self.name = name
        self.srsID = srsID
        self.identifier = identifier
        self.summary = summary
        self.columns = columns
    }

    /// Creates the table, registers it and adds its spatial index.
    ///
    /// - Throws: A GRDB error, also when a table of that name exists.
    public func create(in db: Database) throws {
        try createTable(in: db)
        try SpatialIndexExtension(table: name).create(in: db)
    }

    /// Creates the table and registers it, without a spatial index.
    ///
    /// - Throws: A GRDB error, also when a table of that name exists.
    public func createTable(in db: Database) throws {
        let definitions = columns.map { "\($0.name.quotedIdentifier) \($0.sqlType)" }
        let all =
            [
                "\(Self.keyColumn.quotedIdentifier) INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
                "\(Self.geometryColumn.quotedIdentifier) GEOMETRY",
            ] + definitions
        try db.execute(
            sql: "CREATE TABLE \(name.quotedIdentifier) (\(all.joined(separator: ", ")))"
        )
        try db.execute(
            sql: """
                INSERT INTO gpkg_contents
                    (table_name, data_type, identifier, description, srs_id)
                SELECT :name, 'features',
                    CASE WHEN :identifier IN (SELECT identifier FROM gpkg_contents) THEN NULL
                         ELSE :identifier END,
                    :summary, :srs
                """,
            arguments: [
                "name": name, "identifier": identifier, "summary": summary,
                "srs": srsID,
            ]
        )
        try db.execute(
            sql: "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'GEOMETRY', ?, 2, 0)",
            arguments: [name, Self.geometryColumn, srsID]
        )
        for column in columns { try register(column, in: db) }
    }

    /// States of what kind the geometries of a table are.
    ///
    /// - Parameters:
    ///   - type: The name of the standard, `POINT`; `GEOMETRY` for several kinds.
    ///   - name: The table.
    ///   - db: The file.
    /// - Throws: A GRDB error.
    public static func updateGeometryType(
        _ type: String,
        of name: String,
        in db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE gpkg_geometry_columns SET geometry_type_name = ? WHERE table_name = ?",
            arguments: [type, name]
        )
    }

    /// Adds a column to the table and its registration.
    ///
    /// - Throws: A GRDB error.
    public func add(_ column: Column, in db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE \(name.quotedIdentifier)
                ADD COLUMN \(column.name.quotedIdentifier) \(column.sqlType)
                """
        )
        try register(column, in: db)
    }

    private func register(_ column: Column, in db: Database) throws {
        guard column.title != nil || column.mimeType != nil else { return }
        try db.execute(
            sql: """
                INSERT INTO gpkg_data_columns (table_name, column_name, title, mime_type)
                VALUES (?, ?, ?, ?)
                """,
            arguments: [name, column.name, column.title, column.mimeType]
        )
    }

    /// Removes a feature table with its index and registrations, as many of them as are there.
    ///
    /// - Throws: A GRDB error.
    public static func drop(_ name: String, in db: Database) throws {
        try SpatialIndexExtension(table: name).drop(in: db)
        for table in [
            "gpkg_extensions", "gpkg_data_columns", "gpkg_geometry_columns", "gpkg_contents",
        ] {
            try db.execute(sql: "DELETE FROM \(table) WHERE table_name = ?", arguments: [name])
        }
        // GDAL keeps a count of its own in the files it has opened for writing.
        if try db.tableExists("gpkg_ogr_contents") {
            try db.execute(
                sql: "DELETE FROM gpkg_ogr_contents WHERE table_name = ?",
                arguments: [name]
            )
        }
        try db.execute(sql: "DROP TABLE IF EXISTS \(name.quotedIdentifier)")
    }

    /// Writes the extent and the time of change of a feature table into its registration.
    ///
    /// - Throws: A GRDB error.
    public static func updateContents(
        of name: String,
        extent: Envelope?,
        in db: Database
    ) throws {
        try db.execute(
            sql: """
                UPDATE gpkg_contents
                SET min_x = ?, min_y = ?, max_x = ?, max_y = ?,
                    last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now')
                WHERE table_name = ?
                """,
            arguments: [extent?.minX, extent?.minY, extent?.maxX, extent?.maxY, name]
        )
    }
}
