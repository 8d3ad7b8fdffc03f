public import GRDB

/// The tables that make an SQLite file a GeoPackage.
///
/// Source: GeoPackage 1.3 (OGC 12-128r18), annex C.
public enum GeoPackageSchema {
    /// `GPKG`, the application id of every GeoPackage since 1.2.
    public static let applicationID: Int32 = 0x4750_4b47
    /// The user version of GeoPackage 1.3.
    public static let userVersion: Int32 = 10_300
    /// The srs_id of WGS 84 longitude, latitude.
    public static let wgs84: Int32 = 4326

    /// What a file is, by its application id and tables.
    public enum State: Hashable, Sendable {
        /// A database without tables.
        case empty
        /// A GeoPackage.
        case geoPackage
        /// A database of something else.
        case foreign
    }

    /// Tells what the open file is.
    ///
    /// - Throws: A GRDB error when the file is no database.
    public static func state(of db: Database) throws -> State {
        // One statement sees one state, also while another process makes the tables.
        let row = try Row.fetchOne(
            db,
            sql: "SELECT COUNT(*), TOTAL(name = 'gpkg_contents') FROM sqlite_master"
        )
        guard let row, let tables = Int.fromDatabaseValue(row[0]), tables > 0 else {
            return .empty
        }
        return row[1] > 0.0 ? .geoPackage : .foreign
    }

    /// Creates the tables of a GeoPackage with its R-tree and schema extensions.
    ///
    /// - Throws: A GRDB error when the file cannot be written.
    public static func create(in db: Database) throws {
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(userVersion)")
        try complete(in: db)
    }

    /// Adds what a GeoPackage of another program may lack and a feature table needs: the tables
    /// of the schema and R-tree extensions and the reference system WGS 84.
    ///
    /// - Throws: A GRDB error when the file cannot be written.
    public static func complete(in db: Database) throws {
        try db.execute(sql: coreTables)
        try db.execute(sql: schemaExtension)
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO gpkg_spatial_ref_sys
                    (srs_name, srs_id, organization, organization_coordsys_id, definition,
                     description)
                VALUES
                    ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined',
                     'undefined cartesian coordinate reference system'),
                    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined',
                     'undefined geographic coordinate reference system'),
                    ('WGS 84 geodetic', 4326, 'EPSG', 4326, ?,
                     'longitude and latitude in degrees on the WGS 84 ellipsoid')
                """,
            arguments: [wgs84Definition]
        )
    }

    private static let coreTables = """
        CREATE TABLE IF NOT EXISTS gpkg_spatial_ref_sys (
            srs_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL PRIMARY KEY,
            organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL,
            definition TEXT NOT NULL,
            description TEXT
        );
        CREATE TABLE IF NOT EXISTS gpkg_contents (
            table_name TEXT NOT NULL PRIMARY KEY,
            data_type TEXT NOT NULL,
            identifier TEXT UNIQUE,
            description TEXT DEFAULT '',
            last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
            min_x DOUBLE,
            min_y DOUBLE,
            max_x DOUBLE,
            max_y DOUBLE,
            srs_id INTEGER,
            CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id)
                REFERENCES gpkg_spatial_ref_sys(srs_id)
        );
        CREATE TABLE IF NOT EXISTS gpkg_geometry_columns (
            table_name TEXT NOT NULL,
            column_name TEXT NOT NULL,
            geometry_type_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL,
            z TINYINT NOT NULL,
            m TINYINT NOT NULL,
            CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
            CONSTRAINT uk_gc_table_name UNIQUE (table_name),
            CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
            CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
        );
        CREATE TABLE IF NOT EXISTS gpkg_extensions (
            table_name TEXT,
            column_name TEXT,
            extension_name TEXT NOT NULL,
            definition TEXT NOT NULL,
            scope TEXT NOT NULL,
            CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
        );
        """

    private static let schemaExtension = """
        CREATE TABLE IF NOT EXISTS gpkg_data_columns (
            table_name TEXT NOT NULL,
            column_name TEXT NOT NULL,
            name TEXT,
            title TEXT,
            description TEXT,
            mime_type TEXT,
            constraint_name TEXT,
            CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
            CONSTRAINT gdc_tn UNIQUE (table_name, name)
        );
        CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (
            constraint_name TEXT NOT NULL,
            constraint_type TEXT NOT NULL,
            value TEXT,
            min NUMERIC,
            min_is_inclusive BOOLEAN,
            max NUMERIC,
            max_is_inclusive BOOLEAN,
            description TEXT,
            CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
        );
        INSERT INTO gpkg_extensions
            SELECT column1, NULL, 'gpkg_schema',
                   'http://www.geopackage.org/spec/#extension_schema', 'read-write'
            FROM (VALUES ('gpkg_data_columns'), ('gpkg_data_column_constraints'))
            WHERE column1 NOT IN (
                SELECT table_name FROM gpkg_extensions
                WHERE extension_name = 'gpkg_schema' AND table_name NOTNULL);
        """

    private static let wgs84Definition = """
        GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,\
        AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,\
        AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,\
        AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],\
        AUTHORITY["EPSG","4326"]]
        """
}
