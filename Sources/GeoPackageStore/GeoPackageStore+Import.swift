public import Features
internal import Foundation
internal import GRDB
internal import GeoPackageFile
internal import GeometryTypes

extension GeoPackageStore {
    /// Writes features into a collection in one transaction.
    ///
    /// - Parameters:
    ///   - description: The collection.
    ///   - mode: What to do when the collection exists already.
    ///   - nextBatch: Gives the next features, and nil at the end; runs on the writer's queue.
    /// - Returns: How much was written, and what was there already.
    /// - Throws: `FeatureStoreError`, or what `nextBatch` throws.
    public func importFeatures(
        into description: CollectionDescription,
        mode: ImportMode,
        nextBatch: @escaping @Sendable () throws -> [Feature]?
    ) async throws -> ImportOutcome {
        do {
            let (outcome, key, snapshot) = try await pool.write { [snapshots] db in
                let entry = try Self.target(for: description, mode: mode, in: db)
                let (outcome, extent) = try Self.insert(nextBatch, into: entry, in: db)
                try Self.register(extent, of: entry.layout.table, in: db)
                // Whoever reads the collection here finds the snapshot ready with the commit.
                let committed = try Self.entry(description.id, in: db)
                let snapshot = try snapshots.successor(for: committed, in: db)
                for file in snapshots.maker.takeNewFiles() {
                    try SnapshotTokens.set(file.token, of: file.collection, in: db)
                }
                return (outcome, entry.key, snapshot)
            }
            if let snapshot { snapshots.keep(snapshot, of: key) }
            return outcome
        } catch let error as DatabaseError {
            throw storeError(error)
        }
    }

    private static func target(
        for description: CollectionDescription,
        mode: ImportMode,
        in db: Database
    ) throws -> CatalogTable.Entry {
        guard CollectionDescription.isValidID(description.id) else {
            throw FeatureStoreError.invalidCollectionID(description.id)
        }
        guard let existing = try CatalogTable.entry(description.id, in: db) else {
            return try CatalogTable.add(description, in: db)
        }
        switch mode {
        case .create: throw FeatureStoreError.collectionExists(description.id)
        case .append: return try CatalogTable.extend(existing, by: description, in: db)
        case .replace: return try CatalogTable.reset(existing, to: description, in: db)
        }
    }

    /// How many features are written one by one into the log of changes, before the rest is
    /// written without it.
    private static let mostLogged = 4096

    /// Inserts all features and raises the version, by their triggers or at the end.
    private static func insert(
        _ nextBatch: () throws -> [Feature]?,
        into entry: CatalogTable.Entry,
        in db: Database
    ) throws -> (outcome: ImportOutcome, extent: Envelope?) {
        let layout = entry.layout
        let columns =
            [TableLayout.idColumn, FeatureTable.geometryColumn] + layout.entries.map(\.column)
        let id = TableLayout.idColumn.quotedIdentifier
        let statement = try db.makeStatement(
            sql: """
                INSERT INTO \(layout.table.quotedIdentifier)
                    (\(columns.map(\.quotedIdentifier).joined(separator: ", ")))
                VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
                ON CONFLICT (\(id)) DO NOTHING
                """
        )
        let triggers = ChangeTriggers(table: layout.table, key: entry.key)
        var isLogged = true
        var written = 0
        var duplicates: [FeatureID] = []
        var extent: Envelope?
        while let batch = try nextBatch() {
            if isLogged, written + batch.count > mostLogged {
                try triggers.suspendLogging(in: db)
                isLogged = false
            }
            for feature in batch {
                try statement.setArguments(arguments(for: feature, layout))
                try statement.execute()
                // What triggers change is not counted here, and they work for duplicates too.
                if db.changesCount > 0 {
                    written += 1
                    if let own = feature.geometry?.envelope { extent = extent?.union(own) ?? own }
                } else {
                    duplicates.append(feature.id)
                }
            }
        }
        if isLogged {
            // An import is a change of the collection even when no feature is new.
            try db.execute(sql: ChangeLog.step(of: entry.key, changing: "NULL"))
        } else {
            try triggers.create(in: db)
            try CatalogTable.raiseVersion(of: entry.key, in: db)
        }
        return (ImportOutcome(written: written, duplicates: duplicates), extent)
    }

    private static func arguments(
        for feature: Feature,
        _ layout: TableLayout
    ) throws -> StatementArguments {
        var cells: [DatabaseValue] = [
            feature.id.text.databaseValue,
            feature.geometry.map { geometry in
                Data(GeometryBlob.encode(geometry, srsID: GeoPackageSchema.wgs84)).databaseValue
            } ?? .null,
        ]
        for entry in layout.entries {
            guard let value = feature.properties[entry.property.name] else {
                cells.append(.null)
                continue
            }
            guard value.type == entry.property.type else {
                throw FeatureStoreError.typeMismatch(
                    property: entry.property.name,
                    expected: entry.property.type
                )
            }
            if case .text(let text) = value, text.utf8.contains(0) {
                // SQLite would cut it off there, and nothing is lost unsaid.
                throw FeatureStoreError.storageFailure(
                    "\(entry.property.name) of \(feature.id) holds a zero character"
                )
            }
            cells.append(PropertyCoding.databaseValue(of: value))
        }
        return StatementArguments(cells)
    }

    /// Widens the extent that the file states of a table by what was written.
    ///
    /// Where rows were deleted it may be too wide, as it may be after any other program.
    private static func register(
        _ extent: Envelope?,
        of table: String,
        in db: Database
    ) throws {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?",
            arguments: [table]
        )
        var whole = extent
        if let row, let minX = Double.fromDatabaseValue(row[0]),
            let minY = Double.fromDatabaseValue(row[1]),
            let maxX = Double.fromDatabaseValue(row[2]),
            let maxY = Double.fromDatabaseValue(row[3])
        {
            let before = Envelope(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
            whole = extent?.union(before) ?? before
        }
        try FeatureTable.updateContents(of: table, extent: whole, in: db)
    }
}
