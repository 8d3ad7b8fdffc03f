public import GRDB

/// A row of `gpkg_spatial_ref_sys`: a reference system that geometries of the file may be in.
///
/// Source: GeoPackage 1.3 (OGC 12-128r18) §1.1.2.
public struct SpatialReferenceSystem: Hashable, Sendable {
    /// The number that the file knows it by.
    public let srsID: Int32
    /// What a person reads.
    public let name: String
    /// Who defines it, `EPSG`.
    public let organization: String
    /// Its number with the organization.
    public let code: Int32
    /// Its definition as WKT of OGC 01-009; `undefined` where that has no words for it.
    public let definition: String

    /// Creates a system.
    public init(
        srsID: Int32,
        name: String,
        organization: String,
        code: Int32,
        definition: String?
    ) {
        self.srsID = srsID
        self.name = name
        self.organization = organization
        self.code = code
        self.definition = definition ?? "undefined"
    }

    /// Registers the system, unless the file has one of its number.
    ///
    /// - Throws: A GRDB error.
    public func register(in db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO gpkg_spatial_ref_sys
                    (srs_name, srs_id, organization, organization_coordsys_id, definition)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [name, srsID, organization, code, definition]
        )
    }
}
