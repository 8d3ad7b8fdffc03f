public import GRDB

/// The metadata extension: texts about the tables of a file.
///
/// Source: GeoPackage 1.3 (OGC 12-128r18), annex F.8.
public enum MetadataExtension {
    /// Adds a text about a table, and the tables of the extension where they are not there yet.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - mimeType: What the text is in.
    ///   - standard: The URI of the words that it uses.
    ///   - table: The table that it is about.
    ///   - db: The file.
    /// - Throws: A GRDB error.
    public static func add(
        _ text: String,
        mimeType: String,
        standard: String,
        about table: String,
        in db: Database
    ) throws {
        try db.execute(sql: tables)
        try db.execute(
            sql: """
                INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata)
                VALUES ('dataset', ?, ?, ?)
                """,
            arguments: [standard, mimeType, text]
        )
        try db.execute(
            sql: """
                INSERT INTO gpkg_metadata_reference (reference_scope, table_name, md_file_id)
                VALUES ('table', ?, ?)
                """,
            arguments: [table, db.lastInsertedRowID]
        )
    }

    private static let tables = """
        CREATE TABLE IF NOT EXISTS gpkg_metadata (
            id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
            md_scope TEXT NOT NULL DEFAULT 'dataset',
            md_standard_uri TEXT NOT NULL,
            mime_type TEXT NOT NULL DEFAULT 'text/xml',
            metadata TEXT NOT NULL DEFAULT ''
        );
        CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (
            reference_scope TEXT NOT NULL,
            table_name TEXT,
            column_name TEXT,
            row_id_value INTEGER,
            timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
            md_file_id INTEGER NOT NULL,
            md_parent_id INTEGER,
            CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
            CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id)
        );
        INSERT INTO gpkg_extensions
            SELECT column1, NULL, 'gpkg_metadata',
                   'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'
            FROM (VALUES ('gpkg_metadata'), ('gpkg_metadata_reference'))
            WHERE column1 NOT IN (
                SELECT table_name FROM gpkg_extensions
                WHERE extension_name = 'gpkg_metadata' AND table_name NOTNULL);
        """
}
