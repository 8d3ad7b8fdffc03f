internal import Features
internal import Foundation
internal import GRDB
internal import GeoPackageFile
internal import GeometryTypes

/// The feature table of a download.
struct ExportTable: Sendable {
    /// A feature as a row.
    struct Row: Sendable {
        let cells: [DatabaseValue]
        let envelope: Envelope?
        /// The kind of its geometry, as the standard names it.
        let kind: String?
    }

    private let layout: TableLayout
    private let description: CollectionDescription
    private let srsID: Int32

    /// Lays a table out for the features of a selection.
    init(_ description: CollectionDescription, srsID: Int32) {
        self.description = description
        self.srsID = srsID
        layout = TableLayout(
            table: TableLayout.tableName(of: description.id),
            description: description
        )
    }

    /// Creates the table with its registrations and metadata.
    func create(in db: Database) throws {
        let table = FeatureTable(
            name: layout.table,
            identifier: description.title.inBothLanguages ?? description.id,
            summary: description.summary.inBothLanguages ?? "",
            columns: [
                FeatureTable.Column(
                    name: TableLayout.idColumn,
                    sqlType: "TEXT",
                    title: "Feature id"
                )
            ]
                + layout.entries.map { entry in
                    let column = entry.fileColumn
                    return FeatureTable.Column(
                        name: column.name,
                        sqlType: column.sqlType,
                        title: entry.property.title.inBothLanguages,
                        mimeType: column.mimeType
                    )
                },
            srsID: srsID
        )
        try table.createTable(in: db)
        try SpatialIndexExtension(table: layout.table).createIndex(in: db)
        try MetadataExtension.add(
            try ExportMetadata(description).text,
            mimeType: "application/json",
            standard: ExportMetadata.standard,
            about: layout.table,
            in: db
        )
    }

    /// The row of a feature.
    ///
    /// - Parameters:
    ///   - feature: The feature.
    ///   - isTurned: Whether its coordinates have changed places.
    /// - Returns: The row, longitude or easting first.
    func row(of feature: Feature, isTurned: Bool) -> Row {
        let geometry = isTurned ? feature.geometry?.turned : feature.geometry
        var cells = [
            feature.id.text.databaseValue,
            geometry.map { Data(GeometryBlob.encode($0, srsID: srsID)).databaseValue } ?? .null,
        ]
        for entry in layout.entries {
            let value = feature.properties[entry.property.name]
            cells.append(value.map(PropertyCoding.databaseValue) ?? .null)
        }
        return Row(cells: cells, envelope: geometry?.envelope, kind: geometry?.standardName)
    }

    /// Writes rows and enters them into the spatial index.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - count: How many rows there are before them.
    ///   - db: The file.
    /// - Throws: A GRDB error.
    func insert(_ rows: [Row], after count: Int, in db: Database) throws {
        let columns =
            [FeatureTable.keyColumn, TableLayout.idColumn, FeatureTable.geometryColumn]
            + layout.entries.map(\.column)
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO \(layout.table.quotedIdentifier)
                    (\(columns.map(\.quotedIdentifier).joined(separator: ", ")))
                VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
                """
        )
        let index = SpatialIndexExtension(table: layout.table).indexTable
        let entry = try db.cachedStatement(
            sql: "INSERT INTO \(index.quotedIdentifier) VALUES (?, ?, ?, ?, ?)"
        )
        for (number, row) in rows.enumerated() {
            let key = count + number + 1
            try statement.setArguments(StatementArguments([key.databaseValue] + row.cells))
            try statement.execute()
            guard let box = row.envelope else { continue }
            try entry.setArguments([key, box.minX, box.maxX, box.minY, box.maxY])
            try entry.execute()
        }
    }

    /// Adds what can be said when all rows are written.
    func finish(_ kinds: ExportKinds, in db: Database) throws {
        try SpatialIndexExtension(table: layout.table).createTriggers(in: db)
        try FeatureTable.updateContents(of: layout.table, extent: kinds.extent, in: db)
        try FeatureTable.updateGeometryType(kinds.type, of: layout.table, in: db)
    }
}

/// What the geometries of a download have in common.
struct ExportKinds: Sendable {
    /// What bounds them all; nil where there are none.
    private(set) var extent: Envelope?
    private var names: Set<String> = []

    /// Takes the geometry of a row in.
    mutating func include(_ row: ExportTable.Row) {
        if let kind = row.kind { names.insert(kind) }
        if let box = row.envelope { extent = extent?.union(box) ?? box }
    }

    /// Their kind, as the standard names it.
    var type: String { names.count == 1 ? names.first ?? "GEOMETRY" : "GEOMETRY" }
}

extension Geometry {
    /// The geometry with the coordinates of each position in the other order.
    fileprivate var turned: Geometry? {
        mapped { positions in positions.map { Position(x: $0.y, y: $0.x, z: $0.z) } }
    }

    /// The name of its kind in the standard.
    fileprivate var standardName: String {
        switch self {
        case .point: "POINT"
        case .lineString: "LINESTRING"
        case .polygon: "POLYGON"
        case .multiPoint: "MULTIPOINT"
        case .multiLineString: "MULTILINESTRING"
        case .multiPolygon: "MULTIPOLYGON"
        case .geometryCollection: "GEOMETRYCOLLECTION"
        }
    }
}
